"""Markdown blocks and where they stand in the raw text."""

from __future__ import annotations

from hypothesis import given, settings
from markdownish import any_text

from corpus.outline import Block, outline


def shown(text: str) -> list[tuple[str, str]]:
    return [(b.kind, text[b.span.start : b.span.end]) for b in outline(text)]


@given(any_text)
@settings(max_examples=300, deadline=None)
def test_blocks_are_slices_in_reading_order(text: str) -> None:
    blocks = outline(text)
    assert all(0 <= b.span.start <= b.span.end <= len(text) for b in blocks)
    starts = [b.span.start for b in blocks]
    assert starts == sorted(starts)
    assert all(len(b.lists) >= bool(b.items) for b in blocks)


def test_every_sort_of_block_is_found_without_its_marks() -> None:
    text = (
        "# One #\n\nA paragraph\nof two lines.\n\n- an item\n\n> a quote\n\n---\n\nTwo\n===\n\n"
        "```\ncode\n```\n"
    )
    assert shown(text) == [
        ("heading", "One"),
        ("paragraph", "A paragraph\nof two lines."),
        ("paragraph", "an item"),
        ("paragraph", "a quote"),
        ("rule", "---\n"),
        ("heading", "Two"),
        ("paragraph", "code"),
    ]


def test_levels_of_headings() -> None:
    assert [b.level for b in outline("# a\n\n### b\n\nc\n---\n")] == [1, 3, 2]


def test_items_know_the_items_around_them() -> None:
    outer, inner, more, last = outline("- outer\n  - inner\n\n  more of outer\n- last\n")
    assert inner.items[:1] == outer.items == more.items
    assert len(inner.items) == 2
    assert (outer.first, inner.first, more.first, last.first) == (True, True, False, True)
    assert outer.lists == last.lists
    assert inner.lists[:1] == outer.lists


def test_a_bullet_typed_into_an_item_is_no_word_of_it() -> None:
    assert shown("* • no spam\n* ▪ no theft") == [
        ("paragraph", "no spam"),
        ("paragraph", "no theft"),
    ]


def test_rows_carry_the_header_and_keep_escaped_bars() -> None:
    text = "| a | b |\n|---|---|\n| c \\| d | e |\n"
    (row,) = outline(text)
    assert isinstance(row, Block)
    assert text[row.span.start : row.span.end] == "| c \\| d | e |"
    assert [text[s.start : s.end] for s in row.header] == ["| a | b |"]


def test_line_ends_of_every_system_give_the_same_slices() -> None:
    text = "# One\n\nTwo is\nhere.\n\n- three\n- four\n"
    plain = [words.split() for _, words in shown(text)]
    for ending in ("\r\n", "\r"):
        assert [words.split() for _, words in shown(text.replace("\n", ending))] == plain


def test_separators_that_only_python_knows_do_not_shift_the_slices() -> None:
    text = "One\x0b two\x0c three\x85 four\u2028 five.\n\nThe next one."
    assert shown(text)[-1] == ("paragraph", "The next one.")


def test_repeated_words_are_found_where_they_stand() -> None:
    text = "- do it\n- do it\n- do it\n"
    assert [b.span.start for b in outline(text)] == [2, 10, 18]
