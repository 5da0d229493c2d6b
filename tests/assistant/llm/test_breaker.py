"""What fails again and again is left alone, and tried again by one."""

from __future__ import annotations

from assistant.llm.breaker import FAILURES, REST, Breaker


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(clock)
    began = [breaker.went(well=False) for _ in range(FAILURES)]
    assert began == [False] * (FAILURES - 1) + [True]
    return breaker


def test_it_rests_after_failures_in_a_row() -> None:
    breaker = broken(Clock())
    assert not breaker.admits()
    assert not breaker.is_well


def test_one_that_goes_well_begins_the_count_anew() -> None:
    breaker = Breaker(Clock())
    for _ in range(3 * FAILURES):
        breaker.went(well=False)
        breaker.went(well=True)
    assert breaker.admits()
    assert breaker.is_well


def test_after_a_rest_one_tries_while_the_others_go_on_resting() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST
    assert [breaker.admits() for _ in range(4)] == [True, False, False, False]
    breaker.went(well=True)
    assert [breaker.admits() for _ in range(4)] == [True] * 4


def test_where_that_one_fails_too_the_rest_begins_anew() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST
    assert breaker.admits()
    breaker.went(well=False)
    clock.now += REST - 1
    assert not breaker.admits()
    clock.now += 1
    assert breaker.admits()


def test_one_who_tries_and_never_tells_holds_nobody_for_ever() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST
    assert breaker.admits()
    clock.now += REST
    assert breaker.admits()
