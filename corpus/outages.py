"""How often a document's source showed an error page or half a text in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from corpus.model import DocumentKey
from corpus.schema import documents, records


@dataclass(frozen=True, slots=True)
class Outages:
    """``count`` records that were folded away as outages, the newest recorded at ``last``."""

    count: int
    last: datetime


def outages(connection: Connection) -> dict[DocumentKey, Outages]:
    """By document; those without any are left out."""
    query = (
        select(
            documents.c.collection,
            documents.c.path,
            func.count().label("number"),
            func.max(records.c.recorded_at).label("last"),
        )
        .join(documents, documents.c.id == records.c.document_id)
        .where(records.c.reason == "outage")
        .group_by(documents.c.collection, documents.c.path)
    )
    return {
        DocumentKey(row.collection, row.path): Outages(row.number, row.last)
        for row in connection.execute(query)
    }
