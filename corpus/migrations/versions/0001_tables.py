"""The first tables: documents, records, versions, texts, clauses, passages, vectors, state."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)
SHA = sa.String(64)
WORD = sa.String(16)


def upgrade() -> None:
    state = op.create_table(
        "state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("splitter", sa.Text),
    )
    op.bulk_insert(state, [{"id": 1, "generation": 0}])
    op.create_table(
        "collections",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("source_kind", WORD, nullable=False),
        sa.Column("location", sa.Text, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
    )
    op.create_table(
        "providers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("publisher", sa.Text),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("succeeded_by", sa.Text),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("collection", sa.Text, sa.ForeignKey("collections.name"), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("source_url", sa.Text),
        sa.Column("products", sa.Text, nullable=False),
        sa.UniqueConstraint("collection", "path"),
    )
    op.create_table(
        "texts",
        sa.Column("sha", SHA, primary_key=True),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("is_split", sa.Boolean, nullable=False),
    )
    _versions_and_records()
    _clauses_and_vectors()


def _versions_and_records() -> None:
    op.create_table(
        "versions",
        sa.Column("document_id", sa.Integer, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Text, nullable=False),
        sa.Column("text_sha", SHA, sa.ForeignKey("texts.sha"), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("basis", WORD, nullable=False),
        sa.Column("effective_on", sa.Date),
        sa.Column("text_kind", WORD, nullable=False),
    )
    op.create_index("versions_by_id", "versions", ["document_id", "version_id"])
    op.create_index("versions_by_text", "versions", ["text_sha"])
    op.create_table(
        "records",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.Integer, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("version_id", sa.Text, nullable=False),
        sa.Column("text_sha", SHA, sa.ForeignKey("texts.sha"), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("effective_on", sa.Date),
        sa.Column("text_kind", WORD, nullable=False),
        sa.Column("raw_sha", SHA),
        sa.Column("folded_position", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.UniqueConstraint("document_id", "version_id", "recorded_at"),
    )
    op.create_index("records_by_text", "records", ["text_sha"])


def _clauses_and_vectors() -> None:
    op.create_table(
        "passages",
        sa.Column("sha", SHA, primary_key=True),
        sa.Column("words", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "clauses",
        sa.Column("text_sha", SHA, sa.ForeignKey("texts.sha"), primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("heading_path", sa.Text, nullable=False),
        sa.Column("lead_in", sa.Text, nullable=False),
        sa.Column("passage_sha", SHA, sa.ForeignKey("passages.sha"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("clauses_by_passage", "clauses", ["passage_sha"])
    op.create_table(
        "vectors",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("passage_sha", SHA, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("numbers", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("model", "passage_sha"),
    )
    op.create_index("vectors_by_passage", "vectors", ["passage_sha"])
