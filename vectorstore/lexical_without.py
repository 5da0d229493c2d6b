"""A BM25 index as if it had been built over some of its passages only.

The weights that are stored depend on every passage: on how rare a word is, and on how long a
passage is on average. To score as an index without the others would, both are counted again. How
often a word stands in a passage, and how long that is, are read back from the weights themselves:
with ``x`` a weight without its rarity, ``x / (1 - x) = times / K``, and ``K = k1 (1 - b + b
length / average)``; a passage's length is the sum over its words, which leaves one unknown, the
average, and one equation for it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vectorstore.lexical import K1, B, Lexical, Mask, Postings, rarity

STEPS = 100
"""Halvings of the interval in which the average length lies; 60 exhaust a double's precision."""

Numbers = NDArray[np.float64]


def lexical_within(index: Lexical, rows: Mask) -> Lexical:
    """``index``, a whole one, as if it held the ``rows`` marked alone; they keep their numbers."""
    return replace(
        index,
        words=_within(index.words, index.size, rows),
        pairs=_within(index.pairs, index.size, rows),
    )


def _within(field: Postings, size: int, rows: Mask) -> Postings:
    counts = np.diff(field.starts)
    columns = np.repeat(np.arange(len(counts)), counts)
    times, lengths = _read_back(field, columns, _rarities(counts, size), size)
    kept = rows[field.rows]
    among = int(rows.sum())
    left = np.bincount(columns[kept], minlength=len(counts))
    average = float(lengths[rows].mean()) if among else 0.0
    # In the steps and at the precision of bm25s, so that equal passages get equal bits.
    saturation = K1 * ((1 - B) + B * lengths / (average or 1.0))
    weights = times[kept] / (saturation[field.rows[kept]] + times[kept])
    return Postings(
        (_rarities(left, among)[columns[kept]] * weights).astype(np.float32),
        field.rows[kept],
        np.concatenate([[0], np.cumsum(left)]).astype(np.int64),
        among,
    )


def _rarities(counts: NDArray[np.int64], total: int) -> NDArray[np.float32]:
    """The rarity of each term by the number of rows that have it."""
    values, places = np.unique(counts, return_inverse=True)
    known = np.array([rarity(int(count), total) for count in values], dtype=np.float32)
    return known[places] if len(counts) else np.empty(0, dtype=np.float32)


def _read_back(
    field: Postings, columns: NDArray[np.int64], rarities: NDArray[np.float32], size: int
) -> tuple[Numbers, Numbers]:
    """How often each posting's term stands in its row, and how many terms each row has."""
    x = field.data.astype(np.float64) / rarities[columns]
    odds = x / (1 - x)
    sums: Numbers = np.bincount(field.rows, odds, minlength=size).astype(np.float64)
    lengths = np.rint(_lengths(sums, _average(sums)))
    saturation = K1 * ((1 - B) + B * lengths / (lengths.mean() or 1.0)) if size else lengths
    return np.rint(odds * saturation[field.rows]), lengths


def _lengths(sums: Numbers, average: float) -> Numbers:
    """The length of each row, given the average one; shape (size,)."""
    lengths: Numbers = sums * K1 * (1 - B) / (1 - sums * K1 * B / average)
    return lengths


def _average(sums: Numbers) -> float:
    """The average length of the rows: the one that the lengths which follow from it have."""
    if not sums.any():
        return 1.0
    low = float(sums.max()) * K1 * B * (1 + 1e-12)
    high = max(low, float(sums.sum())) * 2
    while float(_lengths(sums, high).mean()) > high:
        high *= 2
    for _ in range(STEPS):
        middle = (low + high) / 2
        if float(_lengths(sums, middle).mean()) > middle:
            low = middle
        else:
            high = middle
    return high
