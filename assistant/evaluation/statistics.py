"""How far a figure may be off by chance: intervals for shares, and tests of paired differences.

Intervals are percentile bootstraps over cases (B. Efron and R. Tibshirani, An Introduction to the
Bootstrap, 1993, ch. 13); the seed is fixed, so that equal results give equal intervals. Where all
values are alike a bootstrap knows no spread: Wilson's score interval takes its place (E. B. Wilson,
JASA 22, 1927). Cases that come in pairs are drawn as if they were apart, so intervals are a little
too narrow for such sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt
from statistics import fmean

LEVEL = 0.95
DRAWS = 4_000
SEED = 20261123
Z = 1.959963984540054
"""The normal quantile that leaves 2.5 % on either side."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Paired:
    """The same cases in two runs: the mean change of a figure with its interval, how many cases
    rose and fell, and the probability (0..1) of so uneven a split if neither run were better."""

    cases: int
    change: float
    interval: Interval
    better: int
    worse: int
    p: float

    @property
    def beyond_chance(self) -> bool:
        """Whether the interval leaves out zero."""
        low, high = self.interval
        return low > 0 or high < 0


def interval(values: Sequence[float]) -> Interval | None:
    """The 95 % interval of the mean of shares (0..1); None where there are none."""
    if not values:
        return None
    if min(values) == max(values) and values[0] in (0.0, 1.0):
        return wilson(values[0], len(values))
    return _bootstrap(values)


def wilson(share: float, cases: int) -> Interval:
    """Wilson's 95 % score interval of a share of yes-or-no cases."""
    spread = Z * Z / cases
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / cases + spread / (4 * cases)) / (1 + spread)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def paired(old: Sequence[float], new: Sequence[float]) -> Paired | None:
    """Two runs over the same cases, in the same order; None where there are none."""
    changes = [after - before for before, after in zip(old, new, strict=True)]
    if not changes:
        return None
    better, worse = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    return Paired(
        cases=len(changes),
        change=round(fmean(changes), 4),
        interval=_bootstrap(changes),
        better=better,
        worse=worse,
        p=mcnemar(better, worse),
    )


def mcnemar(better: int, worse: int) -> float:
    """McNemar's test, exact and two-sided (Q. McNemar, Psychometrika 12, 1947).

    Cases that did not flip say nothing; of those that did, either way is a coin's toss. For a
    figure between yes and no it is the sign test.
    """
    flipped = better + worse
    tail = sum(comb(flipped, k) for k in range(min(better, worse) + 1))
    return float(min(1.0, 2 * tail / 2**flipped))


def _bootstrap(values: Sequence[float]) -> Interval:
    import numpy as np  # not for --help

    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(sample), (DRAWS, len(sample)))
    outside = (1 - LEVEL) / 2
    low, high = np.quantile(sample[drawn].mean(axis=1), [outside, 1 - outside])
    return round(float(low), 4), round(float(high), 4)
