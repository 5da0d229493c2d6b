"""Every part of the chat page in a real browser, on a desk and on a phone."""

from __future__ import annotations

import json
import re

import pytest
from browsing import Server, Watched, held
from fake_library import CODE, line_of
from waiting import boxes, expect, ready

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


@pytest.fixture(params=[1280, 390])
def watched(browser, server, request):
    size = {"width": request.param, "height": 900 if request.param > 600 else 844}
    made = Watched(
        browser, server.url, viewport=size, permissions=["clipboard-read", "clipboard-write"]
    )
    yield made
    assert made.foreign() == []
    assert made.errors == []
    assert made.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    made.context.close()


def wide(watched) -> bool:
    return watched.page.viewport_size["width"] > 1000


def test_the_question_as_understood_comes_before_the_answer(watched, home):
    page = watched.page
    with held(home):
        page.get_by_label("Your question").fill("a held question")
        page.get_by_label("Your question").press("Enter")
        page.locator(".cw-live .cw-understood", has_text="as understood").wait_for()
        assert page.locator(".cw-badge").count() == 0
    page.locator(".cw-turn > .cw-answer .cw-badge").first.wait_for()
    expect(page.locator(".cw-live")).to_have_count(0)


def test_the_source_opens_at_the_cited_clause_and_gives_the_focus_back(watched):
    page = watched.page
    watched.ask(QUESTION)
    page.get_by_role("link", name="Show clause 2").first.click()
    panel = page.get_by_role("complementary", name="Source")
    mark = panel.locator("mark")
    mark.wait_for()
    assert mark.text_content() == line_of(CODE, "police department")
    assert panel.locator(".cw-text").text_content() == CODE
    page.wait_for_function("""() => {
      const one = document.querySelector("#cw-cited").getBoundingClientRect();
      return one.top >= 0 && one.bottom <= innerHeight;
    }""")
    answer, source = boxes(page, page.locator(".cw-turn > .cw-answer"), panel)
    if wide(watched):
        assert source["x"] >= answer["x"] + answer["width"]
    else:
        assert source["y"] >= answer["y"] + answer["height"] - 15
    assert "from 1 May 2024, still in force" in panel.inner_text()
    assert panel.get_by_role("link", name=re.compile("learn.microsoft.com")).count() == 1
    said = page.locator("#cw-say")
    expect(said).to_have_text("Source opened: Code of Conduct for Azure OpenAI Service")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.locator(":focus")).to_have_text("[2]")


def test_the_outline_jumps(watched):
    page = watched.page
    watched.ask(QUESTION)
    page.get_by_role("link", name="Show clause 1").first.click()
    panel = page.locator("#cw-panel")
    panel.get_by_text("Outline").click()
    entries = panel.locator(".cw-outline a")
    expect(entries.nth(1)).to_have_text("1. Scope")
    entries.last.click()
    after = "(document.activeElement.nextSibling?.textContent || '')"
    page.wait_for_function(f"{after}.startsWith('### 3.2 Inferring traits')")


def test_a_reload_loses_nothing_and_citations_do_not_move(watched):
    page = watched.page
    watched.ask(QUESTION)
    watched.ask("And dashcams?")
    before = page.locator(".cw-turn").evaluate_all("(all) => all.map((one) => one.outerHTML)")
    page.reload()
    ready(page)
    after = page.locator(".cw-turn").evaluate_all("(all) => all.map((one) => one.outerHTML)")
    assert after == before
    page.get_by_role("link", name="Show clause 1").first.click()
    assert page.locator("#cw-panel mark").text_content() == line_of(CODE, "mobile cameras")
    watched.ask("And this?")
    assert "And dashcams?" not in page.locator(".cw-asked").last.inner_text()
    assert QUESTION in page.locator(".cw-understood").last.inner_text()


def test_a_question_that_a_reload_cut_off_is_not_lost(watched, home):
    page = watched.page
    with held(home):
        page.get_by_label("Your question").fill("a held question")
        page.get_by_label("Your question").press("Enter")
        page.locator(".cw-live").wait_for()
        page.reload()
    ready(page)
    page.get_by_role("button", name="Ask again").click()
    page.locator(".cw-turn > .cw-answer .cw-badge").first.wait_for()
    assert page.locator(".cw-asked").all_inner_texts() == ["a held question", "a held question"]


