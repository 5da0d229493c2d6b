"""The stored text of any version or record that a citation or a gold clause names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from assistant.evaluation.metrics import TextOf
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey


def library_texts(library: Library) -> TextOf:
    """Looks texts up in every collection, as gold cases may name collections by other names.

    The text is the record's own as it was read, also where the record was folded into another
    version: what a citation is checked against is what the source holds.
    """
    names = [collection.name for collection in library.collections()]

    @lru_cache(maxsize=256)
    def shas(document: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name in names:
            try:
                records = library.records(DocumentKey(name, document))
            except NotInLibrary:
                continue
            found |= {record.version_id: record.text_sha for record in records}
        return found

    @lru_cache(maxsize=1024)
    def text_of(version_id: str, document: str) -> str | None:
        sha = shas(document).get(version_id)
        return None if sha is None else library.text(sha)

    return text_of
