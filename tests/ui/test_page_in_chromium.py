"""The page in a real browser against a real server process."""

from __future__ import annotations

import re

import pytest
from browsing import LOW_CONTRAST, Server, Watched, held
from fake_hostile import PAYLOADS
from fake_library import CODE, line_of
from waiting import expect, innermost, settle

QUESTION = "May police officers identify people on body-camera video with Azure OpenAI?"

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(home):
    made = Server("", home)
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
    expect(page.get_by_label("Your question")).to_have_value("")


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
    watched.page.locator(".cw-turn > .cw-answer .cw-badge[data-verdict=prohibited]").wait_for()
    expect(watched.page.locator(".cw-examples")).to_be_hidden()
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
    expect(page.locator("#cw-cited")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#cw-panel")).to_have_count(0)
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")


def test_the_answer_is_announced(watched):
    watched.ask(QUESTION)
    said = watched.page.locator("#cw-say[role=status][aria-live=polite]")
    expect(said).to_have_text(re.compile("^Prohibited. High confidence."))


def test_waiting_is_shown_and_a_second_question_waits(watched, home):
    page = watched.page
    box = page.get_by_label("Your question")
    with held(home):
        box.fill("a held question")
        box.press("Enter")
        page.locator(".cw-live").wait_for()
        expect(box).to_have_value("")  # Gradio empties it a moment after that
        box.fill("too early")
        box.press("Enter")
        settle(page)
        assert page.locator(".cw-turn").count() == 1
    page.locator(".cw-turn > .cw-answer").wait_for()
    expect(page.locator(".cw-live")).to_have_count(0)
    settle(page)
    assert page.locator(".cw-turn").count() == 1
    assert box.input_value() == "too early"


def test_problems_are_friendly_messages(watched):
    watched.ask("crash")
    problems = watched.page.locator(".cw-problem")
    expect(problems).to_contain_text("Something went wrong inside Clausewise")
    assert "secret" not in watched.page.content()
    watched.ask("x" * 4001)
    expect(problems.last).to_contain_text("4,001 characters")
    watched.ask(QUESTION)
    expect(watched.page.locator(".cw-badge[data-verdict=prohibited]")).to_have_count(1)


def test_a_new_chat_forgets_the_old_one(watched):
    watched.ask(QUESTION)
    watched.page.get_by_role("button", name="New chat").click()
    watched.page.locator(".cw-examples").wait_for()
    expect(watched.page.locator(".cw-turn")).to_have_count(0)
    watched.ask("And this?")
    assert watched.page.locator(".cw-understood").count() == 0


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_and_words_can_be_read(browser, server, width, scheme):
    size = {"width": width, "height": 844}
    # Without motion, since colours on their way are neither the one nor the other.
    made = Watched(browser, server.url, viewport=size, color_scheme=scheme, reduced_motion="reduce")
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
    settle(made.page)
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
          const injected = document.body.lastElementChild;
          const script = document.createElement("script");
          script.textContent = "window.hit = 2";
          document.body.append(script);
          const image = new Image();
          image.src = "http://127.0.0.1:9/leak.png";
          document.body.append(image);
          const failed = (one) => new Promise((done) => one.addEventListener("error", done));
          return Promise.all([failed(injected), failed(image)]);
        }"""
    )
    assert made.page.evaluate("window.hit") is None
    made.context.close()


def test_another_page_cannot_frame_it(browser, server):
    page = browser.new_context().new_page()
    page.route("http://parent.test/", lambda route: route.fulfill(
        body=f"<iframe src='{server.url}'></iframe>", content_type="text/html"))  # fmt: skip
    page.goto("http://parent.test/")
    frame = innermost(page, server.url)
    assert frame.url.startswith("chrome-error:")
    assert frame.locator(".cw-masthead").count() == 0
    page.context.close()


def test_the_page_is_up_before_the_library_and_ctrl_c_ends_it(browser, tmp_path):
    with held(tmp_path) as file:
        server = Server("", tmp_path)
        try:
            context = browser.new_context()
            page = context.new_page()
            page.goto(server.url)
            page.locator(".cw-warming", has_text="Computing vectors").wait_for()
            file.unlink()
            page.locator(".cw-welcome").wait_for()
        finally:
            file.unlink(missing_ok=True)
            code, said = server.stop()  # with the browser still connected
    context.close()
    assert code == 0, said
    assert "Traceback" not in said
    assert "Stopped." in said
