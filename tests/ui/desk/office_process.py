"""An office in a process of its own, and a browser that sends its people's keys."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ui.browsing import LONGEST, ROOT


class Office:
    """A running server, and a browser that sends people's keys."""

    def __init__(self, url: str, keys: dict[str, str], browser) -> None:
        self.url, self.keys, self.browser = url, keys, browser
        self.foreign: list[str] = []
        self.errors: list[str] = []

    def page(self, who: str, width: int = 1280, scheme: str = "light", locale: str = "en-GB"):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",  # axe sees no colours on their way
            locale=locale,
            extra_http_headers={"authorization": f"Bearer {self.keys[who]}"} if who else {},
        )
        context.on("request", self._saw)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        return page

    def _saw(self, request) -> None:
        if not request.url.startswith((self.url, "data:")):
            self.foreign.append(request.url)


@contextmanager
def running(server: Path, home: Path, browser) -> Iterator[Office]:
    """The office that ``server`` serves; at its end nothing ran and nothing else was asked."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, str(server), str(port), str(home)], env=environment, stderr=said
        )
    url = f"http://127.0.0.1:{port}/"
    until = time.monotonic() + LONGEST
    while not _ready(url):
        assert process.poll() is None, (home / "said").read_text()
        assert time.monotonic() < until, "it does not start"
        time.sleep(0.2)
    keys = json.loads((home / "keys.json").read_text())
    made = Office(url, keys, browser)
    yield made
    process.send_signal(signal.SIGINT)
    process.wait(LONGEST)
    assert "Traceback" not in (home / "said").read_text()
    assert (made.foreign, made.errors) == ([], [])


def _ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}readyz", timeout=10) as got:
            return bool(got.status == 200)
    except (urllib.error.URLError, OSError):
        return False
