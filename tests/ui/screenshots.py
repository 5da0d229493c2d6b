# ruff: noqa: T201  (a script for the terminal)
"""Makes the pictures of docs/images anew: ``python tests/ui/screenshots.py URL FOLDER [time]``.

Needs a running page (``clausewise serve``, or ``python tests/ui/serve_fake.py PORT``; for the
pictures of policies in time ``python tests/ui/serve_fake.py PORT history``) and Chromium
(``CHROMIUM``, default /usr/bin/chromium).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
QUESTION = "May police officers identify people on body-camera video with Azure OpenAI?"
FOLLOW_UP = "And with dashcams in France?"


def ask(page: Page, words: str) -> None:
    done = page.locator(".cw-turn > .cw-answer").count()
    page.locator("#cw-question textarea").fill(words)
    page.locator("#cw-question textarea").press("Enter")
    page.locator(".cw-turn > .cw-answer").nth(done).wait_for(timeout=60_000)
    page.wait_for_timeout(900)


def shoot(page: Page, folder: Path, name: str) -> None:
    page.locator(".cw-examples, .cw-welcome").first.wait_for(timeout=60_000)
    page.locator("html.cw-ready").wait_for()
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{name}-start.png")
    ask(page, QUESTION)
    page.screenshot(path=folder / f"{name}-answer.png")
    page.locator(".cw-marker").first.click()
    page.locator("#cw-cited").wait_for()
    page.wait_for_timeout(700)
    page.screenshot(path=folder / f"{name}-clause.png")
    page.keyboard.press("Escape")
    page.locator("[data-thumb=down]").first.click()
    page.locator("[data-hand]").first.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{name}-judging.png")
    ask(page, FOLLOW_UP)
    page.screenshot(path=folder / f"{name}-follow-up.png")
    page.keyboard.press("Alt+c")
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{name}-conversations.png")
    page.keyboard.press("Escape")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    print(name, "wider than the window by", wide)


def shoot_time(page: Page, folder: Path, name: str) -> None:
    page.locator(".cw-welcome").first.wait_for(timeout=60_000)
    page.locator("html.cw-ready").wait_for()
    page.locator("#cw-day").fill("2024-03-15")
    ask(page, "May we give medical advice with Acme?")
    page.screenshot(path=folder / f"{name}-as-of.png")
    page.get_by_role("button", name="Clear").click()
    ask(page, "What changed about medical advice at Acme?")
    page.locator(".cw-turn").last.scroll_into_view_if_needed()
    page.screenshot(path=folder / f"{name}-changed.png")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Compare the two versions").click()
    beside = opened.value
    beside.locator(".cw-changes").wait_for()
    beside.screenshot(path=folder / f"{name}-comparison.png")
    beside.get_by_role("link", name="History of this document").click()
    beside.locator(".cw-count", has_text="change").last.wait_for()
    beside.wait_for_timeout(500)
    beside.screenshot(path=folder / f"{name}-time-line.png")
    wide = beside.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    print(name, "wider than the window by", wide)


def main() -> None:
    url, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page = context.new_page()
                page.on("console", lambda line: print("console:", line.type, line.text))
                page.on("pageerror", lambda error: print("error:", error))
                page.on(
                    "request",
                    lambda request: None if request.url.startswith(url) else print(request.url),
                )
                page.on(
                    "response",
                    lambda got: print(got.status, got.url) if got.status >= 400 else None,
                )
                page.goto(url)
                taking = shoot_time if sys.argv[3:] == ["time"] else shoot
                taking(page, folder, f"{size}-{scheme}")
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
