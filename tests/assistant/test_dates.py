"""The day that a question asks about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.dates import day_asked

TODAY = date(2024, 6, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Was it allowed on 2024-03-05?", date(2024, 3, 5)),
        ("on 1 April 2024", date(2024, 4, 1)),
        ("on the 3rd of May 2024", date(2024, 5, 3)),
        ("on April 1st, 2024", date(2024, 4, 1)),
        ("APRIL 2 2024", date(2024, 4, 2)),
        ("on 29 February 2024", date(2024, 2, 29)),
        ("before 1 May 2024", date(2024, 4, 30)),
        ("prior to May 1, 2024", date(2024, 4, 30)),
        ("before 2024-01-01", date(2023, 12, 31)),
        ("in March 2024", date(2024, 3, 31)),
        ("back in Sept. 2023", date(2023, 9, 30)),
        ("in early March 2024", date(2024, 3, 31)),
        ("before March 2024", date(2024, 2, 29)),
        ("in 2023", date(2023, 12, 31)),
        ("before 2023", date(2022, 12, 31)),
        ("last year", date(2023, 12, 31)),
        ("a year ago", date(2023, 6, 15)),
        ("two years ago", date(2022, 6, 15)),
        ("3 weeks ago", date(2024, 5, 25)),
        ("yesterday", date(2024, 6, 14)),
        ("last month", date(2024, 5, 31)),
        ("in 2030", TODAY),  # nothing is known of the future
        ("on 3 May 2031", TODAY),
    ],
)
def test_days_that_are_asked_about(text: str, day: date) -> None:
    assert day_asked(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "May we use it?",
        "May we keep it for a year?",
        "with a month of data",
        "we have 2023 employees",
        "on 31 February 2024",
        "2024-13-45",
        "version 2024.1",
        "",
    ],
)
def test_texts_that_name_no_day(text: str) -> None:
    assert day_asked(text, TODAY) is None


@given(st.dates(date(1990, 1, 1), TODAY))
def test_every_day_is_read_in_every_spelling(day: date) -> None:
    for spelled in (
        day.isoformat(),
        f"{day.day} {day:%B %Y}",
        f"{day:%b} {day.day}, {day.year}",
        f"the {day.day}th of {day:%B}, {day.year}",
    ):
        assert day_asked(f"Was it fine on {spelled}?", TODAY) == day


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_day_lies_after_today(text: str, today: date) -> None:
    found = day_asked(text, today)
    assert found is None or found <= today


def test_a_leap_day_a_year_ago() -> None:
    assert day_asked("a year ago", date(2024, 2, 29)) == date(2023, 2, 28)
