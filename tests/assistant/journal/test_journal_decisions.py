"""An officer's decision holds as long as the clauses that it rests on, and no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.build import Assistant, open_assistant
from assistant.journal.decisions import Decision, Decisions
from assistant.journal.model import SOMEBODY, JournalError, NoSuchAnswer, WordsGone
from assistant.journal.retention import Rules, redact, tend
from assistant.journal.schema import entries
from assistant.journal.store import Journal
from assistant.journal.verify import verify
from assistant.journal.work import open_count
from assistant.settings import Settings
from tests.assistant.cli_home import POLICY, ran, write
from tests.assistant.journal.journal_samples import ALICE, OFFICER, later

ASKED = "May we gamble with real money with Acme?"
CHANGED = POLICY.replace("- gambling with real money", "- gambling with money of any sort")
REMOVED = POLICY.replace("- gambling with real money\n", "")
ELSEWHERE = POLICY + "\nWe keep what you draft for 30 days.\n"
AS_WELL = POLICY + "\nYou must never gamble with real money with Acme at all.\n"
FLIPPED = (
    POLICY.replace("- gambling with real money", "- gambling with toy money")
    + "\nYou may gamble with real money with Acme if an adult supervises it.\n"
)


def nearest(question: str, decided: Sequence[Decision]) -> Decision | None:
    """Stands for whatever finds paraphrases."""
    return next((one for one in decided if one.question == question), None)


@dataclass
class Desk:
    """A library with one policy, and its officers."""

    home: Path
    folder: Path
    assistant: Assistant

    def __post_init__(self) -> None:
        self.journal = self.assistant.recorder.journal()
        self.decisions = Decisions(self.journal, self.assistant)

    def ask(self, words: str = ASKED) -> str:
        return str(self.assistant.ask(words, (), None, ALICE).id)

    def change(self, text: str) -> None:
        write(self.folder, acme=text.replace("2024-01-01", "2024-02-01"))
        ran("add", self.folder, "--name", "ours")

    def shown(self, words: str = ASKED) -> Decision | None:
        return self.decisions.for_question(words, nearest)

    def actions(self) -> list[str | None]:
        return [one.action for one in self.journal.entries(entries.c.kind == "decision")]


@pytest.fixture
def desk(cli: Path, tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "ours"
    ran("add", write(folder, acme=POLICY), "--name", "ours")
    made = open_assistant(Settings(home=cli, starter=False))
    yield Desk(cli, folder, made)
    made.close()


def test_an_approval_has_name_date_and_the_clauses_it_rests_on(desk: Desk) -> None:
    answer = desk.ask()
    made = desk.decisions.approve(answer, OFFICER, "Checked with legal.")
    assert (made.action, made.by, made.question) == ("approve", "Olga Officer", ASKED)
    assert (made.verdict, made.comment, made.answer) == (
        "prohibited",
        "Checked with legal.",
        answer,
    )
    assert made.as_of is None
    assert [one.document for one in made.citations] == ["acme.md"]
    assert desk.shown() == made
    assert desk.shown("Something else?") is None
    assert verify(desk.journal).good


def test_an_override_answers_in_the_officers_words(desk: Desk) -> None:
    made = desk.decisions.override(desk.ask(), OFFICER, "conditional", "Only with permission.")
    assert (made.verdict, made.text) == ("conditional", "Only with permission.")
    assert desk.shown() == made


@pytest.mark.parametrize("decide", ["approve", "override"])
@pytest.mark.parametrize("text", [CHANGED, FLIPPED, REMOVED])
def test_a_decision_lapses_when_a_cited_clause_changes(desk: Desk, decide: str, text: str) -> None:
    answer = desk.ask()
    if decide == "approve":
        desk.decisions.approve(answer, OFFICER)
    else:
        desk.decisions.override(answer, OFFICER, "allowed", "We have a licence.")
    assert desk.shown() is not None
    assert open_count(desk.journal) == 0
    desk.change(text)
    assert desk.shown() is None
    assert desk.actions() == [decide, "lapse"]
    assert desk.shown() is None
    assert desk.actions() == [decide, "lapse"]
    (lapse,) = desk.journal.entries(entries.c.action == "lapse")
    assert lapse.answer == answer
    gone = "A cited clause is gone or reworded: Acme Usage Policy (ours/acme.md)"
    assert gone in lapse.facts["why"]


@pytest.mark.parametrize("decide", ["approve", "override"])
def test_a_decision_lapses_when_another_clause_decides_as_well(desk: Desk, decide: str) -> None:
    if decide == "approve":
        desk.decisions.approve(desk.ask(), OFFICER)
    else:
        desk.decisions.override(desk.ask(), OFFICER, "allowed", "We have a licence.")
    desk.change(AS_WELL)
    ((_, why),) = desk.decisions.lapse_changed()
    assert [one for one in why if "gone" in one] == []
    assert any("decides as well" in one for one in why)


def test_an_approval_lapses_when_the_program_answers_otherwise_and_an_override_does_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a release that reads the same clauses in another way."""
    approved, overridden = desk.ask(), desk.ask()
    desk.decisions.approve(approved, OFFICER)
    desk.decisions.override(overridden, OFFICER, "allowed", "We have a licence.")
    right = Assistant.ask_unrecorded
    monkeypatch.setattr(
        Assistant, "ask_unrecorded", lambda *args: replace(right(*args), verdict="conditional")
    )
    assert [one.answer for one, _ in desk.decisions.lapse_changed()] == [approved]


