"""Stores raw records and the texts that they hold; a record that is there already is skipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from corpus import rows
from corpus.dialects import chunks, insert_missing
from corpus.library_errors import LibraryError
from corpus.model import DocumentKey, Record
from corpus.schema import records as table
from corpus.schema import texts


def add_records(
    connection: Connection, document_id: int, key: DocumentKey, records: Sequence[Record]
) -> int:
    """How many records were new."""
    fresh = _fresh(connection, document_id, key, records)
    if fresh:
        _store_texts(connection, {values["text_sha"]: text for values, text in fresh})
        connection.execute(insert(table), [values for values, _ in fresh])
    return len(fresh)


def unseen(
    stored: Sequence[tuple[str, datetime, date | None]],
    records: Sequence[Record],
    shas: Sequence[str],
) -> list[int]:
    """The places in ``records`` of those not stored yet; ``shas`` are the hashes of their texts.

    ``stored`` are (version id, recorded at, effective on) of the document's records, oldest first.
    A commit is recorded once. A text may come back after another was there in between: then its
    hash is recorded again, as what is in force from that moment. Of texts with stated days only
    those of the same day are compared: files of one document, a day each, stand side by side.
    """
    moments = {(version_id, moment) for version_id, moment, _ in stored}
    seen = {version_id for version_id, _, _ in stored}
    latest: dict[date | None, str] = {day: version_id for version_id, _, day in stored}
    latest[None] = stored[-1][0] if stored else ""
    fresh = []
    for place, (record, text_sha) in enumerate(zip(records, shas, strict=True)):
        version_id = record.version_id or text_sha
        day = record.effective_on
        repeated = version_id == latest.get(day) if version_id == text_sha else version_id in seen
        if not repeated and (version_id, record.recorded_at) not in moments:
            fresh.append(place)
            moments.add((version_id, record.recorded_at))
            seen.add(version_id)
            latest[day] = latest[None] = version_id
    return fresh


def _fresh(
    connection: Connection, document_id: int, key: DocumentKey, records: Sequence[Record]
) -> list[tuple[dict[str, Any], str]]:
    stored = connection.execute(
        select(table.c.version_id, table.c.recorded_at, table.c.effective_on)
        .where(table.c.document_id == document_id)
        .order_by(table.c.recorded_at, table.c.id)
    ).all()
    shas = [_checked(key, record) for record in records]
    fresh = []
    known = [(row.version_id, row.recorded_at, row.effective_on) for row in stored]
    for n in unseen(known, records, shas):
        values = rows.record_values(records[n], records[n].version_id or shas[n], shas[n])
        fresh.append(({"document_id": document_id, **values}, records[n].text))
    return fresh


def _checked(key: DocumentKey, record: Record) -> str:
    """The SHA-256 of the record's text."""
    what = f"the record {record.version_id or 'without id'} of {key.path!r}"
    if record.document.key != key:
        raise LibraryError(f"{what} belongs to {record.document.key}. Add it to that document.")
    if record.recorded_at.tzinfo is None:
        raise LibraryError(
            f"{what} has a recorded_at without a time zone ({record.recorded_at}). Give it one."
        )
    return rows.sha_of(record.text, f"The text of {what}")


def _store_texts(connection: Connection, by_sha: dict[str, str]) -> None:
    stored: set[str] = set()
    for chunk in chunks(list(by_sha)):
        query = select(texts.c.sha).where(texts.c.sha.in_(chunk))
        stored.update(connection.execute(query).scalars())
    missing = [sha for sha in by_sha if sha not in stored]
    for batch in chunks(missing, 100):  # bounds the memory that packed texts take
        insert_missing(
            connection,
            texts,
            [
                {
                    "sha": sha,
                    "packed": rows.pack(by_sha[sha]),
                    "characters": len(by_sha[sha]),
                    "is_split": False,
                }
                for sha in batch
            ],
        )
