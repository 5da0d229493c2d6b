"""Folding all stored records again, where another release's rules made the versions.

Raw records are kept for this: a better rule needs no source to be read again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.history import RULES, Fold, fold
from corpus.library import Library
from corpus.model import Document, DocumentKey, Record, SourceKind
from corpus.snapshot import StoredRecord

Progress = Callable[[str, int, int | None], None]


def is_by_hand(kind: SourceKind) -> bool:
    """Whether somebody put each text of such a source there on purpose."""
    return kind in ("folder", "starter")


def with_texts(
    library: Library, document: Document, stored: Sequence[StoredRecord]
) -> list[Record]:
    """A document's stored records as they were read."""
    texts = library.texts(sorted({record.text_sha for record in stored}))
    return [
        Record(
            document=document,
            version_id=record.version_id,
            recorded_at=record.recorded_at,
            text=texts[record.text_sha],
            effective_on=record.effective_on,
            text_kind=record.text_kind,
            raw_sha=record.raw_sha,
        )
        for record in stored
    ]


def refolded(library: Library, tell: Progress) -> list[tuple[DocumentKey, list[Fold]]]:
    """Every document's versions by the rules of this release."""
    by_hand = {one.name for one in library.collections() if is_by_hand(one.source_kind)}
    documents = library.documents()
    folds = []
    for done, document in enumerate(documents, 1):
        key = document.key
        records = with_texts(library, document, library.records(key))
        folds.append((key, fold(records, key.collection in by_hand)))
        tell("Finding versions", done, len(documents))
    return folds


def is_current(library: Library) -> bool:
    """Whether the versions were made by the rules of this release."""
    return library.folding() == RULES
