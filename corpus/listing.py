"""What the library holds, in a few queries: for lists, where reading each document is too slow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from corpus import reading
from corpus.model import Document
from corpus.schema import documents, records, texts, versions


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with the number of its versions and raw records.

    ``first`` is the day from which its first version held, ``last`` that of its newest, ``until``
    the day on which it was withdrawn; ``characters`` is the newest text's length. All None where
    it has no version.
    """

    document: Document
    versions: int
    records: int
    first: date | None
    last: date | None
    until: date | None
    characters: int | None


def listing(connection: Connection, collection: str | None) -> list[Listed]:
    """By collection and path."""
    counts = _versions(connection)
    raw = _records(connection)
    found = connection.execute(select(documents.c.id, documents.c.collection, documents.c.path))
    ids = {(row.collection, row.path): row.id for row in found}
    out = []
    for document in reading.all_documents(connection, collection):
        row = ids[document.key.collection, document.key.path]
        held = counts.get(row, (0, None, None, None, None))
        out.append(Listed(document, held[0], raw.get(row, 0), *held[1:]))
    return out


_Held = tuple[int, date | None, date | None, date | None, int | None]


def _versions(connection: Connection) -> dict[int, _Held]:
    """By document: how many versions; first and last day, end and length of the newest."""
    query = (
        select(
            versions.c.document_id, versions.c.valid_from, versions.c.valid_to, texts.c.characters
        )
        .join(texts, texts.c.sha == versions.c.text_sha)
        .order_by(versions.c.document_id, versions.c.position)
    )
    held: dict[int, _Held] = {}
    for owner, start, end, characters in connection.execute(query):
        count, first = held[owner][:2] if owner in held else (0, start)
        held[owner] = (count + 1, first, start, end, characters)
    return held


def _records(connection: Connection) -> dict[int, int]:
    query = select(records.c.document_id, func.count()).group_by(records.c.document_id)
    return {owner: count for owner, count in connection.execute(query)}
