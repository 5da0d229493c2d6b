"""Lists by markers alone: "(a)", "ii.", "11.2.3" at the beginning of paragraphs and lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.series import _value
from corpus.split import split

BAN = "You will not, and will not permit any other person to:"


def led(text: str) -> dict[str, list[str]]:
    """What each clause hangs from, by the clause's words."""
    return {
        text[p.clause.start : p.clause.end]: [text[s.start : s.end] for s in p.clause.lead_in]
        for p in split(text)
    }


@pytest.mark.parametrize(
    "markers",
    [
        ("(a)", "(b)", "(c)"),
        ("a)", "b)", "c)"),
        ("a.", "b.", "c."),
        ("(i)", "(ii)", "(iii)"),
        ("i.", "ii.", "iii."),
        ("(1)", "(2)", "(3)"),
        ("11.2.1", "11.2.2", "11.2.3"),
        ("4.1.", "4.2.", "4.3."),
        ("**4.1**", "**4.2**", "**4.3**"),
    ],
)
def test_paragraphs_with_markers_hang_from_what_introduces_them(markers: tuple[str, ...]) -> None:
    acts = ("sell the keys to third parties;", "scrape the whole service; or", "rent it to others.")
    text = "\n\n".join([BAN, *(f"{m} {act}" for m, act in zip(markers, acts, strict=True))])
    clauses = led(text)
    items = [leads for words, leads in clauses.items() if words != BAN]
    assert items == [[BAN]] * 3


def test_lines_of_one_paragraph_hang_from_the_line_that_introduces_them() -> None:
    text = f"{BAN}  \n(i) sell the keys to others;  \n(ii) scrape the whole service."
    assert [leads for words, leads in led(text).items() if words != BAN] == [[BAN], [BAN]]


def test_a_series_within_an_item_hangs_from_both() -> None:
    inner = "(b) use the output to mislead others, including by:"
    text = "\n\n".join(
        [
            BAN,
            "(a) sell the keys to others;",
            inner,
            "(i) making up reviews of shops;",
            "(ii) posing as another person; or",
            "(c) rent the service to others.",
        ]
    )
    found = led(text)
    assert found["(i) making up reviews of shops"] == [BAN, inner]
    assert found["(ii) posing as another person"] == [BAN, inner]
    assert found["(c) rent the service to others."] == [BAN]


def test_the_ninth_letter_goes_on_where_a_numeral_would_begin() -> None:
    items = [f"({letter}) act in the way of {letter * 3}" for letter in "abcdefghij"]
    found = led("\n\n".join([BAN, *items]))
    assert all(found[item] == [BAN] for item in items)


def test_bullets_below_an_item_hang_from_the_series_too() -> None:
    text = (
        f"{BAN}\n\n(a) send anything that:\n\n* is unlawful in any way\n* harasses other people\n"
    )
    assert led(text)["is unlawful in any way"] == [BAN, "(a) send anything that:"]


def test_further_sentences_of_an_item_belong_to_it() -> None:
    text = (
        f"{BAN}\n\n(a) Post spam to others. This includes sending chain letters.\n\nDone is done."
    )
    found = led(text)
    assert found["This includes sending chain letters."] == [BAN]
    assert found["Done is done."] == []


def test_numbered_paragraphs_that_nothing_introduces_are_no_series() -> None:
    text = "Our terms are short.\n\n(a) You may sell it.\n\n(b) You must pay for it."
    assert all(not leads for leads in led(text).values())


def test_a_heading_ends_a_series() -> None:
    text = f"{BAN}\n\n(a) sell the keys to others;\n\n## Payment\n\n(b) Fees are due each month."
    assert led(text)["(b) Fees are due each month."] == []


def test_a_series_that_begins_anew_is_another_one() -> None:
    duty = "You must at all times:"
    text = f"{BAN}\n\n(a) sell the keys to others.\n\n{duty}\n\n(a) keep the keys in a safe place."
    assert led(text)["(a) keep the keys in a safe place."] == [duty]


@given(st.integers(1, 39))
def test_numerals_are_read_as_written(number: int) -> None:
    tens, ones = divmod(number, 10)
    written = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    assert _value(written) == number


def test_a_paragraph_between_two_items_hangs_from_nothing_and_ends_nothing() -> None:
    remark = "This is meant for large customers."
    text = f"{BAN}\n\n(a) sell the keys to others.\n\n{remark}\n\n(b) rent them to others."
    found = led(text)
    assert found[remark] == []
    assert found["(b) rent them to others."] == [BAN]


def test_a_sentence_that_points_back_leads_in_with_the_one_before_it() -> None:
    ban = "You must not harass other people."
    text = (
        f"{ban} This includes:\n\n* posting private pictures of them\n* threatening them online\n"
    )
    assert led(text)["threatening them online"] == [ban, "This includes:"]


def test_a_heading_between_a_sentence_and_one_that_points_back_keeps_them_apart() -> None:
    text = "You must pay the fees.\n\n## Harm\n\nThis includes:\n\n* threatening people online\n"
    assert led(text)["threatening people online"] == ["This includes:"]
