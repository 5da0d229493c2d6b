"""``python tests/ui/desk/hostile_office.py PORT HOME``: the office where everything that comes from
outside is one of the hostile words: documents, questions, what people say, what officers decide."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.build import Assistant
from assistant.journal.decisions import Decisions
from assistant.journal.feedback import hand_over, record_feedback
from assistant.journal.model import Who
from corpus.add import add
from corpus.library import Library
from corpus.model import Document, DocumentKey, Record, SourceKind
from tests.ui.desk.desk_home import STAFF
from tests.ui.desk.office_server import serve
from tests.ui.hostile_words import batches

LINES = tuple(line.replace("\x00", "\ufffd") for lines in batches() for line in lines)
"""As they can be kept: NUL stands in no file."""

KINDS = ("provider_policy", "own_policy")
HALF = 100
"""Documents of a kind: as many as a search of clauses lists."""


def plain(words: str) -> str:
    """Words without how they are broken into lines."""
    return " ".join(words.split())


@dataclass
class Hostile:
    """A document for each line, which is its title, path, publisher, address and clause."""

    collection: str = "<img src=x onerror=window.hit=1>"
    kind: SourceKind = "folder"
    location: str = "<svg onload=window.hit=1>"
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark: Mapping[str, str] | None = None

    def count(self, known: Container[tuple[str, str]] = ()) -> int:
        return len(LINES)

    def records(self, known: Container[tuple[str, str]]) -> Iterator[Record]:
        when = datetime(2025, 1, 1, tzinfo=UTC)
        for number, line in enumerate(LINES):
            key = DocumentKey(self.collection, f"{number:03}/{line}.pdf")
            kind = KINDS[number // HALF]
            made = Document(key, line, line, kind, line)  # type: ignore[arg-type]
            text = f"# {line}\n\nYou may never use {plain(line)} for number {number} at all.\n"
            yield Record(made, None, when, text)


def stocked(home: Path) -> None:
    with Library.open(home) as library:
        add(Hostile(), library)
        with library.writing() as changes:
            changes.note_reading(Hostile.collection, datetime.now(UTC), "\n".join(LINES))


def fill(made: Assistant) -> None:
    """A question, a thumb, handovers and a decision of every ten lines, each line in a field."""
    journal = made.recorder.journal()
    desk = Decisions(journal, made)
    for number, lines in enumerate(batches()):
        words = "\n".join(line.replace("\x00", "\ufffd") for line in lines)
        name = str(made.ask(f"May we use Acme for {number}?\n{words}", (), None, STAFF).id)
        record_feedback(journal, name, "down", words, STAFF)
        for line in lines:
            hand_over(journal, name, words, line, line[:200], STAFF)
            desk.settle(name, officer(line), done=False, comment=line)
        desk.override(name, officer(words), "conditional", words, words)


def officer(name: str) -> Who:
    return Who("key:o", "officer", ("board",), "page", name)


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]), fill, stocked)
