"""The dates of a sentence: those of the clause, of the version cited, or asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from assistant.support.tongues import bare

_NAMES = (
    "january januar janvier enero", "february februar fevrier febrero", "march marz mars marzo",
    "april avril abril", "may mai mayo", "june juni juin junio", "july juli juillet julio",
    "august aout agosto", "september septembre septiembre", "october oktober octobre octubre",
    "november novembre noviembre", "december dezember decembre diciembre",
)  # fmt: skip
MONTHS = {name: n for n, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(MONTHS, key=lambda name: -len(name)))
_DATE = re.compile(
    rf"\b(?P<y0>\d{{4}})-(?P<m0>\d\d)-(?P<d0>\d\d)\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?(?P<m1>{_MONTH})"
    rf"(?:,?\s+(?:de\s+|del\s+)?(?P<y1>\d{{4}}))?\b"
    rf"|\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?(?!\d)"
    rf"|\b(?P<m3>{_MONTH})(?:\s+(?:de\s+)?|\s+of\s+)(?P<y3>\d{{4}})\b"
)

_VERBS = ("may", "march", "mars")  # months that are other words in lower case

Day = tuple[int | None, int | None, int | None]
"""Year, month and day of the month; None for what is not said."""


def days_said(text: str) -> list[tuple[Day, str]]:
    """The dates that a text names, and their words (without accents)."""
    out: list[tuple[Day, str]] = []
    for match in _DATE.finditer(bare(text)):
        if match["m1"] in _VERBS and not match["y1"]:
            continue  # "someone under 18 may …"
        year = match["y0"] or match["y1"] or match["y2"] or match["y3"]
        month = match["m1"] or match["m2"] or match["m3"]
        number = int(match["m0"]) if match["m0"] else MONTHS[month]
        day = match["d0"] or match["d1"] or match["d2"]
        out.append(((int(year) if year else None, number, int(day) if day else None), match[0]))
    return out


def without_days(text: str) -> str:
    """A text with its dates taken out, without accents."""
    return _DATE.sub(lambda m: m[0] if m["m1"] in _VERBS and not m["y1"] else " ", bare(text))


def wrong_days(sentence: str, clauses: Iterable[str], known: Iterable[date]) -> list[str]:
    """Dates of a sentence that neither a clause names nor is one of the ``known``; one that says
    less (a month) is met by any that says more."""
    held: list[Day] = [day for clause in clauses for day, _ in days_said(clause)]
    held += [(one.year, one.month, one.day) for one in known]
    return [
        words
        for day, words in days_said(sentence)
        if not any(
            all(mine is None or mine == theirs for mine, theirs in zip(day, one, strict=True))
            for one in held
        )
    ]
