"""Which clauses of one version are which of another.

In this order: the same words (under the same headings and lead-ins first); the same words cut
into clauses elsewhere (a sentence that became a list); words mostly alike (``align_similar.py``).
What is left has no counterpart. Works on positions of units, both texts in reading order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.diff_units import Unit

_JOINTS = ("and", "or")  # a splitter leaves them out between items
_STARTS = 12  # places at most where a re-flowed run is tried to begin


@dataclass(frozen=True, slots=True)
class Match:
    """Units of the old text and those of the new text that they became.

    ``same``: not a word differs. Both sides have several units only where it is ``same``.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    same: bool


@dataclass(slots=True)
class Alignment:
    """What has been matched so far. ``to_new`` and ``to_old``: a unit -> its match."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    matches: list[Match] = field(default_factory=list)
    to_new: dict[int, Match] = field(default_factory=dict)
    to_old: dict[int, Match] = field(default_factory=dict)

    def add(self, old: Iterable[int], new: Iterable[int], same: bool) -> None:
        match = Match(tuple(old), tuple(new), same)
        self.matches.append(match)
        self.to_new.update(dict.fromkeys(match.old, match))
        self.to_old.update(dict.fromkeys(match.new, match))

    def turned(self) -> Alignment:
        """The same from the new text's side."""
        out = Alignment(self.new, self.old)
        for match in self.matches:
            out.add(match.new, match.old, match.same)
        return out

    def left_old(self) -> list[int]:
        return [n for n in range(len(self.old)) if n not in self.to_new]

    def left_new(self) -> list[int]:
        return [n for n in range(len(self.new)) if n not in self.to_old]


def exact(found: Alignment) -> None:
    """Match units of the same words, those under the same headings and lead-ins first."""
    for context in (_place, _nearest, _anywhere):
        there: dict[object, list[int]] = defaultdict(list)
        here: dict[object, list[int]] = defaultdict(list)
        for n in found.left_new():
            there[found.new[n].words, context(found.new, n)].append(n)
        for n in found.left_old():
            here[found.old[n].words, context(found.old, n)].append(n)
        for key, olds in here.items():
            for old, new in zip(olds, there.get(key, ()), strict=False):
                found.add([old], [new], same=True)


def _place(units: Sequence[Unit], n: int) -> object:
    unit = units[n]
    return unit.heading, tuple(units[lead].words for lead in unit.leads), unit.only_leads


def _nearest(units: Sequence[Unit], n: int) -> object:
    unit = units[n]
    return unit.heading[-1:], tuple(units[lead].words for lead in unit.leads[-1:])


def _anywhere(units: Sequence[Unit], n: int) -> object:  # noqa: ARG001
    return None


def reflowed(found: Alignment) -> None:
    """Match runs of units whose words in a row are the same although they are cut elsewhere."""
    starts: dict[str, list[int]] = defaultdict(list)
    for n in found.left_new():
        for word in found.new[n].words[:1]:
            starts[word].append(n)
    for n in found.left_old():
        for first in found.old[n].words[:1]:
            for start in starts[first][:_STARTS]:
                ends = _run(found, n, start)
                if ends:
                    found.add(range(n, ends[0] + 1), range(start, ends[1] + 1), same=True)
                    break


def _run(found: Alignment, old: int, new: int) -> tuple[int, int] | None:
    """The last units of the runs from ``old`` and ``new`` on that have the same words, if any."""
    here, there = list(found.old[old].words), list(found.new[new].words)
    while old not in found.to_new and new not in found.to_old:
        shared = min(len(here), len(there))
        if here[:shared] != there[:shared]:
            return None
        here, there = here[shared:], there[shared:]
        if not here and not there:
            return old, new
        if not here:
            old += 1
            if old >= len(found.old):
                return None
            here = list(found.old[old].words)
            there = _without_joint(there, here)
        if not there:
            new += 1
            if new >= len(found.new):
                return None
            there = list(found.new[new].words)
            here = _without_joint(here, there)
    return None


def _without_joint(rest: list[str], following: list[str]) -> list[str]:
    """The words still to be matched, less an "or" that stood between two items."""
    return rest[1:] if rest[:1] != following[:1] and rest[0] in _JOINTS else rest


def repeated(found: Alignment) -> None:
    """Match what is left and stands in the other text already, in like place: a second copy.

    Pages are sometimes recorded twice over; a copy that comes or goes changes no rule.
    """
    olds, news = found.left_old(), found.left_new()
    here = _standing(found.old, {found.new[n].words for n in news})
    there = _standing(found.new, {found.old[n].words for n in olds})
    for n in olds:
        if (found.old[n].words, _nearest(found.old, n)) in there:
            found.add([n], [], same=True)
    for n in news:
        if (found.new[n].words, _nearest(found.new, n)) in here:
            found.add([], [n], same=True)


def _standing(units: Sequence[Unit], wanted: set[tuple[str, ...]]) -> set[object]:
    return {
        (unit.words, _nearest(units, n)) for n, unit in enumerate(units) if unit.words in wanted
    }
