"""What the desk asks of the journal: entries that fit, and how many there are of each sort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from sqlalchemy import ColumnElement, and_, case, func, literal, select

from assistant.confidence import BOUNDS, HIGH, MODERATE, Band
from assistant.journal.chain import utf8
from assistant.journal.model import Channel, Entry, Kind
from assistant.journal.schema import entries, words
from assistant.journal.store import Journal

By = Literal["day", "verdict", "confidence", "channel", "topic", "silence", "kind"]


MOST_FOUND = 1000
"""Entries that a part of a question finds at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Entries that are looked for; what is None or empty does not matter.

    ``since`` and ``until`` are days (UTC), both included. ``topic`` is a whole topic, as `counted`
    names it; ``question`` is a part of a question, capitals aside.
    """

    since: date | None = None
    until: date | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    verdict: str | None = None
    silence: str | None = None
    band: Band | None = None
    topic: str = ""
    question: str = ""
    answer: str | None = None
    seq: int | None = None

    def clauses(self, journal: Journal) -> list[ColumnElement[bool]]:
        """In the words of the database. Of a part of a question the newest MOST_FOUND count."""
        found = list(self._columns())
        if self.since is not None:
            found.append(entries.c.day >= self.since)
        if self.until is not None:
            found.append(entries.c.day <= self.until)
        if self.band is not None:
            least, above = BOUNDS[self.band]
            found.append(and_(entries.c.confidence >= least, entries.c.confidence < above))
        if self.topic:
            same = and_(words.c.field == "topic", words.c.words == utf8(self.topic))
            found.append(entries.c.seq.in_(select(words.c.seq).where(same)))
        if self.question:
            found.append(entries.c.seq.in_(_having(journal, self.question)))
        return found

    def _columns(self) -> Iterator[ColumnElement[bool]]:
        for name in ("kind", "channel", "verdict", "silence", "answer", "seq"):
            if (value := getattr(self, name)) is not None:
                yield entries.c[name] == value


def listed(
    journal: Journal, wanted: Wanted, limit: int = 50, before: int | None = None
) -> list[Entry]:
    """Newest first; ``before`` is the number of the last entry of the page before this one."""
    clauses = wanted.clauses(journal)
    if before is not None:
        clauses.append(entries.c.seq < before)
    return journal.entries(*clauses, newest_first=True, limit=limit)


def counted(journal: Journal, wanted: Wanted, by: By, limit: int | None = None) -> dict[str, int]:
    """How many entries there are of each sort: by day in the order of days, otherwise the most
    frequent first. Entries that have no such thing, or whose topic was deleted, are left out."""
    number = func.count().label("number")
    fitting = (entries.c.body.is_not(None), *wanted.clauses(journal))
    if by == "topic":
        query = select(words.c.words.label("sort"), number).where(
            words.c.field == "topic", words.c.seq.in_(select(entries.c.seq).where(*fitting))
        )
    else:
        sort = _BANDS if by == "confidence" else entries.c[by]
        query = select(sort.label("sort"), number).where(*fitting, sort.is_not(None))
    query = query.group_by("sort").limit(limit)
    ordered = query.order_by("sort") if by == "day" else query.order_by(number.desc(), "sort")
    with journal.reading() as connection:
        return {_name(row.sort): row.number for row in connection.execute(ordered)}


_BANDS: ColumnElement[str] = case(
    (entries.c.confidence >= HIGH, literal("high")),
    (entries.c.confidence >= MODERATE, literal("moderate")),
    (entries.c.confidence.is_not(None), literal("low")),
)


def _having(journal: Journal, part: str) -> list[int]:
    """Numbers of entries whose question has this part. The words are bytes to the database, which
    could not set capitals aside."""
    looked_for = part.casefold()
    query = select(words.c.seq, words.c.words).where(words.c.field == "question")
    with journal.reading() as connection:
        rows = connection.execute(query.order_by(words.c.seq.desc()))
        fitting = (row.seq for row in rows if looked_for in _name(row.words).casefold())
        return list(islice(fitting, MOST_FOUND))


def _name(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    return str(value)
