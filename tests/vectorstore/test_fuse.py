"""Ranking and fusion."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from vectorstore.fuse import LEAST, MOST, best, fused, scaled, share_of_meaning
from vectorstore.lexical import rarity

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
    assert best(fused(dense, np.zeros(2, dtype=np.float32), 0.5), 2).tolist() == [1, 0]


def test_meaning_counts_most_where_no_word_is_shared() -> None:
    assert share_of_meaning(np.zeros(3, dtype=np.float32), 1_000) == MOST
    assert share_of_meaning(np.empty(0, dtype=np.float32), 1_000) == MOST
    assert share_of_meaning(np.ones(1, dtype=np.float32), 0) == MOST


def test_words_count_as_much_as_meaning_where_rare_ones_are_shared() -> None:
    lexical = np.array([0, 1.5 * rarity(1, 1_000)], dtype=np.float32)
    assert share_of_meaning(lexical, 1_000) == LEAST


@given(st.integers(2, 10**7), st.floats(0, 3))
def test_the_share_depends_on_how_rare_words_can_be_at_all(total: int, words: float) -> None:
    def share(among: int) -> float:
        return share_of_meaning(np.array([words * rarity(1, among)], dtype=np.float32), among)

    assert LEAST <= share(total) <= MOST
    assert share(total) == pytest.approx(share(1_000), abs=1e-3)


@given(st.lists(st.floats(0, 30, width=16), min_size=1), st.integers(2, 10**6))
def test_more_shared_words_never_raise_the_share_of_meaning(found: list[float], total: int) -> None:
    one = np.array(found, dtype=np.float32)
    assert share_of_meaning(one + 1, total) <= share_of_meaning(one, total)
