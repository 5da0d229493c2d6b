"""The stored text of any version or record that a citation or a gold clause names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.evaluation.metrics import TextOf
from corpus.model import DocumentKey

if TYPE_CHECKING:
    from corpus.library import Library


def library_texts(library: Library) -> TextOf:
    """Looks texts up in every collection, as gold cases may name collections by other names.

    The text is the record's own as it was read, also where the record was folded into another
    version: what a citation is checked against is what the source holds.
    """
    names = [collection.name for collection in library.collections()]

    @lru_cache(maxsize=4096)
    def text_of(version_id: str, document: str) -> str | None:
        for name in names:
            for record in _records(name, document):
                if record[0] == version_id:
                    return library.text(record[1])
        return None

    @lru_cache(maxsize=256)
    def _records(collection: str, document: str) -> tuple[tuple[str, str], ...]:
        key = DocumentKey(collection, document)
        return tuple((record.version_id, record.text_sha) for record in library.records(key))

    return text_of
