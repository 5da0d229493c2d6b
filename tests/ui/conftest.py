"""One Chromium for each module of browser tests.

Being here, this file also makes the helpers beside it importable from the folders below, whichever
part of the tests is run.
"""

from __future__ import annotations

import pytest
from browsing import CHROMIUM


@pytest.fixture(scope="module")
def play():
    """Playwright, running; skips where it or Chromium is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the dev extra: playwright")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM} (set CHROMIUM)")
    with sync_api.sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(play):
    made = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
    yield made
    made.close()