def test_conversations_are_listed_renamed_opened_and_deleted(watched):
    page = watched.page
    watched.ask("First question")
    page.get_by_role("button", name="New chat").click()
    expect(page.locator(".cw-turn")).to_have_count(0)
    watched.ask("Second question")
    page.keyboard.press("Alt+c")
    drawer = page.get_by_role("dialog", name="Conversations")
    titles = drawer.locator(".cw-chat-title")
    expect(titles).to_have_text(["Second question", "First question"])
    drawer.get_by_role("button", name="Rename “First question”").click()
    drawer.get_by_label("New name").fill("<b>Körper</b>kameras")
    page.keyboard.press("Enter")
    drawer.get_by_text("<b>Körper</b>kameras").click()
    expect(page.locator(".cw-asked")).to_have_text(["First question"])
    page.get_by_role("button", name="Conversations").click()
    drawer.get_by_role("button", name="Delete “Second question”").click()
    drawer.get_by_role("button", name="Really delete “Second question”?").click()
    expect(drawer.locator(".cw-chat")).to_have_count(1)
    page.keyboard.press("Escape")
    page.reload()
    ready(page)
    expect(page.locator(".cw-asked")).to_have_text(["First question"])


def test_filters_and_the_day_travel_with_the_question(watched):
    page = watched.page
    page.get_by_text("Filters").click()
    page.get_by_label("Provider").fill("azure openai")
    page.keyboard.press("Enter")
    page.get_by_label("Collection").fill("nothing like it")
    page.keyboard.press("Enter")
    expect(page.locator("#cw-within-says")).to_contain_text("no “nothing like it”")
    page.get_by_label("Collection").fill("starter")
    page.keyboard.press("Enter")
    expect(page.locator(".cw-chosen .cw-chip")).to_have_text(["Azure OpenAI ×", "starter ×"])
    page.locator("#cw-day").fill("2024-06-01")
    with page.expect_request(carries_the_question) as sent:
        watched.ask(QUESTION)
    asked = json.loads(json.loads(sent.value.post_data)["data"][0])
    assert (asked["providers"], asked["collections"]) == (["Azure OpenAI"], ["starter"])
    assert asked["day"] == "2024-06-01"
    page.get_by_role("button", name="Remove the filter starter").click()
    expect(page.locator(".cw-chosen .cw-chip")).to_have_count(1)


def carries_the_question(request) -> bool:
    """Gradio asks in the same way whether the library has opened."""
    return "/queue/join" in request.url and QUESTION in (request.post_data or "")


def test_an_answer_is_copied_and_its_link_shows_it_again(watched):
    page = watched.page
    watched.ask(QUESTION)
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_text("Copied.").wait_for()
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(f"{QUESTION}\n\nProhibited")
    assert line_of(CODE, "mobile cameras") in words
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("The link to the receipt is copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{watched.url}receipt?id=")
    page.goto(link)
    expect(page.locator("h1")).to_have_text(QUESTION)
    assert page.locator(".cw-badge").first.inner_text().strip() == "Prohibited"
    page.locator(".cw-cite summary").first.click()
    assert page.locator(".cw-cite mark").first.text_content() == line_of(CODE, "mobile cameras")
    with page.expect_download() as got:
        page.locator(".cw-forms a", has_text="Markdown").click()
    assert got.value.path().read_bytes().startswith(b"#")


def test_a_thumb_down_with_a_reason_and_a_handover_are_written_down(watched):
    page = watched.page
    watched.ask(QUESTION)
    with page.expect_response("**/page/feedback") as got:
        page.get_by_role("button", name="No", exact=True).click()
    assert got.value.status == 201
    page.get_by_role("button", name="It cites the wrong clause").click()
    with page.expect_response("**/page/feedback") as got:
        page.get_by_role("button", name="Send").click()
    assert json.loads(got.value.request.post_data)["reason"] == "It cites the wrong clause"
    assert got.value.status == 201
    expect(page.locator(".cw-saved")).to_contain_text("reason is written down")
    page.get_by_role("button", name="Ask the policy team").click()
    page.get_by_label("Note (optional)").fill("Please look at it.")
    with page.expect_response("**/page/handover") as got:
        page.get_by_role("button", name="Hand over").click()
    sent = json.loads(got.value.request.post_data)
    assert (sent["question"], sent["note"], got.value.status) == (
        QUESTION,
        "Please look at it.",
        201,
    )
    expect(page.locator(".cw-saved")).to_contain_text("Handed over")


