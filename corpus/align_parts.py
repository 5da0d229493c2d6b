"""One clause that became several, or several that became one."""

from __future__ import annotations

from collections.abc import Container, Sequence

from corpus.align import Alignment, Match
from corpus.word_weights import Stems, Weights

PART = 0.65
"""Least share of a part's weighed words that the whole has."""
_GAIN = 0.05  # by how much a part must make the whole more alike


def join_parts(found: Alignment, weigh: Weights) -> None:
    """Add neighbours without a counterpart to the match whose other side has their words."""
    for n, match in enumerate(list(found.matches)):
        if match.same or len(match.old) != 1 or len(match.new) != 1:
            continue
        olds, news = [match.old[0]], [match.new[0]]
        _grow(news, weigh.new, found.to_old, weigh.old[olds[0]], weigh)
        if len(news) == 1:
            _grow(olds, weigh.old, found.to_new, weigh.new[news[0]], weigh)
        if len(olds) + len(news) > 2:
            grown = Match(tuple(olds), tuple(news), same=False)
            found.matches[n] = grown
            found.to_new.update(dict.fromkeys(olds, grown))
            found.to_old.update(dict.fromkeys(news, grown))


def _grow(
    parts: list[int],
    said: Sequence[Stems],
    taken: Container[int],
    whole: Stems,
    weigh: Weights,
) -> None:
    """Extend ``parts`` to both sides while that makes them more like the ``whole``."""
    together = said[parts[0]]
    best = weigh.share(together, whole)
    for step in (1, -1):
        n = (parts[-1] if step > 0 else parts[0]) + step
        while 0 <= n < len(said) and n not in taken:
            more = together | said[n]
            share = weigh.share(more, whole)
            if weigh.within(said[n], whole) < PART or share < best + _GAIN:
                break
            together, best = more, share
            parts.insert(len(parts) if step > 0 else 0, n)
            n += step
