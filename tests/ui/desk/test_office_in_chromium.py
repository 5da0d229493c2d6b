"""The library's page and the officer's desk in a real browser: both widths, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.browsing import LOW_CONTRAST
from tests.ui.desk.office_process import Office, running
from tests.ui.waiting import expect, ready

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the dev extra")

pytestmark = pytest.mark.integration

SERVER = Path(__file__).parent / "office_server.py"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = ("library", "library?title=acme", "library/clauses?q=gambling", "library/add", "desk",
         "desk/work?state=all", "desk/questions", "desk/gaps", "desk/decisions")  # fmt: skip


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory) -> Iterator[Office]:
    with running(SERVER, tmp_path_factory.mktemp("home"), browser) as made:
        yield made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_reads_well_and_has_nothing_that_axe_finds(office, width, scheme):
    page = office.page("officer", width, scheme)
    page.goto(f"{office.url}desk/work?state=all")
    answer = page.locator(".cw-table tbody th a").first.get_attribute("href")
    for address in (*PAGES, answer):
        page.goto(office.url + address)
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        found = axe.Axe().run(page, options=WCAG).response["violations"]
        told = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
        assert (address, wide, told) == (address, 0, [])
        assert page.evaluate(LOW_CONTRAST) == [], address
        assert page.evaluate("window.hit") is None
    page.context.close()


@pytest.mark.parametrize("language", ["de", "fr", "es"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_library_fits_in_every_language(office, width, language):
    page = office.page("officer", width, locale=language)
    for address in ("library", "library/clauses?q=gambling", "library/add"):
        page.goto(office.url + address)
        assert page.evaluate("document.documentElement.lang") == language
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
    assert axe.Axe().run(page, options=WCAG).response["violations"] == []
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_an_officer_decides_by_keyboard_alone(office, width):
    page = office.page("officer", width)
    page.goto(f"{office.url}desk/work")
    link = page.get_by_role("link", name="haircuts").first
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Answer otherwise").wait_for()
    form = page.get_by_role("form", name="Answer otherwise")
    form.get_by_label("Verdict").select_option(label="Allowed")
    form.get_by_label("Your answer").fill("Haircuts are fine.")
    form.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.get_by_text("decided otherwise: Allowed").first.wait_for()
    expect(page.locator(".cw-history")).to_contain_text("Haircuts are fine.")
    page.get_by_role("form", name="Take the decision back").get_by_role("button").press("Enter")
    page.get_by_text("took the decision back").first.wait_for()
    page.get_by_role("form", name="Open it again").get_by_role("button").click()
    page.get_by_text("opened it again").first.wait_for()
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_document_is_uploaded_looked_at_and_added(office, width, tmp_path):
    page = office.page("officer", width)
    page.goto(f"{office.url}library")
    page.get_by_role("link", name="Add a document").click()
    file = tmp_path / f"policy-{width}.md"
    words = f"# Newco {width}\n\nYou may never use Newco {width} to count <b>sheep</b>.\n"
    file.write_text(words, encoding="utf-8")
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("textbox", name="Publisher").fill(f"Newco {width}")
    page.get_by_label("Name of the source").fill(f"intake-{width}")
    page.get_by_role("button", name="Show me the clauses").click()
    page.get_by_text("It is new to the library.").wait_for()
    expect(page.locator("blockquote").last).to_contain_text("count <b>sheep</b>")
    page.wait_for_load_state()
    assert axe.Axe().run(page, options=WCAG).response["violations"] == []
    page.get_by_role("button", name="Add it to the library").click()
    page.get_by_text("is new.").wait_for(timeout=300_000)
    page.get_by_role("link", name="Go to the library").click()
    page.get_by_label("Words of the title").fill(f"Newco {width}")
    page.get_by_role("button", name="Show").press("Enter")
    page.get_by_text("1 document, by publisher").wait_for()
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_plots_have_their_numbers_beside_them(office, width):
    page = office.page("auditor", width)
    page.goto(f"{office.url}desk")
    plot = page.get_by_role("img", name="Questions by day")
    expect(plot.locator("rect")).to_have_count(1)
    page.locator(".cw-figure summary").press("Enter")
    expect(page.locator(".cw-figure tbody tr")).to_have_count(30)
    expect(page.get_by_role("table", name="By verdict")).to_be_visible()
    link = page.get_by_role("link", name="Questions and answers").get_attribute("href")
    got = page.evaluate("(at) => fetch(at).then((got) => got.text())", link)
    assert got.startswith('"entry"')
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_clauses_documents_and_changes_are_reached_from_the_library(office, width):
    page = office.page("reader", width)
    page.goto(f"{office.url}library/clauses")
    page.get_by_label("Words, or a matter").fill("gambling with real money")
    page.get_by_label("Words, or a matter").press("Enter")
    page.locator(".cw-found a").first.click()
    page.locator(".cw-timeline").wait_for()
    assert "document?collection=" in page.url
    page.goto(f"{office.url}library")
    assert page.get_by_role("img", name="1 version from").count() >= 2  # more where others added
    page.context.close()


def test_a_reader_gets_no_desk_and_a_limited_officer_only_their_part(office):
    page = office.page("reader")
    assert page.goto(f"{office.url}desk").status == 403
    assert page.get_by_role("link", name="Desk").count() == 0
    page.context.close()
    page = office.page("limited")
    for address in PAGES:
        page.goto(office.url + address)
        assert "kestrel" not in page.locator("body").inner_text().lower()
    page.context.close()


def test_a_decision_is_shown_in_the_chat_with_name_and_day(office):
    page = office.page("officer")
    page.goto(office.url)
    ready(page)
    page.get_by_label("Your question").fill("May we gamble with real money with Acme?")
    page.get_by_label("Your question").press("Enter")
    box = page.locator(".cw-turn > .cw-answer .cw-decision").first
    box.wait_for(timeout=300_000)
    words = box.inner_text()
    assert "Olga Officer" in words
    assert "Only at the lottery desk. <img" in words
    assert page.evaluate("window.hit") is None
    page.context.close()
