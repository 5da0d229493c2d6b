"""The first tables: entries, the words that they commit to, the head."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SHA = sa.String(64)
WORD = sa.String(16)


def upgrade() -> None:
    op.create_table(
        "journal_entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("hash", SHA, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("day", sa.Date),
        sa.Column("kind", WORD),
        sa.Column("channel", WORD),
        sa.Column("answer", SHA),
        sa.Column("action", WORD),
        sa.Column("verdict", WORD),
        sa.Column("confidence", sa.Float),
        sa.Column("silence", sa.String(32)),
    )
    op.create_index("journal_entries_by_answer", "journal_entries", ["answer", "kind"])
    op.create_index("journal_entries_by_day", "journal_entries", ["day"])
    op.create_table(
        "journal_words",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("field", WORD, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
    )
    head = op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", SHA, nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": "0" * 64}])
