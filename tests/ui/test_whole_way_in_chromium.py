"""``clausewise serve`` on the starter library, asked in a real browser: nothing is faked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from waiting import ready

ROOT = Path(__file__).parents[2]
QUESTION = "May police officers identify people on body-camera video with Azure OpenAI?"
OPENING = 300  # seconds that a first start, or the first question, may take on a busy machine
ANSWER = ".cw-turn > .cw-answer"

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def url(home):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.main", "serve", "--port", str(port), "--no-open"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CLAUSEWISE_HOME": str(home)}
    log = home / "said"
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment, stderr=said, cwd=home)
    until = time.monotonic() + OPENING
    while f":{port}/" not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)
    yield f"http://127.0.0.1:{port}/"
    process.send_signal(signal.SIGINT)
    assert process.wait(OPENING) == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def test_a_question_its_verdict_and_the_highlighted_slice_of_the_library(browser, url, home):
    requests: list[str] = []
    page = browser.new_page()
    page.set_default_timeout(OPENING * 1000)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(url)
    page.locator(".cw-examples").wait_for()
    ready(page)
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_label("Your question").press("Enter")
    page.locator(f"{ANSWER} .cw-badge").first.wait_for()
    assert page.locator(".cw-badge").first.inner_text().strip() == "Prohibited"
    page.locator(".cw-cite summary").first.click()
    card = page.locator(".cw-cite[open]")
    mark = card.locator("mark").text_content()
    version = card.locator("dd code").first.get_attribute("title")
    document = card.locator("dd code").nth(1).text_content()
    assert "not the official text" in card.text_content()
    page.get_by_label("Your question").fill("And with dashcams in France?")
    page.get_by_label("Your question").press("Enter")
    page.locator(ANSWER).nth(1).wait_for()
    assert "Azure OpenAI" in page.locator(".cw-understood").text_content()
    page.close()
    assert [asked for asked in requests if not asked.startswith(url)] == []
    assert mark in stored(home, document, version)


def stored(home: Path, document: str, version_id: str) -> str:
    """The text that the library holds of a version in force today."""
    from corpus.library import Library
    from corpus.model import DocumentKey

    library = Library.open(home)
    try:
        version = library.version(DocumentKey("starter", document), version_id)
        assert version.in_force(date.today())
        return library.text(version.text_sha)
    finally:
        library.close()
