"""The ways in for programs over the starter library; a light encoder in the model's place."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant import build
from assistant.settings import read_settings
from corpus.add import Progress
from tests.assistant.cli_home import HashVectors
from tests.ui.ready import LONGEST, until_ready
from ui.guard import rules_for
from ui.opening import Opening
from ui.server import build_app

ROOT = Path(__file__).parents[3]
BASE = "http://127.0.0.1:7860"
QUESTION = "May police officers identify people on body-camera video with Azure OpenAI?"


@contextmanager
def client_of(home: Path, **more: Any) -> Iterator[TestClient]:
    """The whole application, open; ``more`` goes to the settings but for ``identity``."""
    identity = more.pop("identity", None)
    settings = read_settings({"CLAUSEWISE_HOME": str(home)}, more)

    def light(tell: Progress) -> build.Assistant:
        # Only while this one opens: the client may live as long as the whole session.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(build, "make_embedder", lambda settings: HashVectors())
            return build.open_assistant(settings, tell)

    async def make() -> Any:
        opening = Opening(light)
        rules = rules_for("127.0.0.1")
        return build_app(opening, rules, settings.max_question_chars, identity=identity)

    app = asyncio.run(make())
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        until_ready(client)
        yield client


@contextmanager
def serving(home: Path, module: str = "tests.assistant.cli_process") -> Iterator[str]:
    """``clausewise serve`` as a process of its own; its address."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CLAUSEWISE_HOME": str(home)}
    command = [sys.executable, "-m", module, "serve", "--port", "0", "--no-open"]
    log = home / "said"
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment, stderr=said, cwd=home)
    try:
        yield _address(log, process)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST) == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    import httpx

    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        found = re.search(r"is at (http://\S+?)/", log.read_text())
        if found and httpx.get(f"{found[1]}/readyz", timeout=LONGEST).status_code == 200:
            return found[1]
        time.sleep(0.2)
    raise AssertionError(log.read_text())
