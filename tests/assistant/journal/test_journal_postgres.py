"""The journal in a real PostgreSQL server, also in one database with the library."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.journal.feedback import hand_over, record_feedback
from assistant.journal.queries import Wanted, counted, listed
from assistant.journal.retention import Rules, redact, tend
from assistant.journal.store import Journal, exists
from assistant.journal.verify import verify
from assistant.journal.work import open_count, work_list
from corpus.library import Library
from corpus.library_errors import LibraryUnwritable
from tests.assistant.journal.journal_samples import ALICE, later, put
from tests.assistant.journal.test_journal_processes import EACH, append_at_once
from tests.postgres import new_database

pytestmark = pytest.mark.integration


@pytest.fixture
def url(postgres: str) -> str:
    return new_database(postgres)


def change(url: str, statement: str) -> None:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_two_processes_append_200_each_at_once(home: Path, url: str) -> None:
    assert sorted(append_at_once(home, url)) == list(range(1, 2 * EACH + 1))
    with Journal.open(home, url) as journal:
        found = verify(journal)
    assert (found.good, found.count) == (True, 2 * EACH)
    assert not (home / "journal.sqlite").exists()


def test_library_and_journal_share_a_database(home: Path, url: str) -> None:
    with Library.open(home, url) as library, Journal.open(home, url) as journal:
        put(journal)
        assert library.generation() == 0
        assert verify(journal).good
    assert exists(home, url)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entries SET verdict = 'allowed' WHERE seq = 2",
        "UPDATE journal_entries SET at = at + interval '1 second' WHERE seq = 2",
        "UPDATE journal_entries SET body = replace(body, 'prohibited', 'allowed') WHERE seq = 2",
        "UPDATE journal_words SET words = '\\x20' || words WHERE seq = 2",
        "DELETE FROM journal_entries WHERE seq = 2",
        "DELETE FROM journal_words WHERE seq = 2 AND field = 'topic'",
    ],
)
def test_tampering_is_found(home: Path, url: str, statement: str) -> None:
    with Journal.open(home, url) as journal:
        for number in range(3):
            put(journal, f"q {number}", ALICE)
        assert verify(journal).good
        change(url, statement)
        assert verify(journal).entry == 2


def test_the_desk_asks_and_retention_deletes_as_in_sqlite(home: Path, url: str) -> None:
    with Journal.open(home, url) as journal:
        first = put(journal, "May we?", ALICE)
        second = put(journal, "And this?", verdict="not_addressed", silence="not_in_documents")
        put(journal, "Or that?", confidence=0.3)
        assert first.answer
        assert second.answer
        record_feedback(journal, first.answer, "down", "=1+1", ALICE)
        hand_over(journal, second.answer, "And this?", who=ALICE)
        answers = Wanted(kind="answer")
        assert counted(journal, answers, "verdict") == {"prohibited": 2, "not_addressed": 1}
        assert counted(journal, answers, "confidence") == {"high": 2, "low": 1}
        assert counted(journal, answers, "topic") == {"identify Quibble": 3}
        assert sum(counted(journal, answers, "day").values()) == 3
        assert [one.seq for one in listed(journal, Wanted(question="MAY"))] == [1]
        assert [one.answer.seq for one in work_list(journal)] == [3, 2, 1]
        assert open_count(journal) == 3
        assert redact(journal, asker="oidc:alice").words == 3
        assert tend(journal, Rules(words=10, entries=20), later(15)).words == 2
        assert tend(journal, Rules(words=10, entries=20), later(25)).entries == 5
        found = verify(journal)
        assert (found.good, found.removed) == (True, 5)


def test_a_server_that_is_away_is_named_without_its_password(home: Path) -> None:
    pytest.importorskip("psycopg")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(LibraryUnwritable, match="journal database") as refusal:
        Journal.open(home, f"postgresql://me:secret@127.0.0.1:{port}/none")
    assert "secret" not in str(refusal.value)
