"""Matching reworded clauses by their words in common and by their places.

The score of two clauses is the Dice coefficient of their weighed words (``word_weights.py``), plus
a little for the same heading, the same lead-in and the same place between neighbours
(``align_places.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from corpus.align import Alignment
from corpus.align_parts import join_parts
from corpus.align_places import Places
from corpus.word_weights import Weights

ALIKE = 0.5
"""Least share of weighed words in common for two clauses anywhere to be one, reworded."""
IN_PLACE = 0.4
"""... of two in the same place: with a matched neighbour in common, and heading or lead-in."""
ALONE = 0.38
"""... of the best two for each other, where the next best of either has at most half as much."""
ALONE_ITEM = 0.3
"""... of two items of lists, which are short and leave the rule's own words to the lead-in."""
WITHIN, ENLARGED = 0.75, 0.2
"""... of a clause that is nearly whole within a longer one: an item that was enlarged."""
_NEXT_BEST = 0.5


def leads_by_items(found: Alignment) -> None:
    """Match lead-ins that most of each other's unchanged items hang from, whatever their words."""
    votes: Counter[tuple[int, int]] = Counter()
    for match in found.matches:
        if len(match.old) == len(match.new) == 1:
            before, after = found.old[match.old[0]].leads, found.new[match.new[0]].leads
            if before and after:
                votes[before[-1], after[-1]] += 1
    items = Counter(unit.leads[-1] for unit in found.old if unit.leads)
    others = Counter(unit.leads[-1] for unit in found.new if unit.leads)
    for (old, new), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if old in found.to_new or new in found.to_old:
            continue
        if 2 * count > items[old] and 2 * count > others[new]:
            found.add([old], [new], same=False)


def similar(found: Alignment) -> None:
    """Match units that are mostly alike one to one; then add the parts that were cut off."""
    olds, news = found.left_old(), found.left_new()
    if not olds and not news:
        return
    weigh = Weights(found)
    if olds and news:
        shares = weigh.shares(olds, news)
        places = Places(found)
        near, same = places.near(olds, news), places.same(olds, news)
        weak = (shares >= IN_PLACE) & (same > 0) & places.between(olds, news)
        least = np.where(places.items(olds, news), ALONE_ITEM, ALONE)
        within = (weigh.within_either(olds, news, shares) >= WITHIN) & (shares >= ENLARGED)
        best = _best(shares)
        weak |= best & (((shares >= least) & _by_far(shares)) | (within & (same > 0)))
        enough = (shares >= ALIKE) | (weak & places.alike(olds, news))
        _pair(found, olds, news, np.where(enough, shares + near + same, 0.0))
    join_parts(found, weigh)


def _pair(found: Alignment, olds: Sequence[int], news: Sequence[int], scores: np.ndarray) -> None:
    """Take the pairs one by one, the best first."""
    rows, columns = np.nonzero(scores)
    for n in np.argsort(-scores[rows, columns], kind="stable"):
        old, new = olds[int(rows[n])], news[int(columns[n])]
        if old not in found.to_new and new not in found.to_old:
            found.add([old], [new], same=False)


def _best(shares: np.ndarray) -> np.ndarray:
    """Pairs of which each is the most alike to the other."""
    rows, columns = shares.max(axis=1, keepdims=True), shares.max(axis=0)
    return np.asarray((shares >= rows) & (shares >= columns))


def _by_far(shares: np.ndarray) -> np.ndarray:
    """Pairs much more alike than the next best one of either."""
    rows, columns = _second(shares), _second(shares.T)
    next_best = np.minimum(rows[:, None], columns[None, :])
    return np.asarray(next_best <= _NEXT_BEST * shares)


def _second(shares: np.ndarray) -> np.ndarray:
    """The second largest share of each row; 0 where there is but one."""
    if shares.shape[1] < 2:
        return np.zeros(shares.shape[0], dtype=shares.dtype)
    return np.asarray(np.partition(shares, -2, axis=1)[:, -2])
