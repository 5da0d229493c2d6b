"""How the embedded chat looks: light and dark as the page or its attribute says; what axe finds."""

from __future__ import annotations

import pytest
from hosting import QUESTION, WIDTHS, asked, embed
from waiting import expect

pytestmark = pytest.mark.integration

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the dev extra")

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def violations(page) -> list[tuple[str, str]]:
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    return [
        (one["id"], node["html"] + node["failureSummary"]) for one in found for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["dialog", "panel", "frame"])
def test_axe_finds_nothing(mode, scheme, opened, site, server):
    for size in WIDTHS:
        page = opened(color_scheme=scheme, viewport=size)
        if mode == "frame":
            page.goto(f"{server.url}embed?lang=en&theme={scheme}")
        else:
            page.goto(embed(site, server, f"/{mode}", mode=mode, examples="May we? | Must we?"))
        if mode == "dialog":
            assert violations(page) == []
            page.get_by_role("button", name="Ask about policies").click()
        for words in ("", "What about a dashcam?", QUESTION, "hiring", "crash"):
            if words == "hiring":
                page.locator("textarea").fill(words)
                page.keyboard.press("Enter")
                page.get_by_text("No clause decides this.").wait_for()
            elif words:
                asked(page, words)
            for card in page.locator("summary").all():
                card.click()
            assert violations(page) == []
        ground = page.locator(".chat").evaluate("(node) => getComputedStyle(node).backgroundColor")
        assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(28, 32, 37)")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_attribute_wins_over_the_page_and_may_change(theme, opened, site, server):
    page = opened(color_scheme="dark" if theme == "light" else "light")
    page.goto(embed(site, server, "/theme", mode="panel", theme=theme))

    chat = page.locator(".chat")
    wanted = {"light": "rgb(255, 255, 255)", "dark": "rgb(28, 32, 37)"}
    expect(chat).to_have_css("background-color", wanted[theme])
    other = "dark" if theme == "light" else "light"
    page.evaluate(f"document.querySelector('clausewise-chat').setAttribute('theme', '{other}')")
    expect(chat).to_have_css("background-color", wanted[other])
