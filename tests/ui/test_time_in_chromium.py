"""Policies in time, in a real browser: the day asked about, time lines, comparisons, receipts."""

from __future__ import annotations

import json

import pytest
from browsing import LOW_CONTRAST, Server, Watched
from fake_history import ANNOUNCED, KEY, commit
from waiting import expect

from ui.addresses import compare_address, document_address
from ui.words import day

QUESTION = "May we give medical advice with Acme?"
REVIEW = "without review by a qualified professional"

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(kept):
    made = Server("history", kept)
    yield made
    made.stop()


@pytest.fixture(params=[1280, 390])
def watched(browser, server, request):
    made = Watched(browser, server.url, viewport={"width": request.param, "height": 900})
    yield made
    assert made.foreign() == []
    assert made.errors == []
    assert made.complaints == []
    made.context.close()


def tab_to(page, words: str, most: int = 40) -> None:
    """Press Tab until the focus is on what begins with these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith(words):
            return
    raise AssertionError(f"Tab never reached {words!r}")


def verdict(page) -> str:
    return page.locator(".cw-turn").last.locator(".cw-badge").first.inner_text().strip()


def as_of(page) -> str:
    return page.locator(".cw-turn").last.locator(".cw-asof").inner_text()


def test_the_day_beside_the_box_changes_the_answer_until_it_is_cleared(watched):
    page = watched.page
    page.get_by_label("As of").fill("2024-03-15")
    row = page.locator(".cw-asof-row")
    expect(row).to_contain_text("as of 15 March 2024 until you clear it")
    watched.ask(QUESTION)
    assert verdict(page) == "Prohibited"
    assert "As of 15 March 2024" in as_of(page)
    watched.ask("And with Acme for a clinic?")
    assert "As of 15 March 2024" in as_of(page)
    page.get_by_role("button", name="Clear").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("As of")).to_have_value("")
    expect(page.get_by_role("button", name="Clear")).to_be_hidden()
    watched.ask(QUESTION)
    assert verdict(page) == "Conditional"
    assert "As of today" in as_of(page)


def test_a_day_before_all_history_says_what_is_the_earliest(watched):
    watched.page.get_by_label("As of").fill("1999-12-31")
    watched.ask(QUESTION)
    said = watched.page.locator(".cw-answer").last.inner_text()
    assert "no version from before the day asked about" in said
    assert "earliest version known is of 2023-03-01" in said


def test_a_day_that_is_half_typed_is_not_taken_for_today(watched):
    page = watched.page
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.post_data or ""))
    page.get_by_label("As of").focus()
    page.keyboard.type("03")
    page.get_by_label("Your question").fill(QUESTION)
    page.get_by_label("Your question").press("Enter")
    page.get_by_text("This day is not complete").first.wait_for()
    expect(page.get_by_label("As of")).to_be_focused()  # the question has been turned down
    assert page.locator(".cw-turn").count() == 0
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    expect(page.get_by_label("As of")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Clear").click()
    watched.ask(QUESTION)
    assert verdict(page) == "Conditional"
    # Nothing went out for the question that was turned down: what came back would be shown as the
    # answer to the next one.
    assert [one for one in sent if '"data":[""]' in one] == []


def test_the_keyboard_leads_from_a_clause_to_its_time_line_and_back(watched):
    page = watched.page
    watched.ask(QUESTION)
    page.locator(".cw-cite summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".cw-cite[open] mark").wait_for()
    tab_to(page, "History of this document")
    with watched.context.expect_page() as opened:
        page.keyboard.press("Enter")
    line = opened.value
    rows = line.locator(".cw-version")
    expect(rows).to_have_count(5)
    line.wait_for_load_state()
    told = [" ".join(row.split()) for row in rows.all_inner_texts()]
    assert f"From {day(ANNOUNCED)} Announced, not yet in force" in told[0]
    assert "Meant for 1 December 2025 Never in force" in told[1]
    assert "In force Cited in your answer" in told[2]
    assert "the day this wording was first recorded" in told[3]
    assert "Oldname/Usage Policies.md" in told[4]
    line.locator(".cw-count", has_text="4 changes").wait_for()
    tab_to(line, "Compare with the one before")
    line.keyboard.press("Enter")
    line.locator(".cw-changes").wait_for()
    line.go_back()
    line.locator(".cw-timeline").wait_for()
    assert page.locator(".cw-turn").count() == 1  # the chat has stayed where it was


COMPARED = compare_address(KEY, commit("b")[:12], commit("c")[:12])


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_comparison_marks_the_differing_words_and_no_others(browser, server, width, scheme):
    made = Watched(
        browser, server.url, viewport={"width": width, "height": 844}, color_scheme=scheme
    )
    page = made.page
    for address in (COMPARED, document_address(KEY, commit("c"))):
        page.goto(server.url + address)
        page.locator("summary").first.click()
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert page.evaluate(LOW_CONTRAST) == []
    page.goto(server.url + COMPARED)
    assert page.locator("ins").all_inner_texts() == [REVIEW, REVIEW]
    assert page.locator("del").count() == 0
    line = "getComputedStyle(document.querySelector('ins')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    old, new = (page.locator(f".cw-side-{side}").first.bounding_box() for side in ("old", "new"))
    assert (old["y"] == new["y"]) is (width == 1280)
    kinds = [one.get_attribute("data-kind") for one in page.locator(".cw-change").all()]
    assert sorted(kinds) == ["added", "removed", "reworded", "reworded"]
    assert "Usage Policies › Sensitive advice" in page.locator(".cw-changes").inner_text()
    assert (made.foreign(), made.errors, made.complaints) == ([], [], [])
    made.context.close()


def test_two_other_versions_are_chosen_and_what_stayed_unfolds(watched, server):
    page = watched.page
    page.goto(server.url + COMPARED)
    page.get_by_label("Old version").select_option(label="since 29 Oct 2025 (in force)")
    page.get_by_label("New version").select_option(index=0)
    page.get_by_role("button", name="Compare").press("Enter")
    page.locator("del", has_text="ten").wait_for()
    expect(page.locator("ins")).to_have_text(["serious", "three"])
    fold = page.locator(".cw-stayed").first
    expect(fold.locator("summary")).to_have_text("Show 2 unchanged clauses")
    fold.locator("summary").press("Enter")
    expect(fold).to_contain_text("provide legal advice", use_inner_text=True)
    page.get_by_label("Only changes to rules").check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**rules=1**")
    page.locator(".cw-changes").wait_for()
    expect(page.locator(".cw-stayed")).to_have_count(0)


def test_the_markdown_of_a_comparison_is_handed_out(watched, server):
    page = watched.page
    page.goto(server.url + COMPARED)
    with page.expect_download() as got:
        page.get_by_role("link", name="Download as Markdown").click()
    assert got.value.suggested_filename == "changes-2024-06-01-2025-10-29.md"
    assert f"**{REVIEW}**" in got.value.path().read_text()


def test_what_changed_is_shown_before_and_since(watched):
    page = watched.page
    watched.ask("What changed about medical advice at Acme?")
    cards = page.locator(".cw-cite > summary")
    sides = [card.locator(".cw-tag").inner_text() for card in cards.all()]
    assert sides == [
        "Before 29 October 2025",
        "Since 29 October 2025",
        "Since 29 October 2025",
        "Before 29 October 2025",
    ]
    assert page.locator(".cw-pair ins").all_inner_texts() == [REVIEW]
    with watched.context.expect_page() as opened:
        page.get_by_role("link", name="Compare the two versions").click()
    opened.value.locator(".cw-changes").wait_for()
    assert f"from={commit('b')[:12]}&to={commit('c')[:12]}" in opened.value.url


def test_a_receipt_is_saved_once_and_handed_out_in_four_forms(watched, kept):
    page = watched.page
    before = set((kept / "receipts").glob("*"))
    watched.ask(QUESTION)
    page.get_by_role("button", name="Save receipt").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Saved as").wait_for()
    files = list({*(kept / "receipts").iterdir()} - before)
    assert len(files) == 1
    expect(page.locator(".cw-saved")).to_contain_text(files[0].stem)
    begins = {"JSON": b"{", "Markdown": b"#", "PDF": b"%PDF-", "Word": b"PK"}
    for form, head in begins.items():
        with page.expect_download() as got:
            page.locator(".cw-forms a", has_text=form).click()
        data = got.value.path().read_bytes()
        assert data.startswith(head)
        assert got.value.suggested_filename.startswith(f"clausewise-{files[0].stem}.")
        if form == "JSON":
            assert data == files[0].read_bytes()
            assert json.loads(data)["asked"]["words"] == QUESTION


def test_a_receipt_that_is_no_longer_held_is_said_so(watched):
    page = watched.page
    watched.ask(QUESTION)
    page.locator(".cw-save").evaluate("(button) => { button.dataset.save = 'x'.repeat(32); }")
    refused = page.expect_console_message(lambda line: line.type == "error")
    with refused:  # Chromium notes the refusal (410) in the console
        page.get_by_role("button", name="Save receipt").click()
    page.get_by_text("no longer held").wait_for()
    expect(page.get_by_role("button", name="Save receipt")).to_be_enabled()
    watched.complaints.clear()
