"""120 script injections and 80 exfiltrations in all that the desk and the library page show: what
people ask and say, what officers decide, titles, file names, publishers, clauses, previews. Nothing
runs, nothing is asked for elsewhere, and every word is shown as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.ui.desk.hostile_office import HALF, KINDS, LINES, plain
from tests.ui.desk.office_process import Office, running
from tests.ui.waiting import settle

pytestmark = pytest.mark.integration

SERVER = Path(__file__).parent / "hostile_office.py"
SOME = [LINES[at : at + 40] for at in range(0, len(LINES), 40)]


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory) -> Iterator[Office]:
    with running(SERVER, tmp_path_factory.mktemp("home"), browser) as made:
        yield made


@pytest.fixture
def page(office: Office) -> Iterator:
    made = office.page("officer")
    yield made
    settle(made)
    assert made.evaluate("window.hit") is None
    made.context.close()
    assert (office.foreign, office.errors) == ([], [])


def seen(office: Office, page, address: str) -> str:
    """What a page says, looked at for what may have run in it."""
    got = page.goto(office.url + address)
    assert got.status == 200, address
    assert page.url == office.url + address
    return heard(page)


def heard(page) -> str:
    page.wait_for_load_state()
    assert page.evaluate("window.hit") is None
    unfolded = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    page.evaluate(unfolded)
    return plain(page.locator("body").text_content())


def lacking(lines, said: str) -> list[str]:
    return [line for line in lines if plain(line) not in said]


def test_the_lists_of_documents_and_sources(office, page):
    names, publishers = [], []
    for at in range(0, 202, 25):
        seen(office, page, f"library?from={at}" if at else "library")
        if not at:  # why the source could not be read
            assert lacking(LINES, plain(page.locator(".cw-health-failed + p").text_content())) == []
        rows = page.locator(".cw-table").last.locator("tbody th")
        names += rows.locator("a").all_text_contents()
        publishers += rows.locator("span").all_text_contents()
    for shown in (names, publishers):
        assert {plain(line) for line in LINES} <= {plain(one) for one in shown}


def test_the_clauses_that_are_found(office, page):
    for number, kind in enumerate(KINDS):
        found = f"library/clauses?q=number&kind={kind}"
        said = " ".join(seen(office, page, f"{found}&from={at}") for at in range(0, HALF, 10))
        assert lacking(LINES[number * HALF : (number + 1) * HALF], said) == []


def test_the_pages_of_a_document(office, page):
    seen(office, page, "library?from=100")
    links = page.locator(".cw-table tbody th a").evaluate_all("(all) => all.map((a) => a.href)")
    for link in links[:5]:
        page.goto(link)
        assert page.evaluate("window.hit") is None
        assert page.locator("h1").count() == 1


def test_the_desk_and_every_answer_with_all_that_was_said_of_it(office, page):
    for address in ("desk", "desk/work?state=all", "desk/questions", "desk/gaps"):
        seen(office, page, address)
    assert lacking(LINES, seen(office, page, "desk/decisions")) == []
    links = page.locator(".cw-table tbody th a").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('href'))"
    )
    assert len(links) == 20
    said = []
    for link in links:
        seen(office, page, link)
        page.locator("form").evaluate_all("(all) => all.forEach((one) => one.remove())")
        said.append(plain(page.locator(".cw-history").inner_text()))
    every = " ".join(said)
    assert lacking(LINES, every) == []
    for line in LINES:  # as a note, as an address to answer to, as an officer's name and remark
        assert every.count(plain(line)[:100]) >= 5, line


@pytest.mark.parametrize("lines", SOME)
def test_what_stands_in_an_address_stands_in_its_fields(office, page, lines):
    words = quote("\n".join(lines)[:3900])
    for address in (f"library?title={words}&provider={words}&collection={words}&from=9",
                    f"library/clauses?q={words}&provider={words}",
                    f"desk/questions?question={words}&topic={words}&channel={words}"):  # fmt: skip
        assert page.goto(office.url + address).status == 200
        assert page.evaluate("window.hit") is None
        field = page.locator("input[type=search]").first
        assert plain(lines[0])[:40] in plain(field.input_value())
    for address in (f"desk/questions?since={words}", f"desk/answer?id={words}",
                    f"library/clauses?q=x&day={words}", f"library/job?id={words}"):  # fmt: skip
        assert page.goto(office.url + address).status in (400, 404)
        assert page.evaluate("window.hit") is None


def test_the_preview_of_an_upload(office, page):
    head = {"title": " ".join(LINES[120:130])[:500], "provider": LINES[1]}
    front = "".join(f"{name}: {json.dumps(words)}\n" for name, words in head.items())
    clauses = "\n\n".join(
        f"{n}. You may not {plain(line)} at all." for n, line in enumerate(LINES, 1)
    )
    page.goto(f"{office.url}library/add")
    page.get_by_label("File").set_input_files(
        {
            "name": f"{LINES[1]}.md".replace("/", "_"),
            "mimeType": "text/markdown",
            "buffer": f"---\n{front}---\n# {LINES[3]}\n\n{clauses}\n".encode(),
        }
    )
    page.get_by_role("textbox", name="Title").fill(LINES[4])
    page.get_by_label("Name of the source").fill("intake")
    page.get_by_role("button", name="Show me the clauses").click()
    page.get_by_text("It is new to the library.").wait_for()
    assert lacking(LINES, heard(page)) == []
    page.get_by_role("button", name="Add it to the library").click()
    page.get_by_text("is new.").wait_for(timeout=300_000)
    assert page.evaluate("window.hit") is None
