"""A document through time, and the steps in it that a question about changes means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from assistant.dates import Period
from corpus.model import Document, Version


class Held(NamedTuple):
    """A version, and the document that it is a version of."""

    document: Document
    version: Version


Timeline = tuple[Held, ...]
"""One document through time, oldest first, under whatever path and in whichever collection."""

PassagesOf = Callable[[str], frozenset[str]]
"""The hashes of the passages that stand in a text, by the text's hash."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Versions in a row of which the first is what held before, the rest what came after it."""

    versions: Timeline

    @property
    def before(self) -> Held:
        return self.versions[0]

    @property
    def after(self) -> Held:
        return self.versions[-1]

    def first_with(self, passage: str, passages_of: PassagesOf) -> Held:
        """The first of the versions after the change that has a passage of the last."""
        for held in self.versions[1:]:
            if passage in passages_of(held.version.text_sha):
                return held
        return self.after

    def last_with(self, passage: str, passages_of: PassagesOf) -> Held:
        """The last of the versions that still has a passage of the first."""
        for held in reversed(self.versions[:-1]):
            if passage in passages_of(held.version.text_sha):
                return held
        return self.before


def starts(version: Version) -> tuple[date, date]:
    """The days by which people know a version: when it took force and when it was published."""
    return version.valid_from, version.recorded_at.date()


def stretch_in(line: Timeline, period: Period) -> Stretch | None:
    """What the document said before a period and all that it said in it; None where no version
    of it began in the period, or nothing is known from before."""
    inside = [n for n, held in enumerate(line) if any(map(period.holds, starts(held.version)))]
    inside = [n for n in inside if n > 0]
    return Stretch(line[inside[0] - 1 : inside[-1] + 1]) if inside else None


def each_step(line: Timeline) -> list[Stretch]:
    """Every change of a document by itself."""
    return [Stretch(pair) for pair in pairwise(line)]


def nearest_step(lines: Sequence[Timeline], period: Period) -> Stretch | None:
    """The change, of any of the documents, that lies nearest to a period."""
    found = [step for line in lines for step in each_step(line)]
    return min(found, key=lambda s: _distance(s.after.version.valid_from, period), default=None)


def _distance(day: date, period: Period) -> int:
    if period.holds(day):
        return 0
    ends = [end for end in (period.start, period.end) if end is not None]
    return min(abs((day - end).days) for end in ends)
