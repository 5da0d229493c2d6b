from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.calibration import calibration

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0.0, 1.0])), min_size=1, max_size=60)


def test_no_answers_have_no_calibration() -> None:
    assert calibration([]) is None


def test_nine_in_ten_right_at_nine_tenths_is_no_error() -> None:
    found = calibration([(0.9, 1.0)] * 9 + [(0.9, 0.0)])
    assert found is not None
    assert found.ece == 0
    (one,) = found.bins
    assert (one.low, one.high, one.cases, one.right) == (0.9, 1.0, 10, 0.9)


def test_the_error_is_the_mean_gap_weighted_by_cases() -> None:
    found = calibration([(0.95, 0.0)] * 3 + [(0.55, 1.0)])
    assert found is not None
    assert found.ece == pytest.approx((3 * 0.95 + 1 * 0.45) / 4, abs=1e-4)


def test_full_confidence_is_in_the_last_bin() -> None:
    found = calibration([(1.0, 1.0), (0.0, 0.0)])
    assert found is not None
    assert [(one.low, one.cases) for one in found.bins] == [(0.0, 1), (0.9, 1)]


@given(PAIRS)
def test_every_answer_is_in_one_bin_that_holds_its_confidence(
    pairs: list[tuple[float, float]],
) -> None:
    found = calibration(pairs)
    assert found is not None
    assert sum(one.cases for one in found.bins) == found.cases == len(pairs)
    assert 0 <= found.ece <= 1
    for one in found.bins:
        assert one.low - 1e-4 <= one.confidence <= one.high + 1e-4
        assert one.interval[0] - 1e-4 <= one.right <= one.interval[1] + 1e-4
