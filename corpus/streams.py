"""Every document as a stream of versions and the days on which its words were seen, cheaply."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from corpus import reading, rows
from corpus.model import Document, DocumentKey, Version
from corpus.schema import documents, records, versions

CONFIRMING = ("new", "same words", "form of words", "page furniture", "extracted again")
"""Reasons (``history.Reason``) of records that show a version's words. The others show something
else, so that a stream of error pages is not kept up."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A document, its versions (oldest first) and the UTC days on which some record showed the
    words of one of them (ascending)."""

    document: Document
    versions: tuple[Version, ...]
    confirmed: tuple[date, ...]

    @property
    def key(self) -> DocumentKey:
        return self.document.key

    def at(self, day: date) -> Version | None:
        """The version in force on a day."""
        return next((v for v in reversed(self.versions) if v.in_force(day)), None)

    def last_confirmed(self, day: date) -> date | None:
        """The last day up to ``day`` on which a record showed the document's words."""
        place = bisect_right(self.confirmed, day)
        return self.confirmed[place - 1] if place else None


def streams(connection: Connection) -> tuple[Stream, ...]:
    """All documents that have a version, by collection and path. Three queries, no texts."""
    held = _versions(connection)
    seen = _confirmed(connection)
    return tuple(
        Stream(one, tuple(held[one.key]), tuple(sorted(seen[one.key])))
        for one in reading.all_documents(connection, None)
        if one.key in held
    )


def _versions(connection: Connection) -> dict[DocumentKey, list[Version]]:
    query = (
        select(versions, documents.c.collection, documents.c.path)
        .join(documents, documents.c.id == versions.c.document_id)
        .order_by(versions.c.document_id, versions.c.position)
    )
    held: dict[DocumentKey, list[Version]] = {}
    for row in connection.execute(query):
        key = DocumentKey(row.collection, row.path)
        held.setdefault(key, []).append(rows.version(key, row))
    return held


def _confirmed(connection: Connection) -> dict[DocumentKey, set[date]]:
    query = (
        select(documents.c.collection, documents.c.path, records.c.recorded_at)
        .join(documents, documents.c.id == records.c.document_id)
        .where(records.c.reason.in_(CONFIRMING))
    )
    seen: dict[DocumentKey, set[date]] = defaultdict(set)
    for collection, path, recorded_at in connection.execute(query):
        seen[DocumentKey(collection, path)].add(recorded_at.date())
    return seen
