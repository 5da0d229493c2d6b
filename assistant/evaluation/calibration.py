"""Whether confidence can be believed: of the answers given at 0.9, are nine in ten right?

A reliability diagram by ten bins of equal width, and the expected calibration error: the mean gap
between confidence and share of right verdicts, weighted by cases (M. P. Naeini et al., AAAI 2015;
C. Guo et al., ICML 2017). Answers that abstain give no confidence in a verdict and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.statistics import Interval, interval

BINS = 10


class Bin(BaseModel):
    """Answers with a confidence in [low, high); the last bin has 1.0 too. Shares are 0..1."""

    model_config = ConfigDict(frozen=True)

    low: float
    high: float
    cases: int
    confidence: float
    right: float
    interval: Interval


class Calibration(BaseModel):
    """The bins that have answers, the expected calibration error, and the number of answers."""

    model_config = ConfigDict(frozen=True)

    cases: int
    ece: float
    bins: tuple[Bin, ...]


def calibration(given: Iterable[tuple[float, float]]) -> Calibration | None:
    """From (confidence, 1.0 or 0.0 for a right or wrong verdict) of each answer; None for none."""
    held: dict[int, list[tuple[float, float]]] = {}
    for confidence, right in given:
        held.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    if not held:
        return None
    bins = tuple(_bin(number, pairs) for number, pairs in sorted(held.items()))
    cases = sum(one.cases for one in bins)
    gap = sum(one.cases * abs(one.right - one.confidence) for one in bins) / cases
    return Calibration(cases=cases, ece=round(gap, 4), bins=bins)


def _bin(number: int, pairs: Sequence[tuple[float, float]]) -> Bin:
    right = [share for _, share in pairs]
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        cases=len(pairs),
        confidence=round(fmean(confidence for confidence, _ in pairs), 4),
        right=round(fmean(right), 4),
        interval=interval(right) or (0.0, 1.0),
    )
