"""Which collection said what of a provider, for those who may not see every collection."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "descriptions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("collection", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("succeeded_by", sa.Text),
        sa.UniqueConstraint("collection", "name"),
    )
