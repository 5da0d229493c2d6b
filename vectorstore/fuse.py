"""Two rankings into one: the closeness of meaning and the match of words. Pure functions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vectorstore.lexical import rarity

MOST, LEAST = 0.8, 0.5
"""Share of the vectors in the fused score: where a question has hardly a word in common with any
passage, and where the words tell the passages apart. See docs/evaluation.md."""
FEW, MANY = 0.5, 1.25
"""Between these, in words as rare as a word can be, the share falls in a line. On ObliQA dev (600
questions) MAP@10 is .597 at 0.8 throughout, .688 at 0.5 throughout and .688 so; on a hundred unseen
questions to policies the deciding clause is found in .80, .79 (at 0.65) and .82."""

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


def share_of_meaning(lexical: Scores, total: int) -> float:
    """How much the vectors count against the words (``LEAST`` .. ``MOST``) for one question.

    Staff who speak of the case in hand share no word with the clause that decides it; then a match
    of words is chance. Whoever asks in the words of the text is found by them. What tells the two
    apart is the best BM25 score, counted in words of the greatest rarity among ``total`` passages,
    so that small and large libraries are treated alike.
    """
    if not len(lexical) or total < 1:
        return MOST
    words = float(lexical.max()) / rarity(1, total)
    fallen = (words - FEW) / (MANY - FEW)
    return MOST - (MOST - LEAST) * min(1.0, max(0.0, fallen))


def fused(dense: Scores, lexical: Scores, weight: float) -> Scores:
    """The weighted sum (0..1) of both sides, each stretched to 0..1 over the same candidates."""
    return (weight * scaled(dense) + (1 - weight) * scaled(lexical)).astype(np.float32)
