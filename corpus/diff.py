"""Two versions of a document -> what changed between them, clause by clause.

Clauses are compared by their words: markup, link targets, numbering, list marks and line breaks
are no change. What a change does to the rule is said apart from the words (``change_effect.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.align import Alignment, Match, exact, reflowed, repeated
from corpus.align_similar import leads_by_items, similar
from corpus.change_effect import Effect, effect
from corpus.change_reading import Readings
from corpus.clause_words import words
from corpus.diff_units import Unit, units
from corpus.history import fingerprint
from corpus.modality import Reading
from corpus.model import Clause
from corpus.stayed import Stayed
from corpus.wording import Words

ChangeKind = Literal["added", "removed", "reworded", "moved", "split", "merged"]

_ITEMS_READ = 12  # of a lead-in whose effect is asked: they all hang from the same words


FORM_SHARE = 0.2
"""Texts whose numbers of words differ by more than this share differ by more than form (dates
spelt out, say)."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version to compare: its text and all clauses of it."""

    text: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One change. Clauses are slices of their own side's text.

    ``old`` is () for an added clause, ``new`` for a removed one. ``similarity`` is the share of
    words in common, 0..1. ``effect`` is None where the rule stays. A lead-in that is no clause
    of its version ("You may not:") stands in ``old`` and ``new`` as one with the ordinal
    ``diff_units.LEAD_IN``; ``hanging`` are then the new text's clauses that hang from it and
    whose own words stayed.
    """

    kind: ChangeKind
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    similarity: float
    effect: Effect | None
    hanging: tuple[Clause, ...] = ()


def diff(old: Side, new: Side, publishers: Sequence[str] = ()) -> list[ClauseChange]:
    """The changes from ``old`` to ``new``, in reading order of the new text; removed clauses
    come where they stood. Texts of the same words (``history.fingerprint``) have none.

    ``publishers`` are the names by which the text may speak of its publisher. Every clause of
    either side is unchanged or part of exactly one change.
    """
    if _same_words(old.text, new.text):
        return []
    known: dict[str, tuple[str, ...]] = {}
    found = align(units(old.text, old.clauses, known), units(new.text, new.clauses, known))
    return _Changes(old, new, found, publishers).all()


def _same_words(old: str, new: str) -> bool:
    """Whether two texts differ by nothing but form, wherever their sentences are cut."""
    if old == new:
        return True
    here, there = words(old), words(new)
    if abs(len(here) - len(there)) > FORM_SHARE * max(len(here), len(there)):
        return False  # before the costlier comparison
    if here == there:
        return True
    reader = Words()  # most of both is the same, and read once
    return fingerprint(old, reader) == fingerprint(new, reader)


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Alignment:
    """What of one text is what of the other; the same from either side."""
    # Ties are broken by the order in which units are tried, so both ways are tried in one.
    turned = [unit.words for unit in new] < [unit.words for unit in old]
    found = Alignment(new, old) if turned else Alignment(old, new)
    exact(found)
    reflowed(found)
    leads_by_items(found)
    similar(found)
    repeated(found)
    return found.turned() if turned else found


class _Changes:
    """Makes changes out of an alignment."""

    def __init__(self, old: Side, new: Side, found: Alignment, publishers: Sequence[str]) -> None:
        self._found = found
        self._old_readings = Readings(old.text, publishers)
        self._new_readings = Readings(new.text, publishers)
        self._stayed = Stayed(found)

    def all(self) -> list[ClauseChange]:
        placed = [*self._matched(), *self._unmatched()]
        placed.sort(key=lambda one: one[0])
        return [change for _, change in placed]

    def _matched(self) -> Iterator[tuple[tuple[int, int, int], ClauseChange]]:
        for match in self._found.matches:
            if match.old and match.new:
                change = self._moved(match) if match.same else self._reworded(match)
                if change:
                    yield (match.new[0], 1, 0), change

    def _reworded(self, match: Match) -> ClauseChange:
        kind: ChangeKind = "reworded"
        if len(match.new) > 1:
            kind = "split"
        elif len(match.old) > 1:
            kind = "merged"
        return self._change(kind, match, self._effect(match))

    def _moved(self, match: Match) -> ClauseChange | None:
        if len(match.old) != 1 or len(match.new) != 1:
            return None  # the same words, cut elsewhere
        old, new = self._found.old[match.old[0]], self._found.new[match.new[0]]
        if old.only_leads or new.only_leads:
            return None  # its items tell
        if self._stayed.under_same(match.old[0], match.new[0]):
            return None
        moved = self._stayed.moved(match.old[0], match.new[0])
        if not moved and self._stayed.told(match.old[0], match.new[0]):
            return None
        here, there = self._old_readings.context(old.clause), self._new_readings.context(new.clause)
        made = self._effect(match) if here != there else None
        return self._change("moved", match, made) if moved or made else None

    def _unmatched(self) -> Iterator[tuple[tuple[int, int, int], ClauseChange]]:
        found = self._found
        for n in found.left_new():
            match = Match((), (n,), same=False)
            change = self._change("added", match, self._effect(match))
            if not found.new[n].only_leads or (change.hanging and change.effect):
                yield (n, 1, 0), change
        for n in found.left_old():
            match = Match((n,), (), same=False)
            change = self._change("removed", match, self._effect(match))
            if not found.old[n].only_leads or (change.hanging and change.effect):
                yield (self._where(n), 2, n), change

    def _where(self, old: int) -> int:
        """The position in the new text after which the old unit stood."""
        for n in range(old, -1, -1):
            match = self._found.to_new.get(n)
            if match and match.new:
                return match.new[-1]
        return -1

    def _change(self, kind: ChangeKind, match: Match, made: Effect | None) -> ClauseChange:
        old = [self._found.old[n] for n in match.old]
        new = [self._found.new[n] for n in match.new]
        hanging = tuple(
            self._found.new[n].clause
            for _, n in self._stayed.hanging(match)
            if not self._found.new[n].only_leads
        )
        return ClauseChange(
            kind=kind,
            old=tuple(unit.clause for unit in old),
            new=tuple(unit.clause for unit in new),
            similarity=_in_common(old, new),
            effect=made,
            hanging=hanging,
        )

    def _effect(self, match: Match) -> Effect | None:
        """What the change does to the clauses' rule; for a lead-in, to its items' rule."""
        leads = [u for u in self._units(match) if u.only_leads]
        if leads and (pairs := self._stayed.hanging(match)[:_ITEMS_READ]):
            made = [effect([self._read_old(a)], [self._read_new(b)]) for a, b in pairs]
            # Of effects as common an effect goes before none, so that both ways agree.
            return max(Counter(made).items(), key=lambda one: (one[1], one[0] is not None))[0]
        return effect(
            [self._read_old(n) for n in match.old], [self._read_new(n) for n in match.new]
        )

    def _units(self, match: Match) -> list[Unit]:
        return [
            *(self._found.old[n] for n in match.old),
            *(self._found.new[n] for n in match.new),
        ]

    def _read_old(self, n: int) -> Reading:
        return self._old_readings.of(self._found.old[n].clause)

    def _read_new(self, n: int) -> Reading:
        return self._new_readings.of(self._found.new[n].clause)


def _in_common(old: Sequence[Unit], new: Sequence[Unit]) -> float:
    """Dice coefficient of the words of both, counted as often as they occur."""
    here = Counter(word for unit in old for word in unit.words)
    there = Counter(word for unit in new for word in unit.words)
    total = here.total() + there.total()
    shared = 2 * (here & there).total() / total if total and old and new else 0.0
    return round(shared, 4)
