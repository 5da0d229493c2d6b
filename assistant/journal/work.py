"""The policy team's work list: answers that somebody should look at, open or done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, Subquery, and_, case, func, not_, or_, select

from assistant.confidence import MODERATE
from assistant.journal.in_effect import DECIDES, ENDS
from assistant.journal.model import Entry
from assistant.journal.schema import entries
from assistant.journal.store import Journal

Reason = Literal["handed_over", "thumbs_down", "unanswered", "low_confidence"]
State = Literal["open", "done"]

REASONS: tuple[Reason, ...] = ("handed_over", "thumbs_down", "unanswered", "low_confidence")
"""The most urgent first."""


SETTLES = (*DECIDES, "done")
REOPENS = (*ENDS, "reopen")


@dataclass(frozen=True, slots=True)
class Item:
    """An answer with why it is in the list. ``said`` are the feedback and handovers about it,
    oldest first."""

    answer: Entry
    reasons: tuple[Reason, ...]
    state: State
    said: tuple[Entry, ...]


def work_list(
    journal: Journal,
    state: State | None = "open",
    reason: Reason | None = None,
    limit: int = 50,
    before: int | None = None,
) -> list[Item]:
    """The newest answers first; ``before`` is the number of the last one of the page before.

    An answer is in the list because it was handed over, has a thumb down, was silent on a matter of
    policy, or had a confidence under MODERATE. It is done once an officer approved, overrode or
    settled it, and open again with the next thumb down, handover or lapse.
    """
    asked = _asked()
    query = asked.query.where(asked.because[reason] if reason else or_(*asked.because.values()))
    if state is not None:
        query = query.where(asked.done if state == "done" else not_(asked.done))
    if before is not None:
        query = query.where(entries.c.seq < before)
    with journal.reading() as connection:
        rows = connection.execute(query.order_by(entries.c.seq.desc()).limit(limit)).all()
    return _items(journal, rows)


def open_count(journal: Journal) -> int:
    """How many answers wait for somebody."""
    asked = _asked()
    waiting = asked.query.where(or_(*asked.because.values()), not_(asked.done)).subquery()
    with journal.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(waiting)).scalar_one())


@dataclass(frozen=True, slots=True)
class _Asked:
    """The question to the database: every answer, why it is in the list, whether it is done."""

    query: Select[Any]
    because: Mapping[Reason, ColumnElement[bool]]
    done: ColumnElement[bool]


def _asked() -> _Asked:
    said, decided = _said(), _decided()
    because: dict[Reason, ColumnElement[bool]] = {
        "handed_over": func.coalesce(said.c.handed, 0) == 1,
        "thumbs_down": func.coalesce(said.c.down, 0) == 1,
        "unanswered": and_(
            entries.c.verdict == "not_addressed",
            func.coalesce(entries.c.silence, "") != "out_of_scope",
        ),
        "low_confidence": and_(
            entries.c.confidence < MODERATE, entries.c.verdict != "not_addressed"
        ),
    }
    settled = func.coalesce(decided.c.settled, 0)
    done = and_(
        settled > func.coalesce(decided.c.reopened, 0), settled > func.coalesce(said.c.last, 0)
    )
    flags = [case((one, 1), else_=0).label(name) for name, one in because.items()]
    joined = entries.outerjoin(said, said.c.answer == entries.c.answer).outerjoin(
        decided, decided.c.answer == entries.c.answer
    )
    query = select(entries.c.seq, case((done, 1), else_=0).label("done"), *flags)
    return _Asked(query.select_from(joined).where(entries.c.kind == "answer"), because, done)


def _said() -> Subquery:
    """By answer: the last thumb down or handover, and whether there was any of each."""
    handed, down = entries.c.kind == "handover", entries.c.action == "down"
    query = select(
        entries.c.answer,
        func.max(entries.c.seq).label("last"),
        func.max(case((handed, 1), else_=0)).label("handed"),
        func.max(case((down, 1), else_=0)).label("down"),
    )
    told = or_(handed, and_(entries.c.kind == "feedback", down))
    return query.where(told).group_by(entries.c.answer).subquery()


def _decided() -> Subquery:
    """By answer: the last decision that settled it, and the last that opened it again."""
    query = select(
        entries.c.answer,
        func.max(case((entries.c.action.in_(SETTLES), entries.c.seq))).label("settled"),
        func.max(case((entries.c.action.in_(REOPENS), entries.c.seq))).label("reopened"),
    )
    return query.where(entries.c.kind == "decision").group_by(entries.c.answer).subquery()


def _items(journal: Journal, rows: Sequence[Row[Any]]) -> list[Item]:
    answers = {one.seq: one for one in journal.entries(entries.c.seq.in_([r.seq for r in rows]))}
    ids = [one.answer for one in answers.values()]
    about: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for one in journal.entries(
        entries.c.answer.in_(ids), entries.c.kind.in_(("feedback", "handover"))
    ):
        about[one.answer].append(one)
    return [
        Item(
            answer=answers[row.seq],
            reasons=tuple(name for name in REASONS if getattr(row, name)),
            state="done" if row.done else "open",
            said=tuple(about[answers[row.seq].answer]),
        )
        for row in rows
        if row.seq in answers  # retention may have taken it since
    ]
