"""Deletes what nothing refers to any more."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.sql import ColumnElement

from corpus.schema import clauses, passages, records, texts, vectors, versions


def sweep(connection: Connection) -> None:
    """Drop clauses of texts that no version has, unused texts and passages, and their vectors."""
    has_version = _is_among(texts.c.sha, versions.c.text_sha)
    connection.execute(update(texts).where(texts.c.is_split, ~has_version).values(is_split=False))
    connection.execute(delete(clauses).where(~_is_among(clauses.c.text_sha, versions.c.text_sha)))
    unused = ~has_version & ~_is_among(texts.c.sha, records.c.text_sha)
    connection.execute(delete(texts).where(unused))
    connection.execute(delete(passages).where(~_is_among(passages.c.sha, clauses.c.passage_sha)))
    connection.execute(delete(vectors).where(~_is_among(vectors.c.passage_sha, passages.c.sha)))


def _is_among(value: ColumnElement[str], referring: ColumnElement[str]) -> ColumnElement[bool]:
    # EXISTS and not IN: both databases answer it from the index on ``referring``.
    return select(referring).where(referring == value).exists()
