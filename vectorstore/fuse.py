"""Two rankings into one: the closeness of meaning and the match of words. Pure functions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DENSE_WEIGHT = 0.5
"""Share of the vectors in the fused score. On dev questions (600 of ObliQA, 1,105 of OR-ShARC)
MAP@10 is .708 and .834 at 0.5, .704 and .831 at 0.4, .696 and .832 at 0.6; see tests/benchmarks."""

POOL = 200
"""How many of each side's best are considered together."""

Rows = NDArray[np.intp]
Scores = NDArray[np.float32]


def best(scores: Scores, count: int) -> Rows:
    """Positions of the ``count`` highest scores, best first; equal scores by position."""
    if count <= 0 or not len(scores):
        return np.empty(0, dtype=np.intp)
    if count < len(scores):
        # Every position that ties with the last one kept stays in, so that order alone decides.
        floor = np.partition(scores, len(scores) - count)[len(scores) - count]
        kept = np.flatnonzero(scores >= floor)
    else:
        kept = np.arange(len(scores))
    return kept[np.argsort(-scores[kept], kind="stable")][:count]


def scaled(scores: Scores) -> Scores:
    """``scores`` stretched to 0..1; all 1 when they are equal and positive, all 0 otherwise."""
    if not len(scores):
        return scores
    low, high = float(scores.min()), float(scores.max())
    if high - low <= 1e-9:
        return np.full_like(scores, 1.0 if high > 0 else 0.0)
    return ((scores - low) / (high - low)).astype(np.float32)


def fused(dense: Scores, lexical: Scores, weight: float = DENSE_WEIGHT) -> Scores:
    """The weighted sum (0..1) of both sides, each stretched to 0..1 over the same candidates."""
    return (weight * scaled(dense) + (1 - weight) * scaled(lexical)).astype(np.float32)
