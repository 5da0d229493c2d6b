"""The page's own words for the values of the domain: dates, kinds, verdicts, confidence."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from assistant.confidence import Band, band
from assistant.model import Silence, VerdictKind
from corpus.model import DateBasis, Kind
from ui.language import mark, spoken, t
from ui.markup import Markup, el

KINDS: dict[Kind, str] = {
    "law": mark("Law"),
    "contract": mark("Contract"),
    "provider_policy": mark("Provider policy"),
    "own_policy": mark("Own policy"),
    "guidance": mark("Guidance"),
    "reporting": mark("Press report"),
}

BASES: dict[DateBasis, str] = {
    "stated": mark("the date that the text itself states"),
    "recorded": mark("the day this wording was first recorded; the text states no date"),
}


class VerdictWords(NamedTuple):
    """A verdict's label, and what it means in one line."""

    label: str
    meaning: str


VERDICTS: dict[VerdictKind, VerdictWords] = {
    "prohibited": VerdictWords(mark("Prohibited"), mark("A clause in force rules this out.")),
    "allowed": VerdictWords(mark("Allowed"), mark("A clause in force permits this.")),
    "conditional": VerdictWords(mark("Conditional"), mark("It depends on the conditions below.")),
    "not_addressed": VerdictWords(
        mark("Not addressed"), mark("No clause in this library decides it.")
    ),
    "informational": VerdictWords(
        mark("Informational"), mark("What the documents say; nothing is decided.")
    ),
}


class SilenceWords(NamedTuple):
    """A kind of silence in the few words of a list, and in a sentence to the asker."""

    label: str
    meaning: str


SILENCES: dict[Silence, SilenceWords] = {
    "unknown_provider": SilenceWords(
        "No such provider in the library",
        mark("The library holds no documents of the provider asked about."),
    ),
    "not_in_documents": SilenceWords(
        "The documents are silent",
        mark("The documents were looked through and no clause decides this."),
    ),
    "out_of_scope": SilenceWords(
        "Not a matter of policy", mark("This is not a question that usage policies decide.")
    ),
    "before_history": SilenceWords(
        "Before the first version",
        mark("The library holds no version from before the day asked about."),
    ),
}

CONFIDENCES: dict[Band, str] = {
    "high": mark("High confidence"),
    "moderate": mark("Moderate confidence"),
    "low": mark("Low confidence: have it checked"),
}


def confidence_words(confidence: float) -> str:
    """A confidence of 0..1 in words."""
    return t(CONFIDENCES[band(confidence)])


def day(when: date) -> str:
    """``1 May 2024``, and as the language spoken writes it."""
    return _written(when, "long") or f"{when.day} {when:%B} {when.year}"


def short_day(when: date) -> str:
    """``1 May 2024``, ``29 Oct 2025``: where there is little room."""
    return _written(when, "medium") or f"{when.day} {when:%b} {when.year}"


def _written(when: date, form: Literal["long", "medium"]) -> str | None:
    """As another language than English writes a day."""
    if spoken() == "en":
        return None
    from babel.dates import format_date

    return format_date(when, form, locale=spoken())


def time(when: date) -> Markup:
    return el("time", day(when), datetime=when.isoformat())


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 document``, ``1,204 documents``."""
    return f"{figure(number)} {t(one if number == 1 else many or one + 's')}"


def figure(number: int) -> str:
    """``1,204``; the separator is that of the language spoken."""
    separator = {"en": ",", "de": ".", "es": ".", "fr": "\u202f"}[spoken()]
    return f"{number:,}".replace(",", separator)
