"""Payloads in every field of an answer, shown by the embedded chat: nothing runs, nothing is asked
for, whatever the host page allows."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hosting import QUESTION, Seen, asked, embed, included
from sites import Clausewise

sys.path.insert(0, str(Path(__file__).parents[1]))

from fake_hostile import PAYLOADS
from waiting import settle

pytestmark = pytest.mark.integration

STRICT = (
    "default-src 'none'; script-src {origin}; connect-src {origin}; img-src data:; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.fixture(scope="module")
def hostile(site, tmp_path_factory):
    parent = f"http://localhost:{site.port}"
    made = Clausewise("hostile", tmp_path_factory.mktemp("home"), cors_origins=parent)
    yield made
    assert made.stop()[0] == 0


def test_payloads_in_every_field_are_shown_as_they_are_written(opened, site, hostile):
    page = opened()
    seen = Seen(page)
    page.goto(embed(site, hostile, "/hostile", mode="panel"))
    before = page.evaluate("document.querySelectorAll('*').length")
    asked(page)
    for card in page.locator("summary").all():
        card.click()
    page.locator(".marker").first.click()
    settle(page)
    text = page.locator("article").text_content()
    written = [words for words in PAYLOADS if "\x00" not in words]
    assert [words for words in written if text.count(words) < 5] == []
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('*').length") == before
    page.reload()
    page.locator("article .badge").first.wait_for()
    settle(page)
    assert page.evaluate("window.hit") is None
    assert seen.foreign(hostile.url, site.at("localhost")) == []
    assert seen.errors == []


def test_only_web_addresses_become_links(opened, site, hostile):
    page = opened()
    page.goto(embed(site, hostile, "/hostile", mode="panel"))
    asked(page)
    for card in page.locator("summary").all():
        card.click()
    links = {one.get_attribute("href") for one in page.locator("clausewise-chat a").all()}
    assert all(one.startswith(hostile.url) for one in links)
    tags = page.evaluate(
        "[...document.querySelector('clausewise-chat').shadowRoot.querySelectorAll('*')]"
        ".map((node) => node.localName)"
    )
    made = [
        "section",
        "header",
        "h2",
        "button",
        "a",
        "div",
        "p",
        "form",
        "label",
        "textarea",
        "article",
        "h3",
        "h4",
        "span",
        "svg",
        "path",
        "small",
        "q",
        "ul",
        "li",
        "details",
        "summary",
        "blockquote",
    ]
    assert set(tags) <= set(made)


def test_it_works_under_the_strictest_policy_of_a_host_page(opened, site, server):
    site.put("/strict", included(server, mode="panel"), policy=STRICT.format(origin=server.origin))
    page = opened()
    seen = Seen(page)
    page.goto(site.at("localhost", "/strict"))
    asked(page)
    assert page.locator("article .badge").first.inner_text() == "Prohibited"
    ground = page.locator(".chat").evaluate("(node) => getComputedStyle(node).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    assert seen.errors == []


def test_styles_and_scripts_of_the_host_page_do_not_reach_in(opened, site, server):
    head = "<style>* { color: red !important; display: block; font-size: 40px }</style>"
    site.put("/loud", included(server, mode="panel"), head)
    page = opened()
    page.goto(site.at("localhost", "/loud"))
    asked(page)
    look = page.locator("article .badge").first.evaluate(
        "(node) => [getComputedStyle(node).color, getComputedStyle(node).display]"
    )
    assert look == ["rgb(161, 29, 29)", "inline-flex"]


def test_what_the_tab_kept_is_no_way_in(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/kept", mode="panel"))
    page.locator(".hello").wait_for()
    answer = {"verdict": PAYLOADS[1], "question": "", "citations": [{"marker": '"]x'}]}
    for kept in ("{", "5", "null", '"x"', json.dumps([{"q": PAYLOADS[0], "a": answer}])):
        page.evaluate(
            "(kept) => sessionStorage.setItem(...kept)", [f"clausewise {server.url}", kept]
        )
        page.reload()
        page.locator("textarea").wait_for()
        asked(page, QUESTION)
        settle(page)
        assert page.evaluate("window.hit") is None