def test_an_answer_has_its_badge_conditions_buttons_and_the_press_apart(watched):
    page = watched.page
    watched.ask(QUESTION)
    badge = page.locator(".cw-badge").first
    assert badge.inner_text().strip() == "Prohibited"
    expect(badge.locator("svg")).to_be_visible()
    title = page.locator(".cw-press h4")
    assert title.inner_text() == "What the press reports"
    below, clauses = boxes(page, title, page.locator(".cw-clauses"))
    assert below["y"] > clauses["y"]
    watched.ask("And with dashcams?")
    last = page.locator(".cw-turn").last
    conditions = last.get_by_role("listitem").filter(has_text="approved")
    expect(conditions.first).to_be_visible()
    options = last.get_by_role("button", name="No, afterwards")
    options.click()
    page.locator(".cw-turn > .cw-answer").nth(2).wait_for()
    assert page.locator(".cw-asked").last.inner_text() == "No, afterwards"


def test_several_providers_are_compared_in_a_table(watched):
    page = watched.page
    watched.ask("Which is stricter?")
    table = page.get_by_role("table")
    assert table.get_by_role("row").count() == 4
    said = [" ".join(row.split()) for row in table.locator("tbody tr").all_inner_texts()]
    for row, name in zip(said, ("Azure OpenAI", "Azure AI Face", "Anthropic"), strict=True):
        assert row.startswith(name)
    assert "Prohibited" in said[0]
    assert "only after registering" in said[1]
    assert "No clause of its documents" in said[2]
    table.get_by_role("link").first.click()
    page.locator("#cw-panel mark").wait_for()
    assert page.locator("#cw-panel mark").text_content() == line_of(CODE, "mobile cameras")


@pytest.mark.parametrize("form", ["JSON", "Markdown", "PDF", "Word"])
def test_an_answer_is_exported(watched, form):
    page = watched.page
    watched.ask(QUESTION)
    with page.expect_download() as got:
        page.locator(".cw-keep a", has_text=form).first.click()
    data = got.value.path().read_bytes()
    begins = {"JSON": b"{", "Markdown": b"#", "PDF": b"%PDF", "Word": b"PK"}[form]
    assert data.startswith(begins)


def test_the_keys_are_listed_and_work(watched):
    page = watched.page
    page.keyboard.press("Alt+k")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("Alt + 1 … 9")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    watched.ask(QUESTION)
    page.keyboard.press("Alt+2")
    page.locator("#cw-panel mark").wait_for()
    page.keyboard.press("Alt+q")
    expect(page.locator("textarea:focus")).to_have_count(1)
    page.keyboard.press("Alt+n")
    expect(page.locator(".cw-turn")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_language_is_the_browsers_until_another_is_chosen(browser, server, width):
    made = Watched(browser, server.url, locale="de-DE", viewport={"width": width, "height": 844})
    page = made.page
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#cw-send")).to_have_text("Fragen")
    page.get_by_label("Ihre Frage").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".cw-turn > .cw-answer").wait_for()
    expect(page.locator(".cw-badge").first).to_have_text("Verboten")
    assert line_of(CODE, "mobile cameras")[2:40] in page.locator(".cw-preview").first.inner_text()
    page.get_by_label("Sprache").select_option("fr")
    page.locator("html.cw-ready[lang=fr]").wait_for()
    expect(page.locator(".cw-promise strong").first).to_have_text("Un verdict")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    made.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_right_to_left_breaks_nothing(browser, server, width):
    made = Watched(browser, server.url, viewport={"width": width, "height": 844})
    page = made.page
    page.evaluate("document.documentElement.dir = 'rtl'")
    made.ask(QUESTION)
    page.get_by_role("link", name="Show clause 1").first.click()
    panel = page.locator("#cw-panel")
    panel.locator("mark").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    answer, source = boxes(page, page.locator(".cw-turn > .cw-answer"), panel)
    if width > 1000:
        assert source["x"] + source["width"] <= answer["x"]
    assert source["x"] >= 0
    made.context.close()
