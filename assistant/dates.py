"""The time that a question is about: the day whose texts to read, or a stretch of changes."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.times import LEADS, MONTHS, Named, times_named

Relation = Literal["in", "since", "after", "before", "until"]

_DAY_WORDS = frozenset(name.lower() for name in (*calendar.day_name, *MONTHS))
_RELATIONS: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    ("since", re.compile(r"\b(?:since|starting|from)\s+(?:the\s+)?$", re.I)),
    ("after", re.compile(r"\b(?:after|following)\s+(?:the\s+)?$", re.I)),
    ("before", re.compile(r"\b(?:before|prior to|ahead of)\s+(?:the\s+)?$", re.I)),
    ("until", re.compile(r"\b(?:until|till|up to|by)\s+(?:the\s+)?$", re.I)),
)
_RANGE = re.compile(r"\s*(?:and|to|until|till|through|[-–—])\s*(?:the\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included; None: without a bound on that side."""

    start: date | None
    end: date | None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def day_asked(text: str, today: date) -> date | None:
    """The day that the question is about, None when it names none. Never after ``today``.

    A month or a year means its last day: what was in force by then. "Before" a time means the day
    before it began. "Since" a time asks about today.
    """
    found = times_named(text, today)
    if not found:
        return None
    relation = _relation(text[: found[0].begin])
    if relation == "since":
        return None
    if relation == "before":
        return min(found[0].start - timedelta(days=1), today)
    return min(found[0].end, today)


def period_asked(text: str, today: date) -> Period | None:
    """The stretch of time whose changes are asked about; None where the text names none."""
    found = times_named(text, today)
    if not found:
        return None
    first = found[0]
    if len(found) > 1 and _RANGE.fullmatch(text[first.finish : found[1].begin]):
        return _between(first, found[1])
    relation = _relation(text[: first.begin])
    if relation == "since":
        return Period(first.start, None)
    if relation == "after":
        return Period(first.end + timedelta(days=1), None)
    if relation == "before":
        return Period(None, first.start - timedelta(days=1))
    return Period(None if relation == "until" else first.start, first.end)


def _between(first: Named, second: Named) -> Period:
    """From the one to the other; "March and June 2025" gives the year with the second only."""
    start = first.start
    while start > second.start:
        start = date(start.year - 1, start.month, 1)
    return Period(start, max(first.end, second.end) if start == first.start else second.end)


def without_days(text: str, today: date) -> str:
    """The text without the words that name a time, nor the word that leads to one."""
    for one in reversed(times_named(text, today)):
        before = re.sub(rf"\b{LEADS}\s+(?:the\s+)?$", "", text[: one.begin], flags=re.I)
        text = f"{before} {text[one.finish :]}"
    return text


def is_day_word(name: str) -> bool:
    """Whether a capitalised word names a month or a day of the week."""
    return name.lower() in _DAY_WORDS


def _relation(before: str) -> Relation:
    return next((name for name, pattern in _RELATIONS if pattern.search(before)), "in")
