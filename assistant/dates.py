"""The day that a question asks about: "in March 2024", "on 1 April 2024", "last year"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WHEN = (
    r"\b(?P<how>in|on|as of|as at|at|during|back in|by|until|before|prior to|since|after|for"
    r"|of)\s+(?:the\s+)?"
)
_BEFORE = ("before", "prior to")
_ISO = re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b")
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I
)
_MONTH_ONLY = re.compile(
    rf"{_WHEN}(?:early |late |mid-?)?(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I
)
_YEAR_ONLY = re.compile(
    r"\b(?P<how>in|during|back in|as of|before|prior to)\s+(?P<y>(?:19|20)\d\d)\b(?!\s*[-/]\d)",
    re.I,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LAST = re.compile(
    r"\blast\s+(?P<last>year|month|week)\b|\byesterday\b"
    rf"|\b(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>year|month|week|day)s?\s+ago\b",
    re.I,
)
_DAY_WORDS = frozenset(name.lower() for name in (*calendar.day_name, *_MONTHS))


def day_asked(text: str, today: date) -> date | None:
    """The day that the question is about, None when it names none. Never after ``today``.

    A month or a year means its last day: what was in force by then. "Before" a day means the day
    before it.
    """
    found = _exact(text) or _month(text) or _year(text) or _relative(text, today)
    return min(found, today) if found else None


def without_days(text: str) -> str:
    """The text without the words that name a day."""
    for pattern in (_MONTH_ONLY, _ISO, _DAY_FIRST, _MONTH_FIRST, _YEAR_ONLY):
        text = pattern.sub(" ", text)
    return re.sub(rf"{_WHEN}(?=\s*[?.,;:!]|\s*$)", " ", text, flags=re.IGNORECASE)


def _exact(text: str) -> date | None:
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        if match := pattern.search(text):
            month = _MONTHS.get(match["m"].lower()) or int(match["m"])
            try:
                day = date(int(match["y"]), month, int(match["d"]))
            except ValueError:  # 31 February
                continue
            before = re.search(r"\b(?:before|prior to)\s+(?:the\s+)?$", text[: match.start()], re.I)
            return day - timedelta(days=1) if before else day
    return None


def _month(text: str) -> date | None:
    match = _MONTH_ONLY.search(text)
    if match is None:
        return None
    year, month = int(match["y"]), _MONTHS[match["m"].lower()]
    if match["how"].lower() in _BEFORE:
        return date(year, month, 1) - timedelta(days=1)
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str) -> date | None:
    match = _YEAR_ONLY.search(text)
    if match is None:
        return None
    return date(int(match["y"]) - (match["how"].lower() in _BEFORE), 12, 31)


def _relative(text: str, today: date) -> date | None:
    match = _LAST.search(text)
    if match is None:
        return None
    if match["last"] and match["last"].lower() == "year":
        return date(today.year - 1, 12, 31)
    count = _COUNTS.get((match["n"] or "a").lower()) or int(match["n"])
    unit = (match["last"] or match["unit"] or "day").lower()
    if unit == "year":
        return _years_back(today, count)
    return today - timedelta(days=count * {"day": 1, "week": 7, "month": 30}[unit])


def _years_back(today: date, count: int) -> date:
    last = calendar.monthrange(today.year - count, today.month)[1]
    return date(today.year - count, today.month, min(today.day, last))


def is_day_word(name: str) -> bool:
    """Whether a capitalised word names a month or a day of the week."""
    return name.lower() in _DAY_WORDS
