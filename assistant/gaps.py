"""Gaps: matters that people ask about and the policies are silent on.

Unanswered questions are grouped by meaning with the method of Butina ("Unsupervised Data Base
Clustering Based on Daylight's Fingerprint and Tanimoto Similarity", J. Chem. Inf. Comput. Sci.
39 (1999) 747-750), with cosines of vectors in the place of fingerprints: the question with the most
neighbours begins a group and takes them; so on with what is left. Nothing is drawn by chance, and
no number of groups has to be known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAR = 0.6
"""Least cosine with the question in the middle of a group. Questions of one matter in other words
mostly have .6 to .95, of different matters of the same provider mostly under .55."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A group: ``middle`` and ``members`` are numbers of the questions that were given; the members
    (the middle first) by falling cosine."""

    middle: int
    members: tuple[int, ...]


def gaps(
    vectors: NDArray[np.float32], weights: Sequence[int] = (), near: float = NEAR
) -> list[Gap]:
    """Groups of unit vectors of shape (n, d), the heaviest first; ``weights`` say how often each
    was asked (nothing: once)."""
    count = len(vectors)
    if not count:
        return []
    weight = np.asarray(weights or [1] * count)
    cosines = vectors @ vectors.T
    joined = cosines >= near
    np.fill_diagonal(joined, True)
    left = np.ones(count, dtype=bool)
    found: list[Gap] = []
    while left.any():
        reach = np.where(left, (joined & left) @ weight, -1)
        middle = int(reach.argmax())  # the first of equals
        members = np.flatnonzero(joined[middle] & left)
        ordered = sorted(members, key=lambda n: (n != middle, -float(cosines[middle, n]), int(n)))
        found.append(Gap(middle, tuple(map(int, ordered))))
        left[members] = False
    return sorted(found, key=lambda gap: (-int(weight[list(gap.members)].sum()), gap.middle))
