"""No answer leaves before it is written down."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import assistant.build
from assistant.build import Assistant, open_assistant
from assistant.journal.model import JournalError, Who
from assistant.journal.receipts import receipt_in
from assistant.journal.recorder import NotRecorded, Recorder
from assistant.journal.store import Journal
from assistant.journal.verify import verify
from assistant.model import Turn
from assistant.receipts.model import ReceiptError
from assistant.settings import Settings
from tests.assistant.cli_home import HashVectors, clausewise, ran, write
from tests.assistant.journal.journal_samples import ALICE, answer
from tests.assistant.receipt_builders import ASKED, acme, shelved


@pytest.fixture
def stocked(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(assistant.build, "make_embedder", lambda _: HashVectors())
    shelved(acme(tmp_path / "ours"), home)
    return home


@pytest.fixture
def asking(stocked: Path) -> Iterator[Assistant]:
    made = open_assistant(Settings(home=stocked, starter=False))
    yield made
    made.close()


def block(home: Path) -> None:
    """From now on nothing can be written: the table is away."""
    with Journal.open(home) as journal, journal.writing() as writing:
        writing.connection.exec_driver_sql("ALTER TABLE journal_words RENAME TO elsewhere")


def test_an_answer_is_in_the_journal_when_it_is_given(asking: Assistant, home: Path) -> None:
    given = asking.ask(ASKED, (), None, ALICE)
    with Journal.open(home) as journal:
        (entry,) = journal.entries()
        receipt = receipt_in(journal, entry.seq)
    assert (entry.answer, entry.question, entry.asker) == (given.id, ASKED, "oidc:alice")
    assert entry.facts["verdict"] == given.verdict == receipt.answer["verdict"]
    assert [c.start for c in entry.citations] == [c.start for c in given.citations]
    assert given.citations


def test_an_answer_with_a_receipt_is_written_once(asking: Assistant) -> None:
    given, receipt = asking.ask_for_receipt(ASKED, [Turn("user", "Hello")], date(2024, 6, 1))
    journal = asking.recorder.journal()
    (entry,) = journal.entries()
    assert entry.answer == given.id
    assert receipt_in(journal, 1) == receipt
    assert entry.facts["as_of"] == "2024-06-01"


def test_what_no_receipt_can_hold_is_written_all_the_same(asking: Assistant) -> None:
    chat = [Turn("user", "half \ud800 of a character")]
    with pytest.raises(ReceiptError):
        asking.ask_for_receipt(ASKED, chat)
    journal = asking.recorder.journal()
    assert journal.head()[0] == 0
    asking.ask(ASKED, chat)
    (entry,) = journal.entries(receipts=True)
    assert entry.question == ASKED
    assert "receipt" not in entry.words


def test_an_answer_that_cannot_be_written_is_not_given(asking: Assistant, home: Path) -> None:
    block(home)
    for ask in (asking.ask, asking.ask_for_receipt):
        with pytest.raises(NotRecorded, match=r"not shown.*journal database .*journal\.sqlite"):
            ask(ASKED)
    with Journal.open(home) as journal:
        assert journal.head()[0] == 0


def test_people_on_the_page_are_not_told_where_the_journal_is(
    asking: Assistant, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    block(home)
    with pytest.raises(NotRecorded, match="not shown") as refusal:
        asking.ask(ASKED, (), None, ALICE)
    assert "sqlite" not in str(refusal.value)
    assert str(home / "journal.sqlite") in caplog.text


def test_the_command_shows_nothing_that_is_not_written(cli: Path, tmp_path: Path) -> None:
    ran("add", write(tmp_path / "ours", acme=_policy()), "--name", "ours")
    shown = ran("ask", ASKED)
    assert "PROHIBITED" in shown
    block(cli)
    result = clausewise("ask", ASKED)
    assert result.exit_code == 1
    assert "PROHIBITED" not in result.stdout
    assert "could not be written into the audit journal" in result.stderr
    cases = tmp_path / "cases.jsonl"
    cases.write_text(json.dumps({"id": "a", "question": ASKED}))
    result = clausewise("ask", "--cases", cases, "--json")
    assert result.exit_code == 1
    (line,) = map(json.loads, result.stdout.splitlines())
    assert (line["verdict"], line["citations"]) == ("not_addressed", [])
    assert "audit journal" in line["error"]


def test_commands_write_questions_and_cases_but_not_measurements(cli: Path, tmp_path: Path) -> None:
    ran("add", write(tmp_path / "ours", acme=_policy()), "--name", "ours")
    said = json.loads(ran("ask", ASKED, "--json"))
    cases = tmp_path / "cases.jsonl"
    lines = [{"id": str(n), "question": f"May we gamble {n}?"} for n in range(2)]
    cases.write_text("\n".join(map(json.dumps, lines)))
    ran("ask", "--cases", cases, "--json")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "g", "question": ASKED, "verdict": "prohibited"}))
    clausewise("eval", gold)
    with Journal.open(cli) as journal:
        found = journal.entries()
        assert [one.channel for one in found] == ["cli"] * 3
        assert found[0].answer == said["id"]
        assert verify(journal).good


def _policy() -> str:
    from tests.assistant.cli_home import POLICY

    return POLICY


def test_an_assistant_without_some_collections_writes_into_the_same_journal(
    asking: Assistant,
) -> None:
    asking.without(frozenset({"ours"})).ask(ASKED, (), None, Who("bob", channel="api"))
    asking.ask(ASKED)
    found = asking.recorder.journal().entries()
    assert [(one.asker, one.facts["verdict"]) for one in found] == [
        ("bob", "not_addressed"),
        (None, "prohibited"),
    ]


def test_measuring_writes_nothing(asking: Assistant, home: Path) -> None:
    given = asking.ask_unrecorded(ASKED)
    assert given.id is None
    assert not (home / "journal.sqlite").exists()


def test_a_journal_that_is_off_writes_nothing(stocked: Path) -> None:
    made = open_assistant(Settings(home=stocked, starter=False, journal=False))
    try:
        assert made.ask(ASKED).id is None
        assert made.ask_for_receipt(ASKED)[0].id is None
        with pytest.raises(JournalError, match="journal is off"):
            made.recorder.journal()
    finally:
        made.close()
    assert not (stocked / "journal.sqlite").exists()


def test_no_words_are_written_where_questions_are_not_kept(stocked: Path) -> None:
    settings = Settings(home=stocked, starter=False, journal_questions="none")
    made = open_assistant(settings)
    try:
        made.ask(ASKED, (), None, ALICE)
        (entry,) = made.recorder.journal().entries(receipts=True)
    finally:
        made.close()
    assert set(entry.words) == {"asker"}
    assert entry.facts["verdict"] == "prohibited"


def test_old_words_leave_at_the_start_and_once_a_day(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tended = []

    def tend(journal: Journal, rules: object) -> None:
        tended.append(rules)

    monkeypatch.setattr("assistant.journal.recorder.tend", tend)
    settings = Settings(home=home, journal_questions="redact", journal_words_days=30)
    recorder = Recorder(settings)
    for _ in range(3):
        recorder.record(answer(), None, ALICE)
    assert [one.words for one in tended] == [30]
    recorder._tended = date(2020, 1, 1)
    recorder.record(answer(), None, ALICE)
    assert len(tended) == 2
    recorder.close()


def test_an_answers_id_is_long_and_never_the_same(asking: Assistant) -> None:
    ids = {str(asking.ask(ASKED).id) for _ in range(5)}
    assert len(ids) == 5
    assert {len(one) for one in ids} == {32}
