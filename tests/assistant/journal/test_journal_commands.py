"""``clausewise journal``: verify, show, export, redact."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from assistant.journal.store import Journal
from tests.assistant.cli_home import clausewise, ran
from tests.assistant.journal.journal_samples import SECRET, filled, put, verified

NO_HEAD = "0" * 64


def tamper(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "journal.sqlite") as plain:
        plain.execute(statement)
    plain.close()


def test_verify_prints_the_head(cli: Path) -> None:
    *_, last = filled(cli)
    said = ran("journal", "verify")
    assert "5 entries, each as it was written" in said
    assert f"Head: {last.hash}" in said
    assert ran("journal", "verify", "--head", last.hash) == said


def test_verify_names_the_first_broken_entry_and_exits_with_1(cli: Path) -> None:
    filled(cli)
    tamper(cli, "UPDATE journal_entries SET verdict = 'allowed' WHERE seq > 2")
    result = clausewise("journal", "verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "not as it was written: entry 3" in result.stderr
    found = json.loads(clausewise("journal", "verify", "--json").stdout)
    assert (found["good"], found["entry"], found["count"]) == (False, 3, 2)


def test_verify_misses_entries_that_were_cut_off(cli: Path) -> None:
    *_, third, _, last = filled(cli)
    tamper(cli, "DELETE FROM journal_entries WHERE seq > 3")
    tamper(cli, "DELETE FROM journal_words WHERE seq > 3")
    tamper(cli, f"UPDATE journal_head SET seq = 3, hash = '{third.hash}'")
    assert clausewise("journal", "verify").exit_code == 0
    result = clausewise("journal", "verify", "--head", last.hash)
    assert result.exit_code == 1
    assert "after entry 3 some are missing" in result.stderr


def test_a_journal_that_is_gone_is_missed_by_its_head(cli: Path) -> None:
    assert "0 entries" in ran("journal", "verify")
    assert clausewise("journal", "verify", "--head", "a" * 64).exit_code == 1
    assert ran("journal", "verify", "--head", NO_HEAD)
    assert not (cli / "journal.sqlite").exists()
    result = clausewise("journal", "verify", "--head", "abc")
    assert result.exit_code == 2
    assert "64 hexadecimal digits" in result.stderr


def test_a_journal_that_cannot_be_read_is_told_in_one_message(cli: Path) -> None:
    (cli / "journal.sqlite").write_bytes(b"garbage " * 1000)
    result = clausewise("journal", "verify")
    assert result.exit_code == 1
    assert "damaged or no journal" in result.stderr


def test_show_lists_the_newest_and_one_with_all_that_it_says(cli: Path, tmp_path: Path) -> None:
    assert "no entries" in ran("journal", "show")
    with Journal.open(cli) as journal:
        for number in range(3):
            put(journal, f"Question {number}\x1b[2J", receipt=True)
    said = ran("journal", "show", "--limit", "2")
    assert "\x1b" not in said
    assert [line.split()[0] for line in said.splitlines()] == ["2", "3"]
    one = json.loads(ran("journal", "show", "2", "--receipt", tmp_path / "r.json"))
    assert (one["entry"], one["facts"]["verdict"]) == (2, "prohibited")
    assert json.loads((tmp_path / "r.json").read_text())["format"] == 1
    assert [row["entry"] for row in json.loads(ran("journal", "show", "--json"))] == [1, 2, 3]
    assert ran("journal", "show", "--kind", "feedback") == "The journal has no entries.\n"
    result = clausewise("journal", "show", "7")
    assert result.exit_code == 1
    assert "no entry 7" in result.stderr


def test_export_writes_a_spreadsheet_or_lines(cli: Path, tmp_path: Path) -> None:
    with Journal.open(cli) as journal:
        put(journal, "=1+1")
    rows = list(csv.DictReader(io.StringIO(ran("journal", "export"))))
    assert [row["question"] for row in rows] == ["'=1+1"]
    assert json.loads(ran("journal", "export", "--format", "jsonl"))["words"]["question"] == "=1+1"
    out = tmp_path / "out.csv"
    assert ran("journal", "export", "--out", out).strip() == str(out)
    assert "'=1+1" in out.read_text(encoding="utf-8-sig")
    assert len(ran("journal", "export", "--since", "2099-01-01").splitlines()) == 1


def test_redact_does_what_is_set_or_named(cli: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "0 entries" in ran("journal", "redact")
    filled(cli, 3)
    assert "Words deleted from 0 entries, 0 whole entries deleted." in ran("journal", "redact")
    assert "from 1 entry" in ran("journal", "redact", "--entry", "2")
    assert [one is None for one in questions(cli)] == [False, True, False, True]
    assert "from 2 entries" in ran("journal", "redact", "--asker", "oidc:alice")
    assert questions(cli)[:3] == [None] * 3
    with Journal.open(cli) as journal:
        put(journal, SECRET)
    assert "from 1 entry" in ran("journal", "redact", "--older-than", "0")
    assert verified(cli).good
    assert clausewise("journal", "redact", "--entry", "99").exit_code == 1


def questions(home: Path) -> list[str | None]:
    with Journal.open(home) as journal:
        return [one.question for one in journal.entries()]


def test_it_can_be_looked_at_where_it_is_off(cli: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(cli, 1)
    monkeypatch.setenv("CLAUSEWISE_JOURNAL", "false")
    assert "1 entry," in ran("journal", "verify")


@pytest.mark.parametrize("name", ["verify", "show", "export", "redact"])
def test_every_command_explains_itself_and_is_documented(cli: Path, name: str, root: Path) -> None:
    assert "Usage" in ran("journal", name, "--help")
    for page in ("cli.md", "journal.md"):
        text = (root / "docs" / page).read_text(encoding="utf-8")
        assert f"clausewise journal {name}" in text


def test_a_password_in_the_journals_url_is_never_shown(
    cli: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAUSEWISE_JOURNAL_URL", "postgresql://me:hunter2@127.0.0.1:1/none")
    result = clausewise("journal", "verify")
    assert result.exit_code == 1
    assert "hunter2" not in result.output + result.stderr
