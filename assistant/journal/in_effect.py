"""Which decisions are in effect: of each answer the newest one, unless it was taken back."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from assistant.journal.schema import entries

DECIDES = ("approve", "override")
ENDS = ("withdraw", "lapse")


def in_effect(connection: Connection, answer: str | None = None) -> list[int]:
    """The number of the entry of each decision in effect, oldest first; of one answer if named."""
    newest = select(func.max(entries.c.seq)).where(
        entries.c.kind == "decision", entries.c.action.in_(DECIDES + ENDS)
    )
    if answer is not None:
        newest = newest.where(entries.c.answer == answer)
    query = select(entries.c.seq).where(
        entries.c.seq.in_(newest.group_by(entries.c.answer)), entries.c.action.in_(DECIDES)
    )
    return [row.seq for row in connection.execute(query.order_by(entries.c.seq))]
