"""The journal as a file: CSV for a spreadsheet, or JSON lines for another verifier."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.journal.model import Entry, JournalError

COLUMNS = (
    "entry", "time", "kind", "action", "channel", "asker", "role", "groups", "answer", "question",
    "resolved_question", "topic", "as_of", "verdict", "confidence", "silence", "providers",
    "citations", "comment", "text", "contact", "name", "generation", "elapsed_ms", "hash",
)  # fmt: skip

# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), full-width forms
# too, since some spreadsheets read them alike; blanks before it do not help.
_FORMULA = re.compile(
    r"^(?=[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r])", re.MULTILINE
)


def csv_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A header and one record an entry. Every cell is quoted, so that no separator of another
    country splits it, and no cell, nor any line in one, begins like a formula."""
    yield _csv(COLUMNS)
    for entry in entries:
        yield _csv([cell(value) for value in _values(entry)])


def cell(value: object) -> str:
    """A value as a cell that no spreadsheet takes for a formula: ``'`` stands before such words."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    lines = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return _FORMULA.sub("'", lines)


def json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """One JSON object an entry, with its hash and commitments; words as text."""
    for entry in entries:
        yield json.dumps(entry_json(entry), ensure_ascii=False) + "\n"


def entry_json(entry: Entry) -> dict[str, object]:
    """An entry for scripts. ``words`` are those that are still there, without the receipt."""
    return {
        "entry": entry.seq,
        "time": entry.at.isoformat(),
        "kind": entry.kind,
        "action": entry.action,
        "channel": entry.channel,
        "role": entry.role,
        "groups": list(entry.groups),
        "answer": entry.answer,
        "facts": dict(entry.facts),
        "words": {
            field: words.decode("utf-8", "replace")
            for field, words in entry.words.items()
            if field != "receipt"
        },
        "commitments": dict(entry.commitments),
        "hash": entry.hash,
    }


def write_lines(lines: Iterable[str], path: Path) -> None:
    """Write a file, whole or not at all; UTF-8 with the mark by which spreadsheets know it where it
    is called ``.csv``. Only its owner may read it. Raises JournalError where the disk refuses."""
    encoding = "utf-8-sig" if path.suffix.casefold() == ".csv" else "utf-8"
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as raw:
            raw.write("".encode(encoding))
            for line in lines:
                raw.write(line.encode("utf-8", "replace"))
        beside.replace(path)
    except OSError as error:
        raise JournalError(f"The journal could not be exported to {path} ({error}).") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _values(entry: Entry) -> list[object]:
    facts = entry.facts
    cited = [
        f"{one.collection}/{one.document} {one.version[:12]} {one.start}-{one.end}"
        for one in entry.citations
    ]
    return [
        entry.seq, entry.at.isoformat(), entry.kind, entry.action, entry.channel, entry.asker,
        entry.role, "; ".join(entry.groups), entry.answer, entry.question, entry.text("resolved"),
        entry.text("topic"), facts.get("as_of"), facts.get("verdict"), facts.get("confidence"),
        facts.get("silence"), "; ".join(facts.get("providers", ())), "; ".join(cited),
        entry.text("comment"), entry.text("text"), entry.text("contact"), entry.text("name"),
        facts.get("generation"), facts.get("elapsed_ms"), entry.hash,
    ]  # fmt: skip


def _csv(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
