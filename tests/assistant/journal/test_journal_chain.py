"""Whatever is changed, taken out, put in or moved is found, and the first broken entry named."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st

from assistant.journal.chain import GENESIS
from assistant.journal.model import Event, JournalError, Who
from assistant.journal.schema import PLAN, entries, head, metadata, words
from assistant.journal.spans import Covered, spans
from assistant.journal.store import Journal
from assistant.journal.verify import Verified, verify
from corpus.library_errors import LibraryDamaged, LibraryError
from tests.assistant.journal.journal_samples import ALICE, SECRET, filled, put, verified


def tampered(home: Path, *statements: str) -> Verified:
    """What verifying finds after somebody was in the file."""
    with sqlite3.connect(home / "journal.sqlite") as plain:
        for statement in statements:
            plain.execute(statement)
    plain.close()
    return verified(home)


def test_a_journal_verifies_and_says_its_head(home: Path) -> None:
    *_, last = filled(home)
    found = verified(home)
    assert (found.good, found.count, found.head) == (True, 5, last.hash)
    assert (found.redacted, found.removed) == (0, 0)


def test_an_empty_journal_verifies(home: Path) -> None:
    found = verified(home)
    assert (found.good, found.count, found.head) == (True, 0, GENESIS)


def test_a_hash_can_be_computed_by_anybody_with_the_documented_method(home: Path) -> None:
    made = filled(home)
    with sqlite3.connect(home / "journal.sqlite") as plain:
        rows = plain.execute("SELECT body, hash FROM journal_entries ORDER BY seq").fetchall()
        salt, said = plain.execute(
            "SELECT salt, words FROM journal_words WHERE seq = 1 AND field = 'question'"
        ).fetchone()
    plain.close()
    before = bytes(32)
    for body, hash_ in rows:
        before = hashlib.sha256(before + body.encode()).digest()
        assert before.hex() == hash_
    assert len(salt) == 16
    commitment = json.loads(rows[0][0])["commitments"]["question"]
    assert hashlib.sha256(salt + said).hexdigest() == commitment == made[0].commitments["question"]


def test_no_words_stand_in_the_chain(home: Path) -> None:
    filled(home)
    with sqlite3.connect(home / "journal.sqlite") as plain:
        bodies = "".join(body for (body,) in plain.execute("SELECT body FROM journal_entries"))
    plain.close()
    for personal in ("Quibble", "identify", "oidc:alice"):
        assert personal not in bodies


FORGED = {
    "seq": "99",
    "at": "'2031-01-01 00:00:00.000000'",
    "day": "'2031-01-01'",
    "confidence": "0.5",
}


@pytest.mark.parametrize("column", [c.name for c in entries.columns if c.name != "seq"])
@pytest.mark.parametrize("value", ["another", "nothing", "nonsense"])
def test_a_changed_column_of_an_entry_is_found(home: Path, column: str, value: str) -> None:
    filled(home)
    new = {"another": FORGED.get(column, "'other'"), "nothing": "NULL", "nonsense": "'%'"}[value]
    if column == "hash" and value == "nothing":
        new = "''"  # the table allows no NULL here
    if column in ("action", "silence") and value == "nothing":
        pytest.skip("there is nothing in these columns of an answer")
    found = tampered(home, f"UPDATE journal_entries SET {column} = {new} WHERE seq = 3")
    assert (found.good, found.entry) == (False, 3)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_words SET words = X'20' || words WHERE seq = 3 AND field = '{}'",
        "UPDATE journal_words SET salt = X'00112233445566778899aabbccddeeff'"
        " WHERE seq = 3 AND field = '{}'",
        "DELETE FROM journal_words WHERE seq = 3 AND field = '{}'",
        "UPDATE journal_words SET seq = 6 WHERE seq = 3 AND field = '{}'",
        "UPDATE journal_words SET field = 'other' WHERE seq = 3 AND field = '{}'",
    ],
)
@pytest.mark.parametrize("field", ["asker", "question", "resolved", "topic"])
def test_changed_words_are_found(home: Path, change: str, field: str) -> None:
    filled(home)
    found = tampered(home, change.format(field))
    assert (found.good, found.entry) == (False, 3)


def test_words_that_were_never_written_are_found(home: Path) -> None:
    filled(home)
    added = "INSERT INTO journal_words VALUES (3, 'comment', X'00', X'00')"
    assert tampered(home, added).entry == 3


@pytest.mark.parametrize("fact", ["verdict", "confidence", "citations", "generation", "elapsed_ms"])
def test_a_changed_fact_is_found_even_where_its_column_is_changed_too(
    home: Path, fact: str
) -> None:
    made = filled(home)
    with sqlite3.connect(home / "journal.sqlite") as plain:
        (body,) = plain.execute("SELECT body FROM journal_entries WHERE seq = 2").fetchone()
        values = json.loads(body)
        assert fact in values["facts"]
        values["facts"][fact] = 1
        plain.execute("UPDATE journal_entries SET body = ? WHERE seq = 2", (json.dumps(values),))
    plain.close()
    found = verified(home)
    assert (found.good, found.entry, found.head) == (False, 2, made[0].hash)


@pytest.mark.parametrize(
    ("statements", "entry"),
    [
        (["DELETE FROM journal_entries WHERE seq = 1"], 1),
        (["DELETE FROM journal_entries WHERE seq = 3"], 3),
        (["DELETE FROM journal_entries WHERE seq = 5"], 5),
        (["DELETE FROM journal_entries WHERE seq >= 3"], 3),
        (["DELETE FROM journal_entries"], 1),
        (["UPDATE journal_entries SET seq = 9 WHERE seq = 2"], 2),
        (  # two entries change places
            [
                "UPDATE journal_entries SET seq = 99 WHERE seq = 2",
                "UPDATE journal_entries SET seq = 2 WHERE seq = 3",
                "UPDATE journal_entries SET seq = 3 WHERE seq = 99",
            ],
            2,
        ),
        (  # a copy is put in at the end
            ["INSERT INTO journal_entries SELECT 6, hash, body, at, day, kind, channel, answer, "
             "action, verdict, confidence, silence FROM journal_entries WHERE seq = 5"],
            6,
        ),
        (["DELETE FROM journal_entries WHERE seq = 4",
          "UPDATE journal_entries SET seq = 4 WHERE seq = 5"], 4),
        (["UPDATE journal_entries SET body = NULL, at = NULL, day = NULL, kind = NULL, "
          "channel = NULL, answer = NULL, verdict = NULL, confidence = NULL WHERE seq = 3",
          "DELETE FROM journal_words WHERE seq = 3"], 3),
        (["UPDATE journal_head SET hash = 'x'"], 6),
        (["UPDATE journal_head SET seq = 4"], 6),
        (["DELETE FROM journal_head"], 6),
    ],
)  # fmt: skip
def test_entries_taken_out_put_in_or_moved_are_found(
    home: Path, statements: list[str], entry: int
) -> None:
    filled(home)
    found = tampered(home, *statements)
    assert (found.good, found.entry) == (False, entry)


CUT = (
    "DELETE FROM journal_entries WHERE seq > 3",
    "DELETE FROM journal_words WHERE seq > 3",
    "UPDATE journal_head SET seq = 3, hash = (SELECT hash FROM journal_entries WHERE seq = 3)",
)


def test_a_cut_tail_with_its_head_set_back_shows_only_against_a_head_kept_elsewhere(
    home: Path,
) -> None:
    *_, third, _, last = filled(home)
    assert tampered(home, *CUT).good
    assert verified(home, third.hash).good
    found = verified(home, last.hash)
    assert (found.good, found.entry) == (False, 4)
    assert "kept elsewhere" in str(found.fault)


def test_a_head_kept_elsewhere_is_found_though_entries_came_since(home: Path) -> None:
    filled(home)
    kept = verified(home).head
    with Journal.open(home) as journal:
        put(journal)
    assert verified(home, kept).good
    assert not verified(home, "0" * 63 + "1").good


def test_the_first_of_several_broken_entries_is_named(home: Path) -> None:
    filled(home)
    found = tampered(
        home,
        "UPDATE journal_entries SET verdict = 'allowed' WHERE seq IN (2, 4)",
        "DELETE FROM journal_words WHERE seq = 3",
    )
    assert found.entry == 2


def test_what_is_written_is_read_again(home: Path) -> None:
    with Journal.open(home) as journal:
        put(journal, who=ALICE, receipt=True)
        (read,) = journal.entries()
        assert (read.question, read.asker, read.text("topic")) == (
            SECRET,
            "oidc:alice",
            "identify Quibble",
        )
        assert (read.role, read.groups, read.channel) == ("reader", ("legal", "police"), "page")
        assert (read.facts["verdict"], read.facts["elapsed_ms"]) == ("prohibited", 12.3)
        (cited,) = read.citations
        assert (cited.document, cited.start, cited.end) == ("Acme/Usage Policy.md", 10, 35)
        quote = hashlib.sha256(b"identifying people on vid").hexdigest()
        assert cited.quote_sha == quote
        assert "receipt" not in read.words  # only where it is asked for
        assert "receipt" in journal.entries(receipts=True)[0].words


@pytest.mark.parametrize("asked", ["half \ud800 of a character", "nul \x00 byte", "שאלה ?"])
def test_whatever_somebody_types_is_written_down(home: Path, asked: str) -> None:
    with Journal.open(home) as journal:
        put(journal, asked)
        assert verify(journal).good
        assert journal.entries()[0].question == asked.replace("\ud800", "\\ud800")


def test_what_no_entry_can_hold_is_refused_and_changes_nothing(home: Path) -> None:
    filled(home, 1)
    with Journal.open(home) as journal:
        for event in (
            Event("answer", Who(role="\ud800")),
            Event("answer", facts={"confidence": float("nan")}),
            Event("answer", facts={"verdict": object()}),
        ):
            with pytest.raises(JournalError, match="Entry 2 of the journal cannot be written"):
                journal.append(event)
        assert journal.head()[0] == 1
        assert verify(journal).good


def test_the_migrations_lead_to_the_tables(home: Path) -> None:
    with Journal.open(home) as journal, journal.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": PLAN.version_table})
        assert compare_metadata(context, metadata) == []
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


def test_only_its_owner_may_read_the_file(home: Path) -> None:
    filled(home)
    assert (home / "journal.sqlite").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("statement", ["CREATE TABLE recipes (name TEXT)"])
def test_a_file_of_something_else_is_refused(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "journal.sqlite") as plain:
        plain.execute(statement)
    plain.close()
    with pytest.raises(LibraryError, match="is no journal: it already holds recipes"):
        Journal.open(home)


def test_garbage_is_refused_with_the_remedy_of_a_journal(home: Path) -> None:
    (home / "journal.sqlite").write_bytes(b"no database at all, but long enough to be read" * 50)
    with pytest.raises(LibraryDamaged, match=r"journal\.sqlite is damaged or no journal.* derived"):
        Journal.open(home)


def test_a_lost_head_stops_whoever_would_append(home: Path) -> None:
    filled(home)
    tampered(home, "DELETE FROM journal_head")
    with Journal.open(home) as journal, pytest.raises(JournalError, match="lost its head"):
        put(journal)


@given(st.lists(st.integers(1, 60), unique=True))
def test_spans_hold_the_numbers_and_no_others(numbers: list[int]) -> None:
    made = spans(numbers)
    assert [n for first, last in made for n in range(first, last + 1)] == sorted(numbers)
    assert all(one[1] + 1 < two[0] for one, two in pairwise(made))


@given(st.lists(st.integers(1, 30), unique=True), st.lists(st.integers(1, 30), unique=True))
def test_the_first_number_outside_of_spans_is_found(inside: list[int], asked: list[int]) -> None:
    covered = Covered()
    covered.add(spans(inside))
    outside = sorted(set(asked) - set(inside))
    assert covered.first_outside(sorted(asked)) == (outside[0] if outside else None)


def test_every_table_and_column_is_tampered_with_above() -> None:
    """A column that is added must be added to these tests as well."""
    assert {c.name for c in words.columns} == {"seq", "field", "salt", "words"}
    assert {c.name for c in head.columns} == {"id", "seq", "hash"}
