"""axe-core finds nothing against WCAG 2.2 AA on any page, light and dark, wide and narrow.

axe-core comes with the package axe-playwright-python (of the dev extra), so nothing is downloaded.
"""

from __future__ import annotations

import pytest
from browsing import Server, Watched
from fake_history import KEY

from ui.addresses import compare_address, document_address

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="needs the dev extra: axe-playwright-python"
)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

pytestmark = pytest.mark.integration

LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def chat(tmp_path_factory):
    made = Server("", tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    made = Server("history", tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def helped(tmp_path_factory):
    made = Server("model-away", tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


def opened(browser, server: Server, look: tuple[int, str]) -> Watched:
    size = {"width": look[0], "height": 900}
    # Without motion, since colours on their way are neither the one nor the other.
    return Watched(
        browser, server.url, viewport=size, color_scheme=look[1], reduced_motion="reduce"
    )


def violations(page) -> list[str]:
    page.wait_for_load_state()
    found = axe_api.Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_the_chat_with_a_language_model(browser, helped, look):
    page = (made := opened(browser, helped, look)).page
    page.locator(".cw-model[data-local=false]").wait_for()
    assert violations(page) == []
    made.ask("May police do it?")
    made.ask("And dashcams?")
    notes = page.locator(".cw-by-model").all_inner_texts()
    assert "Worded by openai:smollm2, checked against the clauses." in notes[0]
    assert "second reading" in notes[0]
    assert notes[1] == "Answered without the language model."
    assert violations(page) == []
    made.context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_the_chat_in_all_its_states(browser, chat, look):
    made = opened(browser, chat, look)
    page = made.page
    assert violations(page) == []
    made.ask("May police do it?")
    made.ask("And dashcams?")
    made.ask("crash")
    made.ask("hiring")
    for summary in page.locator("summary").all():
        summary.click()
    page.get_by_role("button", name="No", exact=True).first.click()
    page.locator(".cw-reason").first.wait_for()
    page.get_by_role("button", name="Ask the policy team").first.click()
    assert violations(page) == []
    page.get_by_role("link", name="Show clause 1").first.click()
    page.locator("#cw-panel mark").wait_for()
    page.locator(".cw-outline summary").click()
    assert violations(page) == []
    page.keyboard.press("Alt+c")
    page.get_by_role("button", name="Rename").first.click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Close").last.click()
    page.keyboard.press("Alt+k")
    assert violations(page) == []
    made.context.close()


@pytest.mark.parametrize("look", LOOKS)
def test_the_pages_beside_the_chat(browser, history, look):
    made = opened(browser, history, look)
    page = made.page
    made.ask("What changed about medical advice at Acme?")
    assert violations(page) == []
    link = page.locator("[data-share]").first.get_attribute("data-share")
    addresses = (
        document_address(KEY),
        compare_address(KEY, "2025-09-01", "2025-11-30"),
        link,
        "document?collection=none&path=none",
        "receipt?id=" + "0" * 32,
    )
    for address in addresses:
        page.goto(history.url + address)
        assert violations(page) == [], address
    made.context.close()
