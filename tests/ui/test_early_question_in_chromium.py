"""What is asked before the page can send it: held, shown as held, and sent when it can be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Server
from waiting import expect, ready

pytestmark = pytest.mark.integration

QUESTION = "May police officers identify people on body-camera video with Azure OpenAI?"
BOX = "#cw-question textarea"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    made = Server("", tmp_path_factory.mktemp("home"))
    yield made
    made.stop()


class Slow:
    """A page whose words come only when they are let through, so that it is drawn but not ready."""

    def __init__(self, browser, server: Server, width: int, locale: str = "en-GB") -> None:
        size = {"width": width, "height": 844}
        self.context = browser.new_context(viewport=size, locale=locale)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.hold()
        self.page.goto(server.url)
        self.page.locator(BOX).wait_for()

    def hold(self) -> None:
        self.page.route("**/page/words.json", lambda route: None)

    def let_through(self) -> None:
        self.page.unroute("**/page/words.json")  # those that wait go on, too
        ready(self.page)

    def answered(self, words: str = QUESTION) -> None:
        self.page.locator(".cw-turn > .cw-answer .cw-badge").first.wait_for()
        assert self.page.locator(".cw-asked").all_inner_texts() == [words]
        expect(self.page.locator(BOX)).to_have_value("")
        expect(self.page.locator("#cw-held")).to_have_count(0)
        assert self.errors == []
        self.context.close()


@pytest.fixture(params=[1280, 390])
def slow(browser, server, request) -> Slow:
    return Slow(browser, server, request.param)


def test_a_question_sent_before_the_page_is_ready_is_held_and_then_answered(slow):
    page = slow.page
    page.locator(BOX).fill(QUESTION)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # impatience asks once
    told = "Your question is sent as soon as the page is ready."
    expect(page.locator("#cw-held")).to_have_text(told)
    expect(page.locator(BOX)).to_have_value(QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.locator(".cw-turn").count() == 0
    slow.let_through()
    slow.answered()


def test_the_button_and_an_example_are_held_too_and_the_last_one_counts(slow):
    page = slow.page
    page.locator(BOX).fill("something else")
    page.locator("#cw-send").click()
    page.locator("#cw-held").wait_for()
    example = page.locator(".cw-examples button").first
    example.click()
    words = example.get_attribute("data-ask")
    slow.let_through()
    slow.answered(words)


def test_a_held_question_outlives_a_reload(slow):
    page = slow.page
    page.locator(BOX).fill(QUESTION)
    page.keyboard.press("Enter")
    page.reload()
    page.locator("#cw-held").wait_for()
    slow.let_through()
    slow.answered()


def test_after_a_reload_too_a_question_waits_for_the_page(slow):
    slow.let_through()
    page = slow.page
    slow.hold()
    page.reload()
    page.locator(BOX).fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#cw-held").wait_for()
    slow.let_through()
    slow.answered()


def test_what_is_written_outlives_a_reload_and_is_not_sent_by_it(slow):
    page = slow.page
    page.locator(BOX).fill("half a ques")
    slow.let_through()
    page.locator(BOX).press_sequentially("tion")
    page.reload()
    ready(page)
    page.wait_for_timeout(800)  # in which what is held would be sent
    expect(page.locator(BOX)).to_have_value("half a question")
    assert page.locator(".cw-turn").count() == 0
    page.locator(BOX).fill(QUESTION)
    page.keyboard.press("Enter")
    slow.answered()


def test_whoever_opens_the_page_anew_in_the_tab_finds_nothing_of_it(slow, server):
    page = slow.page
    page.locator(BOX).fill(QUESTION)
    page.keyboard.press("Enter")
    page.goto(f"{server.url}?again")
    page.locator(BOX).wait_for()
    slow.let_through()
    page.wait_for_timeout(800)  # as above
    assert page.locator(BOX).input_value() == ""
    assert page.locator(".cw-turn").count() == 0
    slow.context.close()


def test_it_is_said_in_the_language_of_the_browser(browser, server):
    made = Slow(browser, server, 1280, "de-DE")
    made.page.locator(BOX).fill(QUESTION)
    made.page.keyboard.press("Enter")
    expect(made.page.locator("#cw-held")).to_contain_text("sobald die Seite bereit ist")
    made.let_through()
    made.answered()
