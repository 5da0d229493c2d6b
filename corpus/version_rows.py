"""Stores the versions of one document and which record was folded into which."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from corpus import reading, rows
from corpus.history import Fold
from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import DocumentKey
from corpus.schema import records, texts
from corpus.schema import versions as table


def replace_versions(
    connection: Connection, document_id: int, key: DocumentKey, folds: Sequence[Fold]
) -> tuple[bool, bool]:
    """(whether anything changed, whether a text may have lost its last version)."""
    places = _places(connection, document_id, key, folds)
    _check(connection, key, folds)
    before = reading.versions_of(connection, key)
    after = [fold.version for fold in folds]
    if before != after:
        connection.execute(delete(table).where(table.c.document_id == document_id))
        values = [
            {"document_id": document_id, "position": position, **rows.version_values(version)}
            for position, version in enumerate(after)
        ]
        if values:
            connection.execute(insert(table), values)
    if places:
        statement = (
            update(records)
            .where(records.c.id == bindparam("row"))
            .values(folded_position=bindparam("place"), reason=bindparam("why"))
        )
        connection.execute(statement, places)
    lost = {version.text_sha for version in before} - {version.text_sha for version in after}
    return before != after or bool(places), bool(lost)


def _places(
    connection: Connection, document_id: int, key: DocumentKey, folds: Sequence[Fold]
) -> list[dict[str, object]]:
    """Where each record goes, for the records whose place changes.

    An id that was recorded twice is told apart by its order, the same in records and folds.
    """
    waiting: defaultdict[str, deque[tuple[int, str]]] = defaultdict(deque)
    for position, fold in enumerate(folds):
        for version_id, reason in fold.folded:
            waiting[version_id].append((position, reason))
    stored = connection.execute(
        select(records.c.id, records.c.version_id, records.c.folded_position, records.c.reason)
        .where(records.c.document_id == document_id)
        .order_by(records.c.recorded_at, records.c.id)
    )
    changing: list[dict[str, object]] = []
    for row in stored:
        queue = waiting[row.version_id]
        place = queue.popleft() if queue else (None, None)
        if place != (row.folded_position, row.reason):
            changing.append({"row": row.id, "place": place[0], "why": place[1]})
    unknown = [version_id for version_id, queue in waiting.items() if queue]
    if unknown:
        raise NotInLibrary(
            f"{key.path!r} has no record {unknown[0]!r} to fold. Add its records first, and fold "
            "all of them."
        )
    return changing


def _check(connection: Connection, key: DocumentKey, folds: Sequence[Fold]) -> None:
    for fold in folds:
        version = fold.version
        if version.document != key or version.recorded_at.tzinfo is None:
            raise LibraryError(
                f"The version {version.id!r} of {version.document} does not fit {key}, or its "
                "recorded_at has no time zone."
            )
        query = select(texts.c.sha).where(texts.c.sha == version.text_sha)
        if connection.execute(query).first() is None:
            raise NotInLibrary(
                f"The library has no text {version.text_sha} for version {version.id!r} of "
                f"{key.path!r}: add its record first."
            )
