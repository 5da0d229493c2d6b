"""Where sentences, enumerated items and joined alternatives begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.model import Span
from corpus.sentences import alternatives, enumeration, sentences, trim


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, Span(0, len(text)))]


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_sentences_are_trimmed_and_lose_no_word(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s == trim(text, s) and s.end > s.start for s in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("You may. You must not.", ["You may.", "You must not."]),
        ("Is it ours? Yes! It is.", ["Is it ours?", "Yes!", "It is."]),
        ('He said "stop." She went on.', ['He said "stop."', "She went on."]),
        ("**Never do it.** We mean it.", ["**Never do it.**", "We mean it."]),
        ("Use tools, e.g. Word, i.e. yours. Do.", ["Use tools, e.g. Word, i.e. yours.", "Do."]),
        ("See No. 3 and Art. 5 of it. Then go.", ["See No. 3 and Art. 5 of it.", "Then go."]),
        ("Acme Inc. may end it. You too.", ["Acme Inc. may end it.", "You too."]),
        ("In the U.S. Congress acts. Wait.", ["In the U.S. Congress acts.", "Wait."]),
        ("3.1. You must not sell it.", ["3.1. You must not sell it."]),
        ("Version 3.5 is out. Use v. 4 now.", ["Version 3.5 is out.", "Use v. 4 now."]),
        ("It costs $3.50 a day. Pay it.", ["It costs $3.50 a day.", "Pay it."]),
        ("We stop. then we go on.", ["We stop. then we go on."]),
        ("You shall\n(a) sell it\n(b) lend it", ["You shall", "(a) sell it", "(b) lend it"]),
        ("Rules\n• no spam\n\t• no theft", ["Rules", "• no spam", "• no theft"]),
        ("A line that\nwraps goes on.", ["A line that\nwraps goes on."]),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def items(text: str) -> list[str] | None:
    found = enumeration(text, Span(0, len(text)))
    return found and [text[s.start : s.end] for s in (found[0], *found[1])]


def test_an_enumeration_is_its_lead_and_items_without_joints() -> None:
    assert items("You shall not: (a) sell it; (b) lend it, and (c) rent it.") == [
        "You shall not:", "sell it", "lend it", "rent it.",
    ]  # fmt: skip
    assert items("It is (i) kept safe; (ii) kept dry; and/or (iii) kept cold") == [
        "It is", "kept safe", "kept dry", "kept cold",
    ]  # fmt: skip
    assert items("You must (1) read it and (2) sign it") == ["You must", "read it", "sign it"]


@pytest.mark.parametrize(
    "text",
    [
        "You shall not (a) sell it.",  # one alone enumerates nothing
        "See clauses (b) and (c) of it.",  # not from the first letter on
        "(a) sell it; (b) lend it",  # hangs from nothing
        "The parties (a) and (b) agree to it.",  # no words between
        "Call f(a) or f(b) here.",  # belongs to the word before
    ],
)
def test_marks_that_enumerate_nothing(text: str) -> None:
    assert items(text) is None


def test_a_mark_out_of_order_stays_within_its_item() -> None:
    assert items("You must (a) obey clause (d) of it; (b) pay up") == [
        "You must", "obey clause (d) of it", "pay up",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("copy the text; or sell the text", ["copy the text", "sell the text"]),
        ("copy the text; sell it", ["copy the text; sell it"]),  # too short to stand alone
        ("copy the brand", ["copy the brand"]),
        ("copy the text and", ["copy the text"]),
    ],
)
def test_alternatives_of_an_item(text: str, parts: list[str]) -> None:
    found = alternatives(text, Span(0, len(text)))
    assert [text[s.start : s.end] for s in found] == parts


@given(any_text)
@settings(max_examples=100, deadline=None)
def test_parts_lie_within_what_they_are_parts_of(text: str) -> None:
    whole = trim(text, Span(0, len(text)))
    for part in alternatives(text, whole):
        assert whole.start <= part.start <= part.end <= whole.end
    if found := enumeration(text, whole):
        inner = [found[0], *found[1]]
        assert all(a.end <= b.start for a, b in pairwise(inner))
