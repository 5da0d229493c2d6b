"""120 script injections and 80 exfiltrations in every field that comes from outside: nothing runs,
nothing is asked for elsewhere."""

from __future__ import annotations

import pytest
from browsing import Server, Watched
from hostile_words import batches, exfiltrations, injections
from waiting import expect, ready, settle

pytestmark = pytest.mark.integration


def test_there_are_as_many_as_said_and_none_is_twice():
    assert len(set(injections())) == 120
    assert len(set(exfiltrations())) == 80


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server("each-hostile", tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


def shown_as(line: str) -> str:
    """What a page shows of a line: NUL, which no HTML can carry, as the sign for what cannot be."""
    return line.replace("\x00", "\ufffd")


@pytest.mark.parametrize("part", range(4))
def test_nothing_runs_and_nothing_is_fetched(browser, server, part):
    made = Watched(browser, server.url)
    page = made.page
    for number, lines in list(enumerate(batches()))[part * 5 : part * 5 + 5]:
        page.get_by_role("button", name="New chat").click() if number % 5 else None
        asked = f"{number} " + "\n".join(lines)
        made.ask(asked)
        assert page.locator(".cw-asked").text_content() == asked.strip()
        said = page.locator(".cw-said p").all_text_contents()
        assert [words.split("\u00a0")[0] for words in said] == [shown_as(one) for one in lines]
        judge(page, asked)
        for marker in range(1, len(lines) + 1):
            page.keyboard.press("Alt+1") if marker == 1 else page.locator(
                f".cw-said [href$='-c{marker}']"
            ).click()
            page.locator("#cw-panel mark").wait_for()
            assert page.locator("#cw-panel h2").text_content() == shown_as(lines[marker - 1])
        page.keyboard.press("Alt+c")
        page.locator(".cw-chat-title").first.wait_for()
        page.keyboard.press("Escape")
    link = page.locator("[data-share]").first.get_attribute("data-share")
    page.reload()  # what is kept in the browser is drawn again
    ready(page)
    harmless(made)
    page.goto(server.url + link)
    page.locator("h1").wait_for()
    harmless(made)
    made.context.close()


def judge(page, words: str) -> None:
    """The same words as a reason and as a note."""
    page.get_by_role("button", name="No", exact=True).click()
    page.locator(".cw-reason textarea").fill(words[:4000])
    with page.expect_response("**/page/feedback") as got:
        page.locator(".cw-reason [type=submit]").click()
    assert got.value.status == 201
    expect(page.locator(".cw-reason")).to_be_hidden()
    page.locator("[data-hand]").click()
    page.locator(".cw-hand textarea").fill(words[:4000])
    with page.expect_response("**/page/handover") as got:
        page.locator(".cw-hand [type=submit]").click()
    assert got.value.status == 201
    expect(page.locator(".cw-hand")).to_be_hidden()


def harmless(made: Watched) -> None:
    settle(made.page)
    assert made.page.evaluate("window.hit") is None
    assert made.foreign() == []
    assert made.errors == []
    assert made.page.url.startswith(made.url)
