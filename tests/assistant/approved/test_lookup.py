"""An officer's decision comes with the answer to its question, and goes when its clauses do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer_json import answer_json
from assistant.approved.lookup import Approvals
from assistant.build import Assistant, open_assistant
from assistant.journal.decisions import Decisions
from assistant.journal.schema import entries
from assistant.model import Answer
from assistant.settings import Settings
from assistant.within import Within
from tests.assistant.cli_home import POLICY, ran, write
from tests.assistant.journal.journal_samples import ALICE, OFFICER

ASKED = "May we gamble with real money with Acme?"
SAME = "Can we gamble with real money with Acme?"
OTHER = "May we identify people on live video with Acme?"


class Desk:
    """A library with one policy, its assistant and its journal."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.folder = folder
        ran("add", write(folder, acme=POLICY), "--name", "ours")
        self.assistant: Assistant = open_assistant(Settings(home=home, starter=False))
        self.journal = self.assistant.recorder.journal()
        self.decisions = Decisions(self.journal, self.assistant)

    def ask(self, words: str, **more: object) -> Answer:
        return self.assistant.ask(words, (), None, ALICE, **more)


@pytest.fixture
def desk(cli: Path, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(cli, tmp_path / "ours")
    yield made
    made.assistant.close()


def test_it_is_shown_with_name_and_day_beside_the_tools_own_verdict(desk):
    first = desk.ask(ASKED)
    assert first.decision is None
    desk.decisions.override(str(first.id), OFFICER, "conditional", "Only at the lottery desk.")
    for words in (ASKED, SAME):
        shown = desk.ask(words)
        assert shown.verdict == first.verdict
        assert (shown.decision.by, shown.decision.text) == (
            "Olga Officer",
            "Only at the lottery desk.",
        )
        assert shown.decision.verdict == "conditional"
        assert [one.document for one in shown.decision.rests_on] == ["acme.md"]
    assert answer_json(shown)["decision"]["on"] == shown.decision.on.isoformat()
    kept = desk.journal.entries(entries.c.answer == shown.id)[0]
    assert kept.facts["decision"] == first.id
    assert desk.ask(OTHER).decision is None


def test_receipts_are_of_the_tools_answer_alone(desk):
    first = desk.ask(ASKED)
    desk.decisions.approve(str(first.id), OFFICER)
    answer, receipt = desk.assistant.ask_for_receipt(ASKED, (), None, ALICE)
    assert answer.decision is not None
    assert "decision" not in receipt.answer


def test_it_goes_when_it_is_withdrawn_and_when_a_cited_clause_changes(desk):
    first = desk.ask(ASKED)
    desk.decisions.approve(str(first.id), OFFICER)
    assert desk.ask(SAME).decision is not None
    desk.decisions.withdraw(str(first.id), OFFICER)
    assert desk.ask(SAME).decision is None
    desk.decisions.approve(str(first.id), OFFICER)
    assert desk.ask(SAME).decision is not None
    changed = POLICY.replace("- gambling with real money", "- gambling with money of any sort")
    write(desk.folder, acme=changed.replace("2024-01-01", "2024-02-01"))
    ran("add", desk.folder, "--name", "ours")
    assert desk.ask(SAME).decision is None
    assert desk.journal.entries(entries.c.action == "lapse")


def test_it_is_not_shown_to_whom_its_collection_is_hidden_or_who_left_it_out(desk):
    first = desk.ask(ASKED)
    desk.decisions.approve(str(first.id), OFFICER)
    part = desk.assistant.without(frozenset({"ours"}))
    assert part.ask(ASKED, (), None, ALICE).decision is None
    assert desk.ask(ASKED, within=Within(collections=("ours",))).decision is not None
    assert desk.ask(ASKED, within=Within(collections=("else",))).decision is None
    assert desk.ask(ASKED).decision is not None


def test_where_nothing_is_decided_nothing_is_encoded_and_decisions_are_not_read(desk, monkeypatch):
    desk.ask(ASKED)
    read: list[str] = []
    monkeypatch.setattr(Decisions, "in_effect", lambda self: read.append("read") or [])
    made = Approvals(desk.assistant)
    monkeypatch.setattr(made, "_vector", lambda words: pytest.fail("encoded"))
    for _ in range(3):
        answer = desk.ask(ASKED)
        assert made.approved(answer.question) is None
    assert read == ["read"]