def test_a_decision_holds_when_something_else_changes(desk: Desk) -> None:
    made = desk.decisions.approve(desk.ask(), OFFICER)
    desk.change(ELSEWHERE)
    assert desk.shown() == made
    assert desk.decisions.lapse_changed() == []


def test_every_decision_can_be_looked_at_at_once(desk: Desk) -> None:
    gambling = desk.decisions.approve(desk.ask(), OFFICER)
    other = "May we identify people on live video in public places with Acme?"
    desk.decisions.approve(desk.ask(other), OFFICER)
    desk.change(CHANGED)
    ((lapsed, why),) = desk.decisions.lapse_changed()
    assert lapsed == gambling
    assert why
    assert [one.question for one in desk.decisions.in_effect()] == [other]


def test_a_decision_is_asked_about_once_a_library(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.decisions.approve(desk.ask(), OFFICER)
    asked = []
    right = Assistant.ask_unrecorded
    monkeypatch.setattr(
        Assistant, "ask_unrecorded", lambda *args: asked.append(args[1]) or right(*args)
    )
    for _ in range(3):
        assert desk.shown() is not None
    assert asked == [ASKED]
    desk.change(ELSEWHERE)
    assert desk.shown() is not None
    assert asked == [ASKED, ASKED]


def test_a_decision_about_a_hidden_collection_is_not_shown(desk: Desk) -> None:
    desk.decisions.approve(desk.ask(), OFFICER)
    assert desk.decisions.for_question(ASKED, nearest, frozenset({"other"})) is not None
    assert desk.decisions.for_question(ASKED, nearest, frozenset({"ours"})) is None


def test_the_newest_decision_about_an_answer_counts(desk: Desk) -> None:
    answer = desk.ask()
    desk.decisions.approve(answer, OFFICER)
    second = desk.decisions.override(answer, OFFICER, "allowed", "We have a licence.")
    assert desk.decisions.in_effect() == [second]
    desk.decisions.withdraw(answer, OFFICER, "The licence has ended.")
    assert desk.decisions.in_effect() == []
    with pytest.raises(NoSuchAnswer, match="No decision is in effect"):
        desk.decisions.withdraw(answer, OFFICER)
    assert desk.actions() == ["approve", "override", "withdraw"]


def test_what_is_wrong_is_refused_and_nothing_written(desk: Desk) -> None:
    answer = desk.ask()
    before = desk.journal.head()
    with pytest.raises(NoSuchAnswer):
        desk.decisions.approve("f00", OFFICER)
    with pytest.raises(JournalError, match="needs the name"):
        desk.decisions.approve(answer, SOMEBODY)
    with pytest.raises(JournalError, match="'perhaps' is no verdict"):
        desk.decisions.override(answer, OFFICER, "perhaps", "x")  # type: ignore[arg-type]
    with pytest.raises(JournalError, match="words of its own"):
        desk.decisions.override(answer, OFFICER, "allowed", "  ")
    with pytest.raises(JournalError, match="4,001 characters"):
        desk.decisions.approve(answer, OFFICER, "x" * 4001)
    assert desk.journal.head() == before


def test_an_answer_whose_words_are_deleted_cannot_be_decided(desk: Desk) -> None:
    answer = desk.ask()
    redact(desk.journal, [1])
    with pytest.raises(WordsGone, match="no receipt"):
        desk.decisions.approve(answer, OFFICER)


def test_retention_leaves_decisions_in_effect_alone(desk: Desk) -> None:
    answer = desk.ask()
    made = desk.decisions.approve(answer, OFFICER)
    with pytest.raises(JournalError, match="decision in effect"):
        redact(desk.journal, [made.seq])
    tend(desk.journal, Rules(words=30, entries=60), later(61))
    assert desk.shown() == made
    desk.decisions.withdraw(answer, OFFICER)
    tend(desk.journal, Rules(words=30, entries=60), later(61))
    assert {one.kind for one in desk.journal.entries()} == {"redaction"}
    assert verify(desk.journal).good


def test_work_is_settled_and_opened_again(desk: Desk) -> None:
    answer = desk.ask("May we sing with Nobody?")
    assert open_count(desk.journal) == 1
    desk.decisions.settle(answer, OFFICER)
    assert open_count(desk.journal) == 0
    desk.decisions.settle(answer, OFFICER, done=False)
    assert open_count(desk.journal) == 1
    with pytest.raises(NoSuchAnswer):
        desk.decisions.settle("f00", OFFICER)
    assert desk.decisions.in_effect() == []


def test_decisions_are_there_for_another_process(desk: Desk) -> None:
    made = desk.decisions.approve(desk.ask(), OFFICER)
    with Journal.open(desk.home) as journal:
        assert Decisions(journal, desk.assistant).in_effect() == [made]
