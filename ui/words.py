"""The page's own words for the values of the domain: dates, kinds, verdicts, confidence."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from assistant.confidence import Band, band
from assistant.model import VerdictKind
from corpus.model import DateBasis, Kind
from ui.markup import Markup, el

KINDS: dict[Kind, str] = {
    "law": "Law",
    "contract": "Contract",
    "provider_policy": "Provider policy",
    "own_policy": "Own policy",
    "guidance": "Guidance",
    "reporting": "Press report",
}

BASES: dict[DateBasis, str] = {
    "stated": "the date that the text itself states",
    "recorded": "the day this wording was first recorded; the text states no date",
}


class VerdictWords(NamedTuple):
    """A verdict's label, and what it means in one line."""

    label: str
    meaning: str


VERDICTS: dict[VerdictKind, VerdictWords] = {
    "prohibited": VerdictWords("Prohibited", "A clause in force rules this out."),
    "allowed": VerdictWords("Allowed", "A clause in force permits this."),
    "conditional": VerdictWords("Conditional", "It depends on the conditions below."),
    "not_addressed": VerdictWords("Not addressed", "No clause in this library decides it."),
    "informational": VerdictWords("Informational", "What the documents say; nothing is decided."),
}


CONFIDENCES: dict[Band, str] = {
    "high": "High confidence",
    "moderate": "Moderate confidence",
    "low": "Low confidence: have it checked",
}


def confidence_words(confidence: float) -> str:
    """A confidence of 0..1 in words."""
    return CONFIDENCES[band(confidence)]


def day(when: date) -> str:
    """``1 May 2024``: the same in every locale."""
    return f"{when.day} {when:%B} {when.year}"


def short_day(when: date) -> str:
    """``1 May 2024``, ``29 Oct 2025``: where there is little room."""
    return f"{when.day} {when:%b} {when.year}"


def time(when: date) -> Markup:
    return el("time", day(when), datetime=when.isoformat())


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 document``, ``1,204 documents``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
