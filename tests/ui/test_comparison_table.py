"""The table of a comparison: every provider has a row that can be read aloud; nothing leaks."""

from __future__ import annotations

from dataclasses import replace

from fake_assistant import answered
from fake_hostile import PAYLOADS
from fake_library import cite, shelf
from test_view import Read

from assistant.model import Row, Sentence
from ui.comparison_table import comparison_html
from ui.view import answer_html

ONE = cite(shelf(), 1, "azure-openai/code-of-conduct", "1. Scope")
CITED = tuple(replace(ONE, marker=n, quote="You may **not** do it.") for n in (1, 2))
ROWS = (
    Row("Acme", "conditional", (1, 2), ("without consent",)),
    Row("Zenith", "not_addressed", silence="not_in_documents", note="looked through: Terms"),
    Row("Nimbus", "not_addressed", silence="unknown_provider", note="no documents here"),
)


def table() -> Read:
    made = comparison_html(ROWS, CITED, "k1")
    assert made is not None
    return Read(made)


def test_there_is_no_table_where_nothing_was_compared() -> None:
    assert comparison_html((), (), "k1") is None


def test_it_has_a_caption_and_headings_of_columns_and_rows() -> None:
    tags = table().tags
    assert [tag for tag, _ in tags].count("caption") == 1
    scopes = [attributes["scope"] for tag, attributes in tags if tag == "th"]
    assert scopes == ["col"] * 4 + ["row"] * len(ROWS)
    roles = [attributes.get("role") for tag, attributes in tags if tag in ("tr", "td", "th")]
    assert None not in roles  # a stacked table is a table still


def test_every_row_says_its_verdict_its_clauses_and_what_it_hangs_on() -> None:
    read = table()
    words = " ".join(text for _, text in read.text)
    assert "Acme Conditional You may not do it. [1] [2] without consent" in " ".join(words.split())
    assert "Looked through: Terms." in words
    assert "No documents here." in words
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    assert len(links) == 2
    assert all(link.startswith("#") for link in links if link)


def test_names_and_conditions_are_words_and_never_markup() -> None:
    for payload in PAYLOADS:
        row = Row(payload, "conditional", (1,), (payload,), note=payload)
        made = comparison_html((row,), (replace(CITED[0], quote=payload),), "k1")
        assert made is not None
        safe = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "a"}
        safe |= {"span", "svg", "path", "q"}
        assert {tag for tag, _ in Read(made).tags} <= safe


def test_an_answer_shows_it_once_before_the_sentences() -> None:
    said = (Sentence("It depends.", (1,)),)
    shown = answer_html(
        answered("May we?", comparison=ROWS, citations=CITED, sentences=said), "k1", {}, {}
    )
    assert shown.count("<table") == 1
    assert shown.index("<table") < shown.index("cw-said")
    assert "<table" not in answer_html(answered("May we?"), "k1", {}, {})
