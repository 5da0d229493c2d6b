"""Words and entries leave by the rules only, wholly, and the chain still verifies."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.journal.model import Event, JournalError, Kind
from assistant.journal.retention import AT_A_TIME, Rules, redact, rules_of, tend
from assistant.journal.schema import entries
from assistant.journal.store import Journal
from assistant.journal.verify import verify
from assistant.settings import Settings
from tests.assistant.journal.journal_samples import ALICE, SECRET, filled, later, put, verified


@pytest.fixture
def journal(home: Path) -> Journal:
    filled(home, 3)
    return Journal.open(home)


@pytest.fixture(autouse=True)
def _closed(journal: Journal):
    yield
    journal.close()


def traces(home: Path, words: str) -> list[str]:
    """Files of the journal in which these words can still be found."""
    found = []
    for path in sorted(home.glob("journal.sqlite*")):
        if words.encode() in path.read_bytes():
            found.append(path.name)
    return found


def test_old_words_are_deleted_and_the_chain_verifies(journal: Journal, home: Path) -> None:
    assert traces(home, "Quibble")
    deleted = tend(journal, Rules(words=30), later(31))
    assert (deleted.words, deleted.entries) == (3, 0)
    found = verify(journal)
    assert (found.good, found.count, found.redacted) == (True, 4, 3)
    *answers, told = journal.entries()
    assert [(one.question, one.asker, one.words) for one in answers] == [(None, None, {})] * 3
    assert [one.facts["verdict"] for one in answers] == ["prohibited"] * 3
    assert (told.kind, told.facts["words"]) == ("redaction", [[1, 3]])


def test_deleted_words_are_in_no_file_any_more(journal: Journal, home: Path) -> None:
    tend(journal, Rules(words=30), later(31))
    assert traces(home, "Quibble") == []
    assert traces(home, "oidc:alice") == []


def test_words_that_are_young_stay(journal: Journal) -> None:
    assert tend(journal, Rules(words=30), later(29)).words == 0
    assert [one.question for one in journal.entries()] == [f"{SECRET} {n}" for n in (1, 2, 3)]


def test_doing_it_again_writes_nothing(journal: Journal) -> None:
    rules = Rules(words=30, entries=60)
    for days, count in ((31, 4), (32, 4), (61, 5), (62, 5), (500, 5)):
        tend(journal, rules, later(days))
        assert journal.head()[0] == count
        assert verify(journal).good


def test_old_entries_leave_nothing_but_their_hash(journal: Journal, home: Path) -> None:
    hashes = [one.hash for one in journal.entries()]
    assert tend(journal, Rules(entries=365), later(366)).entries == 3
    assert [one.kind for one in journal.entries()] == ["redaction"]
    with journal.reading() as connection:
        rows = connection.execute(entries.select().order_by(entries.c.seq)).all()
    assert [row.hash for row in rows[:3]] == hashes
    assert all(value is None for row in rows[:3] for value in row[2:])
    found = verify(journal)
    assert (found.good, found.removed, found.redacted) == (True, 3, 0)
    assert traces(home, "shelf") == []


def test_the_chain_goes_on_after_a_deletion(journal: Journal) -> None:
    kept = verify(journal).head
    tend(journal, Rules(entries=365), later(366))
    put(journal, "And now?")
    assert verify(journal, kept).good


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal_entries WHERE seq = 2",
        "UPDATE journal_entries SET hash = '{0}' WHERE seq = 2",
        "UPDATE journal_entries SET hash = '' WHERE seq = 2",
        "UPDATE journal_entries SET verdict = 'allowed' WHERE seq = 2",
        "INSERT INTO journal_words VALUES (2, 'question', X'00', X'00')",
    ],
)
def test_tampering_with_what_retention_left_is_found(
    journal: Journal, home: Path, statement: str
) -> None:
    tend(journal, Rules(entries=365), later(366))
    with journal.writing() as writing:
        writing.connection.exec_driver_sql(statement.format("a" * 64))
    found = verified(home)
    assert not found.good
    assert found.entry in (1, 2)  # of several that were deleted together the first is named


def test_deleting_beside_retention_is_found(journal: Journal, home: Path) -> None:
    """Only what the entry about a deletion names may be gone."""
    redact(journal, [1])
    with journal.writing() as writing:
        writing.connection.exec_driver_sql("DELETE FROM journal_words WHERE seq = 3")
    found = verified(home)
    assert found.entry == 3
    assert "no entry tells" in str(found.fault)


def test_entries_can_be_named(journal: Journal) -> None:
    assert redact(journal, [1, 3]).words == 2
    assert [one.question for one in journal.entries()][:3] == [None, f"{SECRET} 2", None]
    assert verify(journal).good


def test_all_words_of_one_person_can_be_deleted(journal: Journal) -> None:
    other = put(journal, "May I?")
    assert redact(journal, asker="oidc:alice").words == 3
    assert [one.seq for one in journal.entries() if one.question] == [other.seq]
    assert redact(journal, asker="oidc:nobody").words == 0


def test_what_does_not_exist_cannot_be_deleted(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no entry 9"):
        redact(journal, [1, 9])
    with pytest.raises(JournalError, match="Name the entries"):
        redact(journal)
    assert journal.entries()[0].question is not None


@pytest.mark.parametrize("kind", ["access", "redaction"])
def test_entries_about_keys_keep_their_words_and_those_about_deletions_stay(
    journal: Journal, kind: Kind
) -> None:
    facts = {"words": [], "removed": [], "why": "test"} if kind == "redaction" else {}
    kept = journal.append(Event(kind, ALICE, facts=facts))
    tend(journal, Rules(words=1), later(2))
    assert journal.entries(entries.c.seq == kept.seq)[0].asker == "oidc:alice"
    tend(journal, Rules(entries=1), later(2))
    assert bool(journal.entries(entries.c.seq == kept.seq)) == (kind == "redaction")
    assert verify(journal).good


def test_many_are_deleted_in_turns(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert AT_A_TIME > 2
    monkeypatch.setattr("assistant.journal.retention.AT_A_TIME", 2)
    assert tend(journal, Rules(words=1), later(2)).words == 3
    told = [one.facts["words"] for one in journal.entries(entries.c.kind == "redaction")]
    assert told == [[[1, 2]], [[3, 3]]]
    assert verify(journal).good


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ({}, Rules()),
        ({"journal_questions": "redact"}, Rules(words=90)),
        ({"journal_questions": "none", "journal_words_days": 7}, Rules(words=7)),
        ({"journal_keep_days": 365}, Rules(entries=365)),
    ],
)
def test_the_rules_are_those_of_the_settings(home: Path, given: dict, rules: Rules) -> None:
    assert rules_of(Settings(home=home, **given)) == rules
