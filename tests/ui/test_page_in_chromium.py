"""The page in a real browser against a real server process."""

from __future__ import annotations

import pytest
from browsing import LOW_CONTRAST, Server, Watched
from fake_hostile import PAYLOADS
from fake_library import CODE, line_of

QUESTION = "May police officers identify people on body-camera video with Azure OpenAI?"

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def server():
    made = Server("")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def hostile():
    made = Server("hostile")
    yield made
    made.stop()


@pytest.fixture(params=[1280, 390])
def watched(browser, server, request):
    made = Watched(browser, server.url, viewport={"width": request.param, "height": 900})
    yield made
    assert made.foreign() == []
    assert made.errors == []
    made.context.close()


def test_a_question_its_verdict_and_the_clause_in_its_context(watched):
    page = watched.page
    watched.ask(QUESTION)
    assert page.locator(".cw-asked").inner_text() == QUESTION
    assert page.locator(".cw-badge").first.inner_text().strip() == "Prohibited"
    page.locator(".cw-cite summary").first.click()
    card = page.locator(".cw-cite[open]")
    mark = card.locator("mark")
    mark.wait_for()
    assert mark.text_content() == line_of(CODE, "mobile cameras")
    assert mark.inner_text() == line_of(CODE, "mobile cameras")
    assert "3.1 Identifying people" in card.locator(".cw-text").inner_text()
    assert card.locator(".cw-lead").inner_text().endswith("must not be used:")
    assert "not the official text" in card.inner_text()
    source = card.get_by_role("link", name="https://learn.microsoft.com")
    assert source.get_attribute("rel") == "noopener noreferrer"
    assert "What the press reports" in page.locator(".cw-press").inner_text()
    assert page.get_by_label("Your question").input_value() == ""


def test_a_follow_up_in_the_same_chat(watched):
    watched.ask(QUESTION)
    watched.page.locator(".cw-cite summary").first.click()
    watched.ask("And with dashcams?", how="click")
    assert watched.page.locator(".cw-turn").count() == 2
    understood = watched.page.locator(".cw-understood").inner_text()
    assert QUESTION in understood
    assert watched.page.locator(".cw-cite[open]").count() == 1


def test_two_windows_do_not_share_a_chat(browser, server, watched):
    watched.ask(QUESTION)
    other = Watched(browser, server.url)
    other.ask("Another question")
    assert other.page.locator(".cw-turn").count() == 1
    assert other.page.locator(".cw-understood").count() == 0
    other.context.close()


def test_an_example_and_an_option_are_asked_by_pressing_them(watched):
    watched.page.locator(".cw-examples button").first.click()
    watched.page.locator(".cw-badge[data-verdict=prohibited]").wait_for()
    assert not watched.page.locator(".cw-examples").is_visible()
    watched.ask("And dashcams?")
    watched.page.get_by_role("button", name="Yes, in real time").click()
    watched.page.locator(".cw-turn > .cw-answer").nth(2).wait_for()
    assert watched.page.locator(".cw-asked").last.inner_text() == "Yes, in real time"


def test_the_keyboard_alone_reaches_the_clause(watched):
    page = watched.page
    watched.ask(QUESTION)
    page.locator(".cw-marker").first.focus()
    page.keyboard.press("Enter")
    page.locator("#cw-panel mark").wait_for()
    page.wait_for_function("document.activeElement.id === 'cw-cited'")
    page.keyboard.press("Escape")
    assert page.locator("#cw-panel").count() == 0
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_the_answer_is_announced(watched):
    watched.ask(QUESTION)
    said = watched.page.locator("#cw-say[role=status][aria-live=polite]")
    assert said.inner_text().startswith("Prohibited. High confidence.")


def test_waiting_is_shown_and_a_second_question_waits(watched):
    page = watched.page
    page.get_by_label("Your question").fill("a slow question")
    page.get_by_label("Your question").press("Enter")
    page.locator(".cw-live").wait_for()
    page.get_by_label("Your question").fill("too early")
    page.get_by_label("Your question").press("Enter")
    assert page.locator(".cw-turn").count() == 1
    page.locator(".cw-turn > .cw-answer").wait_for()
    assert page.locator(".cw-live").count() == 0
    assert page.get_by_label("Your question").input_value() == "too early"


def test_problems_are_friendly_messages(watched):
    watched.ask("crash")
    shown = watched.page.locator(".cw-problem").inner_text()
    assert "Something went wrong inside Clausewise" in shown
    assert "secret" not in watched.page.content()
    watched.ask("x" * 4001)
    assert "4,001 characters" in watched.page.locator(".cw-problem").last.inner_text()
    watched.ask(QUESTION)
    assert watched.page.locator(".cw-badge[data-verdict=prohibited]").count() == 1


def test_a_new_chat_forgets_the_old_one(watched):
    watched.ask(QUESTION)
    watched.page.get_by_role("button", name="New chat").click()
    watched.page.locator(".cw-examples").wait_for()
    assert watched.page.locator(".cw-turn").count() == 0
    watched.ask("And this?")
    assert watched.page.locator(".cw-understood").count() == 0


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_and_words_can_be_read(browser, server, width, scheme):
    made = Watched(
        browser, server.url, viewport={"width": width, "height": 844}, color_scheme=scheme
    )
    made.ask(QUESTION)
    made.ask("And " + "verylongword" * 60 + "?")
    for summary in made.page.locator("summary").all():
        summary.click()
    wider = made.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0
    assert made.page.evaluate(LOW_CONTRAST) == []
    made.context.close()


def test_payloads_run_nothing_and_fetch_nothing(browser, hostile):
    made = Watched(browser, hostile.url)
    for payload in PAYLOADS:
        made.ask(payload)
    for summary in made.page.locator("summary").all():
        summary.click()
    made.page.wait_for_timeout(500)
    assert made.page.evaluate("window.hit") is None
    assert made.foreign() == []
    assert made.errors == []
    assert made.page.url == hostile.url
    shown = made.page.locator(".cw-asked").all_text_contents()
    assert shown == [payload.strip() for payload in PAYLOADS]
    everything = "\n".join(PAYLOADS).replace("\x00", "\ufffd")
    assert made.page.locator(".cw-said p").first.text_content().startswith(everything)
    made.context.close()


def test_an_injected_handler_or_script_would_not_run(browser, server):
    made = Watched(browser, server.url)
    made.page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hit=1'>");
          const script = document.createElement("script");
          script.textContent = "window.hit = 2";
          document.body.append(script);
          const image = new Image();
          image.src = "http://127.0.0.1:9/leak.png";
          document.body.append(image);
        }"""
    )
    made.page.wait_for_timeout(300)
    assert made.page.evaluate("window.hit") is None
    made.context.close()


def test_another_page_cannot_frame_it(browser, server):
    page = browser.new_context().new_page()
    page.route("http://parent.test/", lambda route: route.fulfill(
        body=f"<iframe src='{server.url}'></iframe>", content_type="text/html"))  # fmt: skip
    page.goto("http://parent.test/")
    page.wait_for_timeout(800)
    frame = page.frames[1]
    assert frame.locator(".cw-masthead").count() == 0
    page.context.close()


def test_the_page_is_up_before_the_library_and_ctrl_c_ends_it(browser):
    server = Server("warming")
    try:
        context = browser.new_context()
        page = context.new_page()
        page.goto(server.url)
        page.locator(".cw-warming").wait_for()
        page.locator(".cw-welcome").wait_for(timeout=30_000)
    finally:
        code, said = server.stop()  # with the browser still connected
    context.close()
    assert code == 0, said
    assert "Traceback" not in said
    assert "Stopped." in said
