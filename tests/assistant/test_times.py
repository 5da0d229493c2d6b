"""The times that a text names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.times import times_named

TODAY = date(2026, 11, 23)


def named(text: str) -> list[tuple[date, date]]:
    return [(one.start, one.end) for one in times_named(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 2025-10-29", date(2025, 10, 29), date(2025, 10, 29)),
        ("October 29th, 2025", date(2025, 10, 29), date(2025, 10, 29)),
        ("the 29 October 2025 text", date(2025, 10, 29), date(2025, 10, 29)),
        ("the Oct 2025 rewrite", date(2025, 10, 1), date(2025, 10, 31)),
        ("the Oct '25 rewrite", date(2025, 10, 1), date(2025, 10, 31)),
        ("in mid-August 2025", date(2025, 8, 1), date(2025, 8, 31)),
        ("mid 2026", date(2026, 5, 1), date(2026, 8, 31)),
        ("early 2025", date(2025, 1, 1), date(2025, 4, 30)),
        ("end of 2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("autumn 2025", date(2025, 9, 1), date(2025, 11, 30)),
        ("winter 2025", date(2025, 12, 1), date(2026, 2, 28)),
        ("last summer", date(2026, 6, 1), date(2026, 8, 31)),
        ("Q3 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("H1 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("in 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("the 2024 update", date(2024, 1, 1), date(2024, 12, 31)),
        ("before the May change", date(2026, 5, 1), date(2026, 5, 31)),
        ("in December", date(2025, 12, 1), date(2025, 12, 31)),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this quarter", date(2026, 10, 1), date(2026, 12, 31)),
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("3 weeks ago", date(2026, 11, 2), date(2026, 11, 2)),
        ("in the last six months", date(2026, 5, 23), TODAY),
        ("yesterday", date(2026, 11, 22), date(2026, 11, 22)),
    ],
)
def test_a_time_is_read_as_all_its_days(text: str, start: date, end: date) -> None:
    assert named(text) == [(start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "May we use it?",
        "we may in most cases",
        "on 31 February 2025",
        "2025 employees",
        "GPT-4 in 1024 tokens",
        "version 2024.1",
        "the march of progress",
        "",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert named(text) == []


def test_of_two_readings_the_longer_one_counts() -> None:
    assert named("in October 2025") == [(date(2025, 10, 1), date(2025, 10, 31))]
    assert len(named("from 1 May 2024 to June 2025")) == 2


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_spelling_of_a_day_is_that_day(day: date, today: date) -> None:
    for text in (
        f"{day:%Y-%m-%d}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
    ):
        (found,) = times_named(f"what held on {text}?", today)
        assert (found.start, found.end) == (day, day)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_what_is_named_without_a_year_has_begun(today: date) -> None:
    for text in ("in March", "since December", "last spring", "this winter", "in the fall"):
        (found,) = times_named(text, today)
        assert today - timedelta(days=366) <= found.start <= today
