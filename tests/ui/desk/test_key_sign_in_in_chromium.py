"""People who sign in with a key in a real browser: the right one, a wrong one, out again, and what
they see when it is over."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.desk.office_process import Office, running
from tests.ui.waiting import expect, ready
from ui.identity.store import FILE

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the dev extra")

pytestmark = pytest.mark.integration

SERVER = Path(__file__).parent / "office_server.py"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
QUESTION = "May we gamble with real money with Acme?"
KEY = 'input[type="password"]'


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def office(browser, home) -> Iterator[Office]:
    with running(SERVER, home, browser) as made:
        yield made


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def look(request) -> tuple[int, str]:
    return request.param


@pytest.fixture(params=[1280, 390])
def page(office, request) -> Iterator:
    made = office.page("", request.param)
    yield made
    made.context.close()


def sign_in(page, key: str) -> None:
    page.locator(KEY).wait_for()
    page.get_by_label("Key").fill(key)
    page.keyboard.press("Enter")


def violations(page) -> list:
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = axe.Axe().run(page, options=WCAG).response["violations"]
    return [*([wide] if wide > 0 else []), *((one["id"], one["nodes"][0]["html"]) for one in found)]


def ask(page, words: str = QUESTION) -> None:
    ready(page)
    page.get_by_label("Your question").fill(words)
    page.keyboard.press("Enter")


def test_every_page_of_signing_in_and_out_reads_well(office, look):
    page = office.page("", *look)
    assert page.goto(f"{office.url}library").status == 401
    assert violations(page) == []
    sign_in(page, "cw_wrong")
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
    sign_in(page, office.keys["reader"])
    page.get_by_role("heading", name="Library").wait_for()
    page.goto(f"{office.url}logout")
    assert violations(page) == []
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="You are signed out").wait_for()
    assert violations(page) == []
    page.context.close()


def test_a_key_opens_the_page_that_was_asked_for_and_the_chat(office, page):
    page.goto(f"{office.url}library/clauses?q=gambling&day=2026-11-01")
    sign_in(page, office.keys["reader"])
    page.locator(".cw-found").wait_for()
    assert "q=gambling&day=2026-11-01" in page.url
    assert page.locator(".cw-who").inner_text() == "Reader"
    page.get_by_role("link", name="Chat").click()
    ask(page)
    page.locator(".cw-turn > .cw-answer .cw-badge").first.wait_for()
    (cookie,) = [one for one in page.context.cookies() if one["name"].endswith("session")]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert 7.9 * 3600 < cookie["expires"] - time.time() < 8.1 * 3600
    assert office.keys["reader"] not in page.evaluate("JSON.stringify({...localStorage})")


@pytest.mark.parametrize(
    "wrong", ["", "cw_", "no key", "<img src=x onerror=window.hit=1>", "right"]
)
def test_a_wrong_key_opens_nothing_and_is_not_repeated(office, page, wrong):
    key = office.keys["reader"]
    page.goto(f"{office.url}library")
    page.locator(KEY).evaluate("(one) => one.removeAttribute('required')")
    sign_in(page, key[:-1] + ("A" if key[-1] != "A" else "B") if wrong == "right" else wrong)
    told = page.get_by_role("alert")
    expect(told).to_contain_text("does not hold")
    page.wait_for_load_state()
    assert page.get_by_label("Key").input_value() == ""
    assert not wrong or wrong == "cw_" or wrong not in page.content()
    assert page.context.cookies() == []
    assert page.context.request.get(f"{office.url}config").status == 401
    sign_in(page, key)  # and then the right one leads to where one wanted to go
    page.get_by_role("heading", name="Library").wait_for()


def test_signing_out_ends_the_session_for_every_copy_of_its_cookie(office, page):
    page.goto(office.url)
    sign_in(page, office.keys["reader"])
    ask(page)
    page.locator(".cw-turn > .cw-answer").first.wait_for()
    kept = page.context.cookies()
    page.get_by_role("link", name="Sign out").click()
    page.locator("main", has_text="You are signed in as Reader.").wait_for()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in again").click()
    page.locator(KEY).wait_for()
    page.context.add_cookies(kept)
    assert page.goto(office.url).status == 401
    assert page.locator(KEY).count() == 1
    page.go_back()
    assert QUESTION not in page.content()


def test_when_the_key_is_over_the_page_says_so_and_keeps_the_question(office, page, home):
    page.goto(office.url)
    sign_in(page, office.keys["auditor"])
    ask(page)
    page.locator(".cw-turn > .cw-answer .cw-badge").first.wait_for()
    over(home, "Auditor", int(time.time()) - 1)
    page.get_by_role("link", name="Show clause 1").first.click()
    page.get_by_text("You are no longer signed in. Reload the page").wait_for()
    page.keyboard.press("Escape")
    ask(page, f"{QUESTION} Really?")
    problem = page.locator(".cw-problem")
    expect(problem).to_contain_text("You are no longer signed in")
    assert violations(page) == []
    problem.get_by_role("link", name="Sign in").click()
    sign_in(page, office.keys["auditor"])
    page.get_by_role("alert").wait_for()  # it is over, however often it is typed
    over(home, "Auditor", None)
    sign_in(page, office.keys["auditor"])
    ready(page)
    page.get_by_role("button", name="Ask again").click()
    page.locator(".cw-turn").nth(2).locator(".cw-answer .cw-badge").first.wait_for()
    asked = page.locator(".cw-asked").all_inner_texts()
    assert asked == [QUESTION, f"{QUESTION} Really?", f"{QUESTION} Really?"]


def over(home: Path, name: str, when: int | None) -> None:
    with sqlite3.connect(home / FILE, timeout=60) as store:
        changed = store.execute("UPDATE keys SET expires_at = ? WHERE name = ?", (when, name))
        assert changed.rowcount == 1
    store.close()
