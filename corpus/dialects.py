"""What the two databases spell differently, and the limits that both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Item = TypeVar("Item")

CHUNK = 500
"""Values in one ``IN (…)``: SQLite builds may allow no more than 999 variables."""

BATCH = 5_000
"""Rows in one bulk insert."""


def chunks(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def insert_missing(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that no unique column forbids; leave the others as they are."""
    for batch in chunks(rows, BATCH):
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), list(batch))


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[dict[str, Any]],
    unique: Sequence[str],
    changing: Sequence[str],
) -> None:
    """Insert the rows; where one with the same ``unique`` columns is, set its ``changing`` ones."""
    statement = _insert(connection, table)
    statement = statement.on_conflict_do_update(
        index_elements=list(unique),
        set_={name: statement.excluded[name] for name in changing},
    )
    for batch in chunks(rows, BATCH):
        connection.execute(statement, list(batch))


def _insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
