"""How versions were folded, how a collection was added, and when it was last fetched again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("state", sa.Column("folding", sa.Text))
    op.add_column("collections", sa.Column("settings", sa.Text))
    op.add_column("collections", sa.Column("synced_at", sa.DateTime(timezone=True)))
    op.add_column("collections", sa.Column("problem", sa.Text))
