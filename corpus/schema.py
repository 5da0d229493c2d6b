"""The library's tables, for SQLite and PostgreSQL alike.

``corpus/migrations`` builds these tables step by step; a test keeps both the same.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

REVISION = "0003"
"""The migration that leads to the tables below."""


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, kept and given back as UTC (SQLite has no time zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData()

state = Table(
    "state",
    metadata,
    Column("id", Integer, primary_key=True),  # one row, id 1
    Column("generation", Integer, nullable=False),
    Column("splitter", Text),
    Column("folding", Text),
)

collections = Table(
    "collections",
    metadata,
    Column("name", Text, primary_key=True),
    Column("source_kind", String(16), nullable=False),
    Column("location", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("settings", Text),  # JSON object: what the source was told when it was added
    Column("synced_at", Moment),  # when it was last read, whether or not anything was new
    Column("problem", Text),  # why the last reading failed
)

providers = Table(
    "providers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("publisher", Text),
    Column("aliases", Text, nullable=False),  # JSON list of str
    Column("succeeded_by", Text),
)

descriptions = Table(  # who said what of a provider; ``providers`` has what was said last
    "descriptions",
    metadata,
    Column("id", Integer, primary_key=True),  # ascending: what was said last wins
    Column("collection", Text, nullable=False),  # empty: said by the program itself
    Column("name", Text, nullable=False),
    Column("publisher", Text),
    Column("aliases", Text, nullable=False),
    Column("succeeded_by", Text),
    UniqueConstraint("collection", "name"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("collection", Text, ForeignKey("collections.name"), nullable=False),
    Column("path", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("provider", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("source_url", Text),
    Column("products", Text, nullable=False),  # JSON list of str
    UniqueConstraint("collection", "path"),
)

texts = Table(
    "texts",
    metadata,
    Column("sha", String(64), primary_key=True),  # of the UTF-8 bytes
    Column("packed", LargeBinary, nullable=False),  # those bytes, zlib
    Column("characters", Integer, nullable=False),
    Column("is_split", Boolean, nullable=False),  # False: clauses are yet to be put
)

versions = Table(
    "versions",
    metadata,
    Column("document_id", Integer, ForeignKey("documents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),  # 0 is the oldest
    Column("version_id", Text, nullable=False),
    Column("text_sha", String(64), ForeignKey("texts.sha"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("basis", String(16), nullable=False),
    Column("effective_on", Date),
    Column("text_kind", String(16), nullable=False),
    Index("versions_by_id", "document_id", "version_id"),
    Index("versions_by_text", "text_sha"),
)

records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", Integer, ForeignKey("documents.id"), nullable=False),
    Column("version_id", Text, nullable=False),
    Column("text_sha", String(64), ForeignKey("texts.sha"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("effective_on", Date),
    Column("text_kind", String(16), nullable=False),
    Column("raw_sha", String(64)),
    Column("folded_position", Integer),  # of the version in the same document
    Column("reason", Text),
    UniqueConstraint("document_id", "version_id", "recorded_at"),
    Index("records_by_text", "text_sha"),
)

passages = Table(
    "passages",
    metadata,
    Column("sha", String(64), primary_key=True),  # of the UTF-8 bytes
    Column("words", LargeBinary, nullable=False),  # those bytes; PostgreSQL's text refuses NUL
)

clauses = Table(
    "clauses",
    metadata,
    Column("text_sha", String(64), ForeignKey("texts.sha"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("heading_path", Text, nullable=False),  # JSON list of str
    Column("lead_in", Text, nullable=False),  # JSON list of [start, end]
    Column("passage_sha", String(64), ForeignKey("passages.sha"), nullable=False),
    Index("clauses_by_passage", "passage_sha"),
    sqlite_with_rowid=False,
)

# No foreign key to passages: vectors are a cache by content, saved apart from other changes.
vectors = Table(
    "vectors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("passage_sha", String(64), nullable=False),
    Column("model", Text, nullable=False),
    Column("numbers", LargeBinary, nullable=False),  # float32, little-endian
    UniqueConstraint("model", "passage_sha"),
    Index("vectors_by_passage", "passage_sha"),
)
