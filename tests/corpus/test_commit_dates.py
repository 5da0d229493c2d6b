"""Commits' dates are made to run forward, at the least cost to the dates that they bear."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.commit_dates import believable


def at(*days: int) -> list[datetime]:
    return [datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in days]


def test_a_commit_under_an_old_date_stands_after_the_one_before_it() -> None:
    assert believable(at(1, 5, 9, 2, 12)) == at(1, 5, 9, 9, 12)
    assert believable(at(1, 16, 14, 20)) == at(1, 16, 16, 20)


def test_one_date_years_ahead_does_not_pull_the_rest_with_it() -> None:
    assert believable(at(1, 900, 3, 4)) == at(1, 1, 3, 4)
    assert believable(at(900, 3, 4)) == at(3, 3, 4)


@given(st.lists(st.integers(0, 30), max_size=20))
def test_dates_run_forward_and_those_that_did_are_kept(days: list[int]) -> None:
    found = believable(at(*days))
    assert all(one <= following for one, following in pairwise(found))
    assert set(found) <= set(at(*days))
    assert believable(found) == found
    assert believable(at(*sorted(days))) == at(*sorted(days))
