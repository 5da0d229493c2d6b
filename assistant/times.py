"""The times that a text names: "in autumn 2025", "since March", "mid 2026", "two weeks ago".

Days are UTC calendar days, both ends included. Months and years stand for all their days; "early",
"mid" and "late" for about a third of a year; seasons are the meteorological ones of the northern
half of the world. What is named without a year is the latest one that has begun.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "couple of": 2, "few": 3}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASON = "|".join(SEASONS)
_YEAR = r"(?:(?P<y>(?:19|20)\d\d)|['’](?P<yy>\d\d))\b"
_PARTS = r"(?P<part>early|mid(?:dle)?|late|end|beginning|start|first half|second half)"
_NOUN = r"(?:change|update|rewrite|revision|version|edition|overhaul|polic\w+|terms|rules?|text)s?"
LEADS = (
    r"(?:in|on|as of|as at|at|during|back in|by|until|till|before|prior to|since|after|from|for"
    r"|of|over|within|between|and|to|last|this|through|the end of|end of)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A time that the words between two offsets of a text name."""

    begin: int
    finish: int
    start: date
    end: date


@lru_cache(maxsize=64)  # a question's are asked for several times
def times_named(text: str, today: date) -> tuple[Named, ...]:
    """Every time that the text names, in order; of two that overlap the longer one."""
    found = sorted(_found(text, today), key=lambda n: (n.begin - n.finish, n.begin))
    kept: list[Named] = []
    for one in found:
        if all(one.finish <= k.begin or k.finish <= one.begin for k in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda n: n.begin))


_Reader = Callable[[re.Match[str], date], "tuple[date, date] | None"]


def _found(text: str, today: date) -> Iterator[Named]:
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            try:
                span = read(match, today)
            except ValueError:  # 31 February
                continue
            if span is not None:
                name = "t" if "t" in match.groupdict() else 0
                yield Named(match.start(name), match.end(name), *span)


def _year(match: re.Match[str]) -> int | None:
    found = match.groupdict()
    if found.get("y"):
        return int(found["y"])
    return 2000 + int(found["yy"]) if found.get("yy") else None


def _month_days(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """The first and last day of so many months."""
    last = month + months - 1
    ends_in, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), date(ends_in, end, calendar.monthrange(ends_in, end)[1])


def _day(match: re.Match[str], today: date) -> tuple[date, date]:
    month = MONTHS.get(match["m"].lower()) or int(match["m"])
    day = date(_year(match) or today.year, month, int(match["d"]))
    return day, day


def _month(match: re.Match[str], today: date) -> tuple[date, date]:
    return _month_days(_year(match) or today.year, MONTHS[match["m"].lower()])


def _month_alone(match: re.Match[str], today: date) -> tuple[date, date]:
    month = MONTHS[match["m"].lower()]
    return _month_days(today.year - (month > today.month), month)


def _part_of_year(match: re.Match[str], today: date) -> tuple[date, date]:
    year, part = _year(match) or today.year, match["part"].lower()
    starts = {"early": (1, 4), "beginning": (1, 4), "start": (1, 3), "first half": (1, 6)}
    starts |= {"late": (9, 4), "end": (10, 3), "second half": (7, 6)}
    return _month_days(year, *starts.get(part, (5, 4)))


def _season(match: re.Match[str], today: date) -> tuple[date, date]:
    month = SEASONS[match["s"].lower()]
    year = _year(match) or today.year
    year -= date(year, month, 1) > today  # "winter 2026" said in that year began in the one before
    return _month_days(year, month, 3)


def _quarter(match: re.Match[str], today: date) -> tuple[date, date]:
    number = int(match["q"])
    half = match[0].lower().startswith("h")
    size = 6 if half else 3
    return _month_days(_year(match) or today.year, size * (number - 1) + 1, size)


def _whole_year(match: re.Match[str], today: date) -> tuple[date, date]:
    return _month_days(_year(match) or today.year, 1, 12)


def _this_or_last(match: re.Match[str], today: date) -> tuple[date, date]:
    unit, last = match["unit"].lower(), match["which"].lower() != "this"
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * last)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return _month_days(today.year - last, 1, 12)
    size = 3 if unit == "quarter" else 1
    number = 12 * today.year + (today.month - 1) // size * size - size * last
    return _month_days(number // 12, number % 12 + 1, size)


def _ago(match: re.Match[str], today: date) -> tuple[date, date]:
    day = _back(today, match)
    return day, day


def _recent(match: re.Match[str], today: date) -> tuple[date, date]:
    return _back(today, match), today


def _back(today: date, match: re.Match[str]) -> date:
    count = _COUNTS.get((match["n"] or "a").lower()) or int(match["n"])
    unit = match["unit"].lower()
    if unit in ("day", "week"):
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    months = 12 * today.year + today.month - 1 - count * (12 if unit == "year" else 1)
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    return date(months // 12, months % 12 + 1, min(today.day, last))


def _yesterday(_match: re.Match[str], today: date) -> tuple[date, date]:
    return today - timedelta(days=1), today - timedelta(days=1)


_N = rf"(?:(?:the|a)\s+)?(?P<n>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
# Without a year a month must stand after a word that leads to a time, and "may" and "march", which
# are verbs too, be written as names.
_NAMES = [name.title() for name in MONTHS] + [n for n in MONTHS if n not in ("may", "mar", "march")]
_NAME = rf"(?P<t>(?P<m>{'|'.join(sorted(_NAMES, key=len, reverse=True))}))"
_PATTERNS: tuple[tuple[str, _Reader], ...] = (
    (r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", _day),
    (rf"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\.?,?\s+{_YEAR}", _day),
    (rf"(?i)\b(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", _day),
    (
        r"(?i)(?:\b(?:early|mid|late|the (?:start|end|middle) of|end of)[ -])?"
        rf"(?<!\d )\b(?P<m>{_MONTH})\.?,?(?:\s+of)?\s+{_YEAR}",
        _month,
    ),
    (rf"\b(?i:{LEADS})\s+(?:the\s+)?{_NAME}\b(?!\.?\s*(?:\d|['’]))", _month_alone),
    (rf"\bthe\s+{_NAME}\s+(?i:{_NOUN})\b", _month_alone),
    (rf"(?i)\b{_PARTS}(?:\s+of)?[ -]{_YEAR}", _part_of_year),
    (rf"(?i)\b(?P<s>{_SEASON})(?:\s+of)?\s+{_YEAR}", _season),
    (rf"(?i)\b(?:last|this|the|in|since)\s+(?P<t>(?P<s>{_SEASON}))\b", _season),
    (rf"(?i)\b[QH](?P<q>[1-4])\s*{_YEAR}", _quarter),
    (rf"(?i)\b{LEADS}\s+(?P<t>{_YEAR})(?!\s*[-/]\d)", _whole_year),
    (rf"(?i)\bthe\s+(?P<t>{_YEAR})\s+{_NOUN}\b", _whole_year),
    (
        r"(?i)\b(?P<which>last|this|past|previous)\s+(?P<unit>year|month|week|quarter)\b",
        _this_or_last,
    ),
    (rf"(?i)\b{_N}\s+{_UNIT}\s+(?:ago|back|earlier)\b", _ago),
    (rf"(?i)\b(?:last|past|previous)\s+{_N}\s+{_UNIT}\b", _recent),
    (r"(?i)\byesterday\b", _yesterday),
)
_FORMS = tuple((re.compile(pattern), read) for pattern, read in _PATTERNS)
