"""Unanswered questions are grouped by meaning, the most asked first."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.gaps import gaps


def at(*degrees: float) -> np.ndarray:
    turns = np.radians(np.array(degrees))
    return np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)


def test_neighbours_of_the_middle_make_a_group():
    found = gaps(at(0, 20, 40, 120, 130), near=0.9)
    assert [(one.middle, one.members) for one in found] == [(1, (1, 0, 2)), (3, (3, 4))]


def test_what_is_asked_often_goes_first():
    found = gaps(at(0, 10, 120), weights=[1, 1, 50], near=0.9)
    assert [one.middle for one in found] == [2, 0]


def test_nothing_gives_nothing():
    assert gaps(np.zeros((0, 2), dtype=np.float32)) == []


@given(st.lists(st.floats(0, 360), min_size=1, max_size=40))
def test_every_question_is_in_exactly_one_group_near_to_its_middle(degrees):
    vectors = at(*degrees)
    found = gaps(vectors, near=0.8)
    assert sorted(n for one in found for n in one.members) == list(range(len(degrees)))
    for one in found:
        assert one.members[0] == one.middle
        assert all(vectors[n] @ vectors[one.middle] >= 0.8 - 1e-6 for n in one.members)
