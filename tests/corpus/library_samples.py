"""Small documents, records, folds and clauses for the tests of the library."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from corpus.changes import Changes
from corpus.history import Fold
from corpus.library import Library
from corpus.model import Clause, Document, DocumentKey, Record, Span, Version

KEY = DocumentKey("contributed", "Acme/Usage Policy.md")
DOCUMENT = Document(
    KEY, "Usage Policy", "Acme", "provider_policy", "https://acme.example/p", ("A",)
)
START = datetime(2024, 1, 1, 9, 30, tzinfo=UTC)


def sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def record(text: str, days: int = 0, version_id: str | None = None, of: Document = DOCUMENT):
    return Record(of, version_id, START + timedelta(days=days), text)


def fold_all(records: Sequence[Record]) -> list[Fold]:
    """Every record a version of its own."""
    folds = []
    for number, one in enumerate(records):
        later = records[number + 1] if number + 1 < len(records) else None
        name = one.version_id or sha(one.text)
        version = Version(
            document=one.document.key,
            id=name,
            text_sha=sha(one.text),
            recorded_at=one.recorded_at,
            valid_from=one.recorded_at.date(),
            valid_to=later.recorded_at.date() if later else None,
            basis="recorded",
        )
        folds.append(Fold(version, ((name, "new"),)))
    return folds


def clauses_of(text: str, size: int = 10) -> tuple[list[Clause], dict[str, str]]:
    """The text cut into pieces, each its own passage, hanging from the first piece."""
    clauses, passages = [], {}
    for ordinal, start in enumerate(range(0, len(text), size)):
        end = min(start + size, len(text))
        words = f"Rules: {text[start:end]}"
        passages[sha(words)] = words
        lead_in = (Span(0, min(size, len(text))),) if ordinal else ()
        clause = Clause(sha(text), ordinal, start, end, ("Rules", "Uses"), lead_in, sha(words))
        clauses.append(clause)
    return clauses, passages


def put(changes: Changes, records: Sequence[Record], document: Document = DOCUMENT) -> None:
    """A whole document as ``add`` brings it in."""
    changes.put_collection(document.key.collection, "folder", "/policies")
    changes.put_document(document)
    changes.add_records(document.key, records)
    changes.replace_versions(document.key, fold_all(records))
    for one in records:
        changes.put_clauses(sha(one.text), *clauses_of(one.text))


def add(library: Library, records: Sequence[Record], document: Document = DOCUMENT) -> None:
    with library.writing() as changes:
        put(changes, records, document)
