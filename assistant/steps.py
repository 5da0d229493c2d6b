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

Saying = Callable[[str, str], int | None]
"""Which clause of a text, given by its hash, has these plain words; None where none has."""


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

    def first_with(self, words: str, saying: Saying) -> Held:
        """The first of the versions after the change in which a clause of the last says so."""
        return next((h for h in self.versions[1:] if _says(h, words, saying)), self.after)

    def last_with(self, words: str, saying: Saying) -> Held:
        """The last of the versions in which a clause of the first still says so."""
        earlier = reversed(self.versions[:-1])
        return next((h for h in earlier if _says(h, words, saying)), self.before)


def _says(held: Held, words: str, saying: Saying) -> bool:
    return saying(held.version.text_sha, words) is not None


def starts(version: Version, before: Version | None = None) -> list[date]:
    """The days by which people know a version: when it took force, when it was published, and the
    day that it states, unless the version before stated the same."""
    days = [version.valid_from, version.recorded_at.date()]
    if version.effective_on and not (before and before.effective_on == version.effective_on):
        days.append(version.effective_on)
    return days


def stretch_in(line: Timeline, period: Period) -> Stretch | None:
    """What the document said before a period and all that it said in it; None where no version
    of it began in the period, or nothing is known from before."""
    steps = enumerate(pairwise(line), 1)
    inside = [
        n
        for n, (before, held) in steps
        if any(map(period.holds, starts(held.version, before.version)))
    ]
    return Stretch(line[inside[0] - 1 : inside[-1] + 1]) if inside else None


def each_step(line: Timeline) -> list[Stretch]:
    """Every change of a document by itself."""
    return [Stretch(pair) for pair in pairwise(line)]


def nearest_step(lines: Sequence[Timeline], period: Period) -> Stretch | None:
    """The change, of any of the documents, that lies nearest to a period."""
    found = [step for line in lines for step in each_step(line)]
    return min(found, key=lambda step: distance(step, period), default=None)


def distance(step: Stretch, period: Period) -> int:
    """Days between a change, by any of its dates, and a period; 0 within it."""
    ends = [end for end in (period.start, period.end) if end is not None]
    days = starts(step.after.version, step.before.version)
    if any(map(period.holds, days)):
        return 0
    return min(abs((day - end).days) for day in days for end in ends)
