"""Waiting for what a page comes to: it changes after the click, the key or the answer that a test
has just seen."""

from __future__ import annotations

import time

import pytest

LONGEST = 30_000
"""Milliseconds that one look waits, as Playwright waits with everything else."""

playwright = pytest.importorskip("playwright.sync_api", reason="needs the dev extra: playwright")
expect = playwright.expect
expect.set_options(timeout=LONGEST)


def ready(page) -> None:
    """The chat's script has started, and Gradio, which asks for the welcome last, hears it."""
    page.locator("html.cw-ready").wait_for()
    page.locator(".cw-welcome").wait_for(state="attached")


def settle(page) -> None:
    """What the page was about to run or to ask for has had its turn: what it draws now is drawn,
    and a request that was made after all of that is answered."""
    page.evaluate("""async () => {
      const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      await drawn();
      await fetch(location.href);
      await drawn();
    }""")


def innermost(page, address: str):
    """The frame that ``address`` was meant for, once it has come to that or to a refusal."""
    until = time.monotonic() + LONGEST / 1000
    while not (frame := page.frames[-1]).url.startswith((address, "chrome-error:")):
        assert time.monotonic() < until, [one.url for one in page.frames]
        page.wait_for_timeout(50)
    frame.wait_for_load_state()
    return frame


def boxes(page, *locators) -> list[dict[str, float]]:
    """Where they are, all at the same moment, since the page may be scrolling."""
    nodes = [one.element_handle() for one in locators]
    return page.evaluate("(all) => all.map((one) => one.getBoundingClientRect().toJSON())", nodes)
