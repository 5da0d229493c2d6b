from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from assistant.evaluation.texts import library_texts
from corpus.history import fold
from corpus.library import Library
from corpus.model import Document, DocumentKey, Record

PAGE = "You may not identify people by their faces.\n" * 30


def add(library: Library, collection: str, path: str, *texts: tuple[str, str]) -> None:
    document = Document(DocumentKey(collection, path), path, "A", "provider_policy")
    records = [
        Record(document, version, datetime(2026, 1, day, tzinfo=UTC), text)
        for day, (version, text) in enumerate(texts, start=1)
    ]
    with library.writing() as changes:
        changes.put_collection(collection, "terms", "somewhere")
        changes.put_document(document)
        changes.add_records(document.key, records)
        changes.replace_versions(document.key, fold(records))


def test_texts_are_those_of_the_records_also_of_folded_ones(home: Path) -> None:
    with Library.open(home) as library:
        add(library, "one", "A/AUP.md", ("c1", PAGE), ("c2", PAGE + " "), ("c3", PAGE.upper()))
        add(library, "two", "A/AUP.md", ("d1", "other words\n" * 30))
        text_of = library_texts(library)
        assert text_of("c1", "A/AUP.md") == PAGE
        assert text_of("c2", "A/AUP.md") == PAGE + " "
        assert text_of("d1", "A/AUP.md") == "other words\n" * 30


def test_what_is_not_there_has_no_text(home: Path) -> None:
    with Library.open(home) as library:
        add(library, "one", "A/AUP.md", ("c1", PAGE))
        text_of = library_texts(library)
        assert text_of("c9", "A/AUP.md") is None
        assert text_of("c1", "B/AUP.md") is None
