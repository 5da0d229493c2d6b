"""A real server process and a watched page of a real browser, for the tests in Chromium."""

from __future__ import annotations

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

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FAKE = Path(__file__).parent / "serve_fake.py"
ROOT = Path(__file__).parents[2]
LONGEST = 300
"""Seconds that a process may take to start or to end."""


@contextmanager
def held(home: Path) -> Iterator[Path]:
    """Meanwhile, and while this file is there, the fake assistant of that home does not open, nor
    answers "a held question"."""
    file = home / "held"
    file.touch()
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


class Server:
    """The page over a fake assistant, in a process of its own."""

    def __init__(self, mode: str, home: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            self.command(port, mode),
            env={**os.environ, "PYTHONPATH": str(ROOT), "FAKE_HOME": str(home)},
            stderr=subprocess.PIPE,
            text=True,
        )
        until = time.monotonic() + LONGEST
        while not self._answers():
            assert self.process.poll() is None, self.process.communicate()[1]
            assert time.monotonic() < until, "it does not start"
            time.sleep(0.1)

    def command(self, port: int, mode: str) -> list[str]:
        return [sys.executable, str(FAKE), str(port), mode]

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + "livez", timeout=10) as got:
                return bool(got.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        said = self.process.communicate(timeout=LONGEST)[1]
        return self.process.returncode, said


class Watched:
    """A page, and everything that it asked for and complained about."""

    def __init__(self, browser, url: str, **context) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.complaints: list[str] = []  # what the console of any of its tabs was told as an error
        self.context.on("console", self._hear)
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: self.errors.append(f"dialog {dialog.message}"))
        self.url = url
        self.page.goto(url)
        self.page.locator(".cw-welcome").wait_for()
        self.page.locator("html.cw-ready").wait_for()

    def ask(self, words: str, how: str = "Enter") -> None:
        done = self.page.locator(".cw-turn > .cw-answer").count()
        self.page.get_by_label("Your question").fill(words)
        if how == "Enter":
            self.page.get_by_label("Your question").press("Enter")
        else:
            self.page.get_by_role("button", name="Ask", exact=True).click()
        self.page.locator(".cw-turn > .cw-answer").nth(done).wait_for()

    def _hear(self, line) -> None:
        if line.type == "error":
            self.complaints.append(line.text)

    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith((self.url, "data:", "about:"))]


LOW_CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const node of document.querySelectorAll(
    ".cw-masthead *, .cw-welcome *, .cw-turn *, .cw-small-print, #cw-send, .cw-asof-row *, " +
    ".cw-sheet *")) {
    const own = [...node.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim());
    if (!own || node.closest(".cw-sign, .cw-gap, .cw-unseen, svg")) continue;
    const style = getComputedStyle(node);
    const [a, b] = [light(parse(style.color)), light(ground(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push([node.className, node.textContent.slice(0, 30), ratio.toFixed(2)]);
  }
  return low;
}"""
