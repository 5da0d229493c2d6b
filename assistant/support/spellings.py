"""Names that each language writes in its way: "Estados Unidos" and "United States", "DSGVO" and
"General Data Protection Regulation" (names.txt; countries as CLDR has them).

What a clause names in one way may be named in another; what it does not name at all is a strange
name, in German too, where capitals do not tell one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.support.tongues import Tongue

_LANGUAGES: tuple[Tongue, ...] = ("en", "de", "fr", "es")
_NOT_ABROAD = frozenset({"RE", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""Unions are in the file; "réunion" is a meeting as well."""
_COUNTRY = re.compile(r"^[A-Z]{2} = ")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a text writes it, with the number of its line: equal numbers, equal names."""

    start: int
    end: int
    written: str
    line: int


def named_in(text: str, spoken: Tongue) -> list[Named]:
    """The names of the table that a text writes in any of the languages, in order, none
    overlapping, the longest first. Countries of an English text are for places.py."""
    pattern, lines, countries = _table()
    out = []
    for found in pattern.finditer(text.replace("’", "'")):
        line = lines[found[0]]
        if spoken != "en" or line not in countries:
            out.append(Named(found.start(), found.end(), found[0], line))
    return out


def apart(
    sentence: str, spoken: Tongue, sources: Iterable[str]
) -> tuple[str, list[str], list[str]]:
    """A sentence without the names that the sources have in this or another spelling, those names,
    and the names that they do not have."""
    held = {one.line for text in sources for one in _all(text)}
    known, strange = [], []
    left = sentence
    for one in named_in(sentence, spoken):
        if one.line in held:
            known.append(one.written)
            left = f"{left[: one.start]}{' ' * (one.end - one.start)}{left[one.end :]}"
        else:
            strange.append(one.written)
    return left, list(dict.fromkeys(known)), list(dict.fromkeys(strange))


@lru_cache(maxsize=512)
def _all(text: str) -> tuple[Named, ...]:
    return tuple(named_in(text, "de"))


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], Mapping[str, int], frozenset[int]]:
    """What finds a name, the line of each spelling, and the lines that are countries."""
    lines: dict[str, int] = {}
    countries = set()
    for number, (spellings, country) in enumerate(_lines()):
        if country:
            countries.add(number)
        for one in spellings:
            lines.setdefault(one, number)
    longest = sorted(lines, key=lambda one: (-len(one), one))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return pattern, lines, frozenset(countries)


def _lines() -> list[tuple[list[str], bool]]:
    text = (files("assistant.support") / "names.txt").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    further = {row[:2]: row[5:].split(" | ") for row in rows if _COUNTRY.match(row)}
    names = [row.split(" | ") for row in rows if not _COUNTRY.match(row)]
    countries = {code: [*_called(code), *further.get(code, ())] for code in _codes()}
    return [(one, False) for one in names] + [(one, True) for one in countries.values()]


def _codes() -> list[str]:
    from babel import Locale

    known = map(str, Locale("en").territories)
    return sorted(code for code in known if code.isalpha() and code not in _NOT_ABROAD)


def _called(code: str) -> list[str]:
    from babel import Locale

    named = [Locale(one).territories.get(code) for one in _LANGUAGES]
    return [str(name) for name in named if name]
