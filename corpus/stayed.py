"""Whether a clause whose words are the same stands where it stood, or was moved.

Sections get other names and numbers, and lists other lead-ins, without any of their clauses going
anywhere. So a heading or lead-in is the same one as another when most of the unchanged clauses
under either stand under the other, or when its own words were matched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable

from corpus.align import Alignment, Match

_NONE = -1  # no lead-in


class Stayed:
    """Reads an alignment: which headings and lead-ins are one another's."""

    def __init__(self, found: Alignment) -> None:
        self._found = found
        self._pairs = [
            (m.old[0], m.new[0]) for m in found.matches if m.same and len(m.old) == len(m.new) == 1
        ]
        self._under: dict[int, list[tuple[int, int]]] = defaultdict(list)  # old lead-in -> pairs
        self._below: dict[int, list[tuple[int, int]]] = defaultdict(list)  # new lead-in -> pairs
        headings: Counter[tuple[Hashable, Hashable]] = Counter()
        leads: Counter[tuple[Hashable, Hashable]] = Counter()
        for old, new in self._pairs:
            headings[found.old[old].heading, found.new[new].heading] += 1
            leads[self._old_lead(old), self._new_lead(new)] += 1
            for lead in found.old[old].leads:
                self._under[lead].append((old, new))
            for lead in found.new[new].leads:
                self._below[lead].append((old, new))
        self._headings, self._leads = _likely(headings), _likely(leads)

    def under_same(self, old: int, new: int) -> bool:
        """Whether nothing above the two differs, not even in words."""
        before, after = self._found.old[old], self._found.new[new]
        return before.heading == after.heading and [
            self._found.old[n].words for n in before.leads
        ] == [self._found.new[n].words for n in after.leads]

    def moved(self, old: int, new: int) -> bool:
        """Whether the clause went to another section or another list."""
        headings = self._found.old[old].heading, self._found.new[new].heading
        if headings[0] != headings[1] and headings not in self._headings:
            return True
        before, after = self._old_lead(old), self._new_lead(new)
        if self._matched(before, after) or (before, after) in self._leads:
            return False
        gone = before == _NONE or before not in self._found.to_new
        come = after == _NONE or after not in self._found.to_old
        # A lead-in put before it, or taken away, is a change of its own.
        return not (gone and come and _NONE in (before, after))

    def told(self, old: int, new: int) -> bool:
        """Whether a lead-in above it changed, which says all that there is to say."""
        found = self._found
        return any(
            n not in found.to_new or not found.to_new[n].same for n in found.old[old].leads
        ) or any(n not in found.to_old or not found.to_old[n].same for n in found.new[new].leads)

    def hanging(self, match: Match) -> list[tuple[int, int]]:
        """Pairs of unchanged clauses that hang from the old or new units of a match."""
        both = [p for n in match.old for p in self._under.get(n, ())]
        both += [p for n in match.new for p in self._below.get(n, ())]
        return sorted(dict.fromkeys(both), key=lambda pair: pair[1])

    def _old_lead(self, n: int) -> int:
        return self._found.old[n].leads[-1] if self._found.old[n].leads else _NONE

    def _new_lead(self, n: int) -> int:
        return self._found.new[n].leads[-1] if self._found.new[n].leads else _NONE

    def _matched(self, old: int, new: int) -> bool:
        if old == _NONE or new == _NONE:
            return old == new
        match = self._found.to_new.get(old)
        return match is not None and new in match.new


def _likely(
    votes: Counter[tuple[Hashable, Hashable]],
) -> set[tuple[Hashable, Hashable]]:
    """Pairs that have at least half of the votes of either side."""
    left: Counter[Hashable] = Counter()
    right: Counter[Hashable] = Counter()
    for (one, other), count in votes.items():
        left[one] += count
        right[other] += count
    return {
        (one, other)
        for (one, other), count in votes.items()
        if 2 * count >= left[one] or 2 * count >= right[other]
    }
