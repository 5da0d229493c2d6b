"""Ranking and fusion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from vectorstore.fuse import best, fused, scaled

SCORES = arrays.arrays(
    np.float32, st.integers(0, 40), elements=st.floats(-5, 5, width=16, allow_nan=False)
)


@given(SCORES, st.integers(0, 50))
def test_best_is_the_head_of_a_stable_sort(scores: np.ndarray, count: int) -> None:
    assert best(scores, count).tolist() == np.argsort(-scores, kind="stable")[:count].tolist()


def test_ties_go_to_the_earlier_position() -> None:
    assert best(np.array([1, 2, 2, 2, 0], dtype=np.float32), 2).tolist() == [1, 2]


@given(SCORES)
def test_scaled_stays_between_0_and_1_and_keeps_the_order(scores: np.ndarray) -> None:
    out = scaled(scores)
    assert ((out >= 0) & (out <= 1)).all()
    assert (np.diff(out[np.argsort(scores, kind="stable")]) >= 0).all()


def test_equal_scores_are_all_or_nothing() -> None:
    assert scaled(np.array([3, 3], dtype=np.float32)).tolist() == [1, 1]
    assert scaled(np.zeros(2, dtype=np.float32)).tolist() == [0, 0]


def test_fused_is_the_weighted_sum() -> None:
    dense = np.array([0.2, 0.4, 0.6], dtype=np.float32)
    lexical = np.array([8, 0, 4], dtype=np.float32)
    assert fused(dense, lexical, 0.75) == pytest.approx([0.25, 0.375, 0.875])


def test_without_any_word_the_meaning_decides() -> None:
    dense = np.array([0.1, 0.9], dtype=np.float32)
    assert best(fused(dense, np.zeros(2, dtype=np.float32)), 2).tolist() == [1, 0]
