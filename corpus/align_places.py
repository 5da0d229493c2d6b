"""Where unmatched clauses of two texts stand, measured by their neighbours that are matched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.align import Alignment

_HEADING, _LEAD, _NEAR = 0.06, 0.06, 0.06
_REACH = 8.0  # units away from the expected place, over which nearness falls off


class Places:
    """Evidence of place for pairs of units, each an array old x new."""

    def __init__(self, found: Alignment) -> None:
        self._found = found
        pairs = [m for m in found.matches if len(m.old) == len(m.new) == 1]
        self._old_anchor = _anchors(len(found.old), {m.old[0]: m.new[0] for m in pairs})
        self._new_anchor = _anchors(len(found.new), {m.new[0]: m.new[0] for m in pairs})

    def near(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        """More the nearer the new unit is to where the old one's neighbours went."""
        expected = np.array([self._old_anchor[n][0] + 1 for n in olds])
        away = np.abs(expected[:, None] - np.array(news)[None, :])
        return np.asarray(_NEAR * np.exp(-away / _REACH), dtype=np.float32)

    def same(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        """Something for the same nearest heading, and for lead-ins that are one another's."""
        found = self._found
        names: dict[object, int] = {}
        heads = [names.setdefault(found.old[n].heading[-1:], len(names)) for n in olds]
        others = [names.setdefault(found.new[n].heading[-1:], len(names)) for n in news]
        leads = [self._lead(found.old[n].leads) for n in olds]
        theirs = [found.new[n].leads[-1] if found.new[n].leads else -2 for n in news]
        same_head = np.array(heads)[:, None] == np.array(others)[None, :]
        same_head &= np.array([bool(found.old[n].heading) for n in olds])[:, None]
        same_lead = np.array(leads)[:, None] == np.array(theirs)[None, :]
        return np.asarray(_HEADING * same_head + _LEAD * same_lead, dtype=np.float32)

    def between(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        """Whether the same matched neighbour stands before or after both units."""
        here = np.array([self._old_anchor[n] for n in olds])
        there = np.array([self._new_anchor[n] for n in news])
        return np.asarray((here[:, None, :] == there[None, :, :]).any(axis=2))

    def alike(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        """Whether both are clauses, or both nothing but lead-ins."""
        here = np.array([self._found.old[n].only_leads for n in olds])
        there = np.array([self._found.new[n].only_leads for n in news])
        return np.asarray(here[:, None] == there[None, :])

    def items(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        """Whether both hang from a lead-in."""
        here = np.array([bool(self._found.old[n].leads) for n in olds])
        there = np.array([bool(self._found.new[n].leads) for n in news])
        return np.asarray(here[:, None] & there[None, :])

    def _lead(self, leads: tuple[int, ...]) -> int:
        """The new text's lead-in that the nearest one became; -1 when there is none."""
        match = self._found.to_new.get(leads[-1]) if leads else None
        return match.new[0] if match and len(match.new) == 1 else -1


def _anchors(count: int, partner: dict[int, int]) -> list[tuple[int, int]]:
    """For each unit the partners of the nearest matched ones before and after it."""
    before, after = [-1] * count, [-2] * count
    last = -1
    for n in range(count):
        before[n] = last
        last = partner.get(n, last)
    last = -2
    for n in reversed(range(count)):
        after[n] = last
        last = partner.get(n, last)
    return list(zip(before, after, strict=True))
