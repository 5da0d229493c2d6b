"""The journal's tables, for SQLite and PostgreSQL alike, and how they come about.

``migrations`` builds these tables step by step; a test keeps both the same. The names have a
prefix, so that a PostgreSQL database may hold library and journal.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from corpus.kept import Kept
from corpus.migrate import Plan
from corpus.schema import Moment

metadata = MetaData()

entries = Table(
    "journal_entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # 1, 2, 3 ... without a gap
    Column("hash", String(64), nullable=False),
    Column("body", Text),  # canonical JSON; None where retention took the whole entry
    # What is looked for, taken from the body; `verify` holds both together.
    Column("at", Moment),
    Column("day", Date),  # UTC
    Column("kind", String(16)),
    Column("channel", String(16)),
    Column("answer", String(64)),
    Column("action", String(16)),
    Column("verdict", String(16)),
    Column("confidence", Float),
    Column("silence", String(32)),
    Index("journal_entries_by_answer", "answer", "kind"),
    Index("journal_entries_by_day", "day"),
)

words = Table(
    "journal_words",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("field", String(16), primary_key=True),
    Column("salt", LargeBinary, nullable=False),  # 16 random bytes
    Column("words", LargeBinary, nullable=False),  # UTF-8; of a receipt, its JSON in zlib
)

head = Table(
    "journal_head",
    metadata,
    Column("id", Integer, primary_key=True),  # one row, id 1; who appends locks it
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

PLAN = Plan(Path(__file__).parent / "migrations", "0001", metadata, "journal_revision")

KEPT = Kept(
    "journal",
    "Put back a copy of it. Without one move it away and a new journal begins; it is derived from "
    "nothing, so keep what is left for whoever audits.",
    lock=0x_C1A5_E316,
    # What is deleted is overwritten, not only unlinked.
    pragmas=("secure_delete=ON",),
)
