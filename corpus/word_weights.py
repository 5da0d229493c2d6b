"""How much of what two clauses say is the same: stems in common, weighed by how rare they are.

A word that few clauses have says more than one that all have (inverse document frequency; K.
Sparck Jones, 1972). Stems (Snowball's English stemmer), so that "evaluate" and "evaluation" meet.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from corpus.align import Alignment
from corpus.diff_units import Unit

Stems = AbstractSet[str]


class Weights:
    """The stems of all units of two texts and what each stem weighs.

    ``old`` and ``new``: the stems of each unit, by its position.
    """

    def __init__(self, found: Alignment) -> None:
        stem = _stems(found.old, found.new)
        self.old: list[Stems] = [frozenset(stem[w] for w in unit.words) for unit in found.old]
        self.new: list[Stems] = [frozenset(stem[w] for w in unit.words) for unit in found.new]
        total = len(self.old) + len(self.new)
        seen = Counter(one for said in (*self.old, *self.new) for one in said)
        self._weighed: dict[Stems, float] = {}
        self._of = {one: math.log(1 + total / count) for one, count in seen.items()}

    def weight(self, said: Stems) -> float:
        if said not in self._weighed:
            self._weighed[said] = math.fsum(self._of[one] for one in said)
        return self._weighed[said]

    def share(self, one: Stems, other: Stems) -> float:
        """Dice coefficient of the weighed stems, 0..1."""
        whole = self.weight(one) + self.weight(other)
        return 2 * self.weight(one & other) / whole if whole else 0.0

    def within(self, part: Stems, whole: Stems) -> float:
        """What share of ``part`` is in ``whole``, 0..1."""
        weight = self.weight(part)
        return self.weight(part & whole) / weight if weight else 0.0

    def shares(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        """Dice coefficients of old units x new units, 0..1."""
        here, there = [self.old[n] for n in olds], [self.new[n] for n in news]
        both = frozenset().union(*here) & frozenset().union(*there)
        column = {one: n for n, one in enumerate(sorted(both))}
        common = self._matrix(here, column) @ self._matrix(there, column).T
        return np.asarray(2 * common / self._sums(olds, news))

    def within_either(
        self, olds: Sequence[int], news: Sequence[int], shares: np.ndarray
    ) -> np.ndarray:
        """What share of the shorter of two units the longer one has, from their ``shares``."""
        left, right = self._weights(self.old, olds), self._weights(self.new, news)
        shorter = np.minimum(left[:, None], right[None, :])
        return np.asarray(shares * self._sums(olds, news) / 2 / np.maximum(shorter, 1e-6))

    def _sums(self, olds: Sequence[int], news: Sequence[int]) -> np.ndarray:
        left, right = self._weights(self.old, olds), self._weights(self.new, news)
        return np.asarray(np.maximum(left[:, None] + right[None, :], 1e-6))

    def _weights(self, side: Sequence[Stems], places: Sequence[int]) -> np.ndarray:
        return np.array([self.weight(side[n]) for n in places], dtype=np.float32)

    def _matrix(self, side: Sequence[Stems], column: dict[str, int]) -> np.ndarray:
        out = np.zeros((len(side), len(column)), dtype=np.float32)
        for row, said in enumerate(side):
            for one in said:
                if one in column:
                    out[row, column[one]] = math.sqrt(self._of[one])
        return out


def _stems(*texts: Sequence[Unit]) -> dict[str, str]:
    import Stemmer

    every = sorted({word for units in texts for unit in units for word in unit.words})
    return dict(zip(every, Stemmer.Stemmer("english").stemWords(every), strict=True))
