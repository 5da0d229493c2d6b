"""What the one script is: small, whole, in four languages, and without a way from words to HTML."""

from __future__ import annotations

import re
import string

import pytest

from ui.badge import SHAPES
from ui.embed.page import embed_page
from ui.embed.script import LANGUAGES, MOST, PARTS, embed_script, lean, part, words
from ui.outside import METHODS, OPEN
from ui.verdict_head import SILENCES


def test_the_script_is_small():
    assert len(embed_script().encode()) < MOST == 20_000


@pytest.mark.parametrize(
    "sink",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "srcdoc",
     "eval(", "new Function", "createContextualFragment", "setHTML", "document.cookie",
     "localStorage", "indexedDB", "import(", "javascript:", "http:"],
)  # fmt: skip
def test_the_script_has_no_such_thing(sink):
    source = embed_script().replace("http://www.w3.org/", "")
    assert sink not in source
    assert sink not in part("frame.js")


def test_every_language_has_all_words_and_no_separator_in_them():
    keys = list(words("en"))
    for language in LANGUAGES:
        assert list(words(language)) == keys
        assert not [one for one in words(language).values() if "|" in one or not one.strip()]


def test_what_can_come_from_the_api_has_words():
    keys = set(words("en"))
    assert set(SHAPES) <= keys
    assert set(SILENCES) <= keys


def test_every_word_that_is_asked_for_is_there_and_none_for_nothing():
    source = "".join(part(name) for name in PARTS)
    keys = set(words("en"))
    asked = set(re.findall(r'\bt\("(\w+)"\)', source))
    assert asked <= keys
    quoted = set(re.findall(r'"(\w+)"', source)) | set(SHAPES) | set(SILENCES)
    assert keys <= quoted


def test_a_style_sheet_is_made_lean_without_losing_what_counts():
    assert (
        lean("/* x\n y */ a  >  b {\n color : red; margin: 0 1px;\n}\n")
        == "a>b{color :red;margin:0 1px}"
    )
    assert lean("@media (max-width: 4px) { a:hover { x: calc(1px + 2px); } }") == (
        "@media (max-width:4px){a:hover{x:calc(1px + 2px)}}"
    )


def test_the_page_takes_nothing_from_its_address_but_what_it_knows():
    assert '<html lang="de">' in embed_page({"lang": "de", "theme": "dark"})
    assert 'theme="dark"' in embed_page({"theme": "dark"})
    for hostile in ('"><script>x</script>', "{chat}", "' onload=x", 'de" x="', string.printable):
        page = embed_page(dict.fromkeys(("lang", "theme", "providers", "collections"), hostile))
        assert page.count("<script") == 2
        assert not re.search(r"<[^>]*\son\w+=[^>]*>", re.sub(r'"[^"]*"', '""', page))
        assert '<html lang="en">' in page


def test_what_is_open_to_others_is_what_the_embedded_chat_needs():
    assert {"/embed", "/embed.js", "/embed.css", "/embed-frame.js"} == OPEN
    assert set(METHODS) == {"/api/v1/ask", "/api/v1/ask/stream", "/embed.js"}
