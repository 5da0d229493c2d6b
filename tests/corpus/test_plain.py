"""What counts as markup rather than words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.plain import folded, plain


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("You **must** _not_ ~~ever~~ `sell` it", "You must not ever sell it"),
        ("[the rules](https://a.example/x(y)) apply", "the rules apply"),
        ('[the rules](/x "Title here") apply', "the rules apply"),
        ("[the [new] rules](/x)", "the [new] rules"),
        ("![Our logo](/x.png) Acme", "Our logo Acme"),
        ("![A ! mark](/x!y.png) Acme", "A ! mark Acme"),
        ("see <https://a.example/x> now", "see now"),
        ("a <br/> b <b class='x'>c</b>", "a b c"),
        ("1\\. Rules \\(ours\\)", "1. Rules (ours)"),
        ("rules (opens in a new window) here", "rules here"),
        ("zero\u200bwidth \u00adsoft\ufeff", "zerowidth soft"),
        ("tag\U000e0041\U000e0042ged", "tagged"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("if a < b and b > c", "if a < b and b > c"),
        ("  two \n\t lines  ", "two lines"),
        ("[unclosed](link", "[unclosed](link"),
        ("", ""),
    ],
)
def test_words_a_reader_sees(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_plain_words_are_single_spaced_and_show(text: str) -> None:
    words = plain(text)
    assert words == " ".join(words.split())
    assert "\u200b" not in words
    assert "\u202e" not in words


def test_folded_words_compare_across_typography() -> None:
    assert folded("You “can’t” — ever") == folded('you "CAN\'T" - ever')
