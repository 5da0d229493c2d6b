from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.statistics import interval, mcnemar, paired, wilson

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_there_is_no_interval_of_nothing() -> None:
    assert interval([]) is None
    assert paired([], []) is None


@given(SHARES)
def test_an_interval_lies_within_the_values_or_is_wilsons_and_is_the_same_each_time(
    values: list[float],
) -> None:
    low, high = interval(values) or (-1.0, -1.0)
    assert 0 <= low <= high <= 1
    assert interval(values) == (low, high)
    if len(set(values)) > 1:
        assert min(values) - 1e-4 <= low
        assert high <= max(values) + 1e-4


def test_an_interval_is_that_of_the_normal_approximation_where_there_are_many_cases() -> None:
    low, high = interval([1.0] * 300 + [0.0] * 100) or (0.0, 0.0)
    half = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert low == pytest.approx(0.75 - half, abs=0.006)
    assert high == pytest.approx(0.75 + half, abs=0.006)


def test_cases_that_all_agree_still_leave_doubt() -> None:
    assert interval([1.0] * 10) == wilson(1.0, 10) == (0.7225, 1.0)
    assert interval([0.0] * 10) == (0.0, 0.2775)


def test_pairs_that_rise_together_are_beyond_chance() -> None:
    found = paired([0.0] * 12 + [1.0] * 8, [1.0] * 20)
    assert found is not None
    assert (found.cases, found.change, found.better, found.worse) == (20, 0.6, 12, 0)
    assert found.beyond_chance
    assert found.p == pytest.approx(2 / 2**12)


def test_the_same_answers_are_no_change() -> None:
    found = paired([0.0, 1.0, 1.0], [0.0, 1.0, 1.0])
    assert found is not None
    assert (found.change, found.interval, found.p, found.beyond_chance) == (0, (0, 0), 1.0, False)


def test_runs_of_different_cases_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        paired([1.0], [1.0, 0.0])


@given(st.integers(0, 40), st.integers(0, 40))
def test_mcnemar_does_not_care_which_run_is_first(better: int, worse: int) -> None:
    assert mcnemar(better, worse) == mcnemar(worse, better)
    assert 0 < mcnemar(better, worse) <= 1


def test_mcnemar_is_the_exact_binomial_test() -> None:
    assert mcnemar(1, 9) == pytest.approx(2 * (comb(10, 0) + comb(10, 1)) / 2**10)
    assert mcnemar(0, 0) == 1.0
