"""A word index in part scores, bit for bit, as one that was built over that part."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.lexical import build
from vectorstore.lexical_without import lexical_within

WORDS = [f"{a}{b}" for a in ("ban", "rul", "pol", "dat", "vid", "fac") for b in ("or", "et", "um")]


def texts(seed: int, count: int, longest: int = 120) -> list[str]:
    draw = random.Random(seed)
    lengths = [draw.randint(1, longest) for _ in range(count)]
    return [" ".join(draw.choices(WORDS, weights=range(1, 19), k=length)) for length in lengths]


@given(st.integers(0, 10_000), st.integers(1, 60), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_scores_are_those_of_an_index_of_the_part(seed: int, count: int, share: float) -> None:
    every, draw = texts(seed, count), random.Random(seed)
    rows = np.array([draw.random() < share for _ in every])
    kept = [text for text, row in zip(every, rows, strict=True) if row]
    part, alone = lexical_within(build(every), rows), build(kept)
    force = np.array([draw.random() < 0.6 for _ in every]) & rows
    for question in texts(seed + 1, 5, 12):
        assert np.array_equal(part.scores(question)[rows], alone.scores(question))
        assert np.array_equal(
            part.scores(question, force)[rows], alone.scores(question, force[rows])
        )
        assert not part.scores(question)[~rows].any()
    for word in WORDS:
        assert part.knows(word) == (word in alone.vocabulary)


@pytest.mark.parametrize("longest", [1, 3000])
def test_very_short_and_very_long_passages_are_read_back(longest: int) -> None:
    every = [*texts(1, 30, 8), *texts(2, 5, longest), ""]
    rows = np.arange(len(every)) % 2 == 0
    part, alone = lexical_within(build(every), rows), build(every[::2])
    for question in texts(3, 10, 6):
        assert np.array_equal(part.scores(question)[rows], alone.scores(question))
