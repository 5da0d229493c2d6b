"""A comparison in reading order: changes, and between them what stayed, to be folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.comparison.compare import Comparison
from corpus.diff import ClauseChange
from corpus.model import Clause, Span
from corpus.plain import folded


@dataclass(frozen=True, slots=True)
class Stayed:
    """Clauses of the new text in a row that no change touches; never empty."""

    clauses: tuple[Clause, ...]

    @property
    def outermost(self) -> tuple[Clause, ...]:
        """Without those that lie within another: their words would be read twice."""
        shown: list[Clause] = []
        for clause in self.clauses:
            if not shown or clause.end > shown[-1].end:
                shown.append(clause)
        return tuple(shown)


Row = ClauseChange | Stayed


def rows(made: Comparison, old: Sequence[Clause], new: Sequence[Clause]) -> list[Row]:
    """Every change and every unchanged clause of the new text, once, in the new text's order.

    ``old`` and ``new`` are all clauses of either side. What was removed comes after what it
    followed.
    """
    changed = {clause.span for change in made.changes for clause in change.new}
    kept = [clause for clause in new if clause.span not in changed]
    placed: list[tuple[int, int, int, ClauseChange | Clause]] = [
        (clause.start, 0, 0, clause) for clause in kept
    ]
    now = _whereabouts(made, old, kept)
    for number, change in enumerate(made.changes):
        if change.new:
            placed.append((change.new[0].start, 1, number, change))
        else:
            placed.append((_followed(change, old, now), 2, number, change))
    placed.sort(key=lambda one: one[:3])
    return _runs([one[3] for one in placed])


def _runs(ordered: Sequence[ClauseChange | Clause]) -> list[Row]:
    found: list[Row] = []
    run: list[Clause] = []
    for one in ordered:
        if isinstance(one, Clause):
            run.append(one)
            continue
        if run:
            found.append(Stayed(tuple(run)))
            run = []
        found.append(one)
    return [*found, Stayed(tuple(run))] if run else found


def _whereabouts(
    made: Comparison, old: Sequence[Clause], kept: Sequence[Clause]
) -> dict[Span, int]:
    """Where in the new text the old clauses are now; those that are gone are left out."""
    now = {
        clause.span: change.new[-1].start
        for change in made.changes
        if change.new
        for clause in change.old
    }
    free: dict[str, list[int]] = {}
    for clause in kept:
        words = folded(made.new_text[clause.start : clause.end])
        free.setdefault(words, []).append(clause.start)
    gone = {c.span for change in made.changes if not change.new for c in change.old}
    for clause in old:
        places = free.get(folded(made.old_text[clause.start : clause.end]))
        if places and clause.span not in now and clause.span not in gone:
            now[clause.span] = places.pop(0)
    return now


def _followed(change: ClauseChange, old: Sequence[Clause], now: dict[Span, int]) -> int:
    """The place of the clause that stood before a removed one and is still there; -1: none."""
    first = change.old[0].start
    before = [clause for clause in old if clause.start < first and clause.span in now]
    return now[before[-1].span] if before else -1
