"""The words of two raw texts that differ are marked, and nothing but words."""

from __future__ import annotations

from hypothesis import given, settings
from markdownish import any_text

from corpus.clause_words import words
from corpus.word_diff import marks


def marked(old: str, new: str) -> tuple[list[str], list[str]]:
    removed, added = marks(old, new)
    return [old[slice(*span)] for span in removed], [new[slice(*span)] for span in added]


def test_words_in_a_row_make_one_slice() -> None:
    assert marked("You may not sell it.", "You may, with consent, sell it.") == (
        ["not"],
        ["with consent"],
    )


def test_markup_links_numbers_of_items_and_case_are_not_marked() -> None:
    old = "1. The [service](https://a.example/x) may *Not* be sold (a) today"
    new = "- the service\u2060 may **not** be [sold](https://b.example/?y=1) today."
    assert marked(old, new) == ([], [])


def test_a_changed_word_within_a_link_is_marked_and_its_target_is_not() -> None:
    assert marked("See [our terms](https://a.example/terms).", "See [our rules](/terms).") == (
        ["terms"],
        ["rules"],
    )


def test_spelling_does_not_count() -> None:
    british, american = "unauthorised behaviour, labelled", "unauthorized behavior, labeled"
    assert marks(british, american) == ((), ())


def test_relative_dates_do_not_count() -> None:
    assert words("Updated: 3 days ago by us") == words("Updated: 12 days ago by us")


@given(any_text, any_text)
@settings(max_examples=200, deadline=None)
def test_what_is_left_unmarked_is_the_same_on_both_sides(old: str, new: str) -> None:
    removed, added = marks(old, new)
    for text, spans in ((old, removed), (new, added)):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert marks(old, old) == ((), ())
    assert (not removed and not added) == (words(old) == words(new))
