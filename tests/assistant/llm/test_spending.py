"""Budgets: enforced before a call, kept across restarts, without names."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.llm.model import ModelFailed
from assistant.llm.spending import FILE, Budget, Spending
from tests.assistant.llm.llm_samples import ALICE, BOB, GOOD, PROMPT, fault, opened
from tests.assistant.llm.stub_server import failing, saying, serving

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def spent(spending: Spending, person: str | None, tokens: int) -> bool:
    """Whether so many may be spent; they then are."""
    try:
        spending.take(person, tokens)
    except ModelFailed as failed:
        return failed.fault != "budget"
    return True


def test_a_person_and_all_together_have_their_own_limit(home: Path) -> None:
    spending = Spending(home, Budget(a_day=250, a_person=100))
    assert [spent(spending, "alice", 60), spent(spending, "alice", 60)] == [True, False]
    assert [spent(spending, "bob", 100), spent(spending, "carol", 100)] == [True, False]
    assert spent(spending, "carol", 90)
    assert (spending.today(), spending.today("alice"), spending.today("bob")) == (250, 60, 100)


def test_those_without_a_name_share_one_limit(home: Path) -> None:
    spending = Spending(home, Budget(a_person=100))
    assert [spent(spending, None, 60), spent(spending, None, 60)] == [True, False]


def test_what_was_not_needed_is_given_back(home: Path) -> None:
    spending = Spending(home, Budget(a_person=100))
    day = spending.take("alice", 100)
    assert not spent(spending, "alice", 1)
    spending.settle(day, "alice", -70)
    assert (spending.today(), spending.today("alice")) == (30, 30)
    assert spent(spending, "alice", 70)


def test_a_restart_forgets_nothing_and_a_new_day_begins_at_nought(home: Path) -> None:
    budget = Budget(a_day=100)
    assert spent(Spending(home, budget, lambda: NOON), "alice", 100)
    assert not spent(Spending(home, budget, lambda: NOON), "alice", 1)
    assert spent(Spending(home, budget, lambda: NOON + timedelta(days=1)), "alice", 100)


def test_nobodys_name_is_kept_and_after_two_days_no_person_at_all(home: Path) -> None:
    for days in range(4):
        at = NOON + timedelta(days=days)
        Spending(home, Budget(), lambda at=at: at).take("alice@example.org", 10)
    assert b"alice" not in (home / FILE).read_bytes()
    with sqlite3.connect(home / FILE) as connection:
        rows = connection.execute("SELECT day, person FROM spent ORDER BY day, person").fetchall()
    connection.close()
    assert [day for day, person in rows if person] == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert next(day for day, person in rows if not person) == "2026-03-01"
    assert len({person for _, person in rows if person}) == 3


def test_many_at_once_never_spend_more_than_there_is(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Or one that waits too long for the others is refused whatever is left.
    monkeypatch.setattr("assistant.llm.spending.BUSY_SECONDS", 120.0)
    spending = Spending(home, Budget(a_day=100))
    won: list[bool] = []
    threads = [
        threading.Thread(target=lambda: won.append(spent(spending, None, 10))) for _ in range(20)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert won.count(True) == 10
    assert spending.today() == 100


def test_where_nothing_can_be_written_only_those_with_a_budget_are_refused(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("in the way")
    assert spent(Spending(home, Budget()), "alice", 10)
    assert not spent(Spending(home, Budget(a_day=100)), "alice", 10)


@pytest.mark.usefixtures("langchain")
def test_a_model_is_not_asked_once_its_budget_is_spent(home: Path) -> None:
    with serving(saying(GOOD)) as stub:
        more = {"llm_tokens_a_person": 700, "llm_max_tokens": 300}
        model = opened(stub, home, **more)
        # Each takes 120 of the 700 and needs 300 for its reply, and its words, to be free.
        assert [fault(model, PROMPT, ALICE) for _ in range(4)] == [None, None, None, "budget"]
        assert fault(model, PROMPT, BOB) is None
        assert len(stub.asked) == 4
        assert fault(opened(stub, home, **more), PROMPT, ALICE) == "budget"
    assert Spending(home, Budget()).today("alice") == 360


@pytest.mark.usefixtures("langchain")
def test_a_request_that_was_refused_costs_nothing(home: Path) -> None:
    with serving(failing(500)) as stub:
        assert fault(opened(stub, home)) == "overloaded"
    assert Spending(home, Budget()).today() == 0
