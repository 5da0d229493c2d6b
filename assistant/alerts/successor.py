"""What stands in the place of a cited clause that is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.alerts.model import Lost
from assistant.receipts.compare import Quoted
from corpus.diff import Side, diff
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey, Version


def successor(one: Quoted, citation: Mapping[str, Any], library: Library, day: date) -> Lost:
    """The lost clause with the words that replace it in the document's version of ``day``.

    ``citation`` is the receipt's; its clause is found again by its place in the text.
    """
    version = _in_force(DocumentKey(one.collection, one.document), library, day)
    lost = Lost(collection=one.collection, document=one.document, title=one.title, quote=one.quote)
    if version is None:
        return lost
    now = _now(citation, version, library)
    return lost.model_copy(update={"now": now, "version": version.id, "since": version.valid_from})


def _in_force(key: DocumentKey, library: Library, day: date) -> Version | None:
    try:
        versions = library.versions(key)
    except NotInLibrary:
        return None
    return next((version for version in reversed(versions) if version.in_force(day)), None)


def _now(citation: Mapping[str, Any], version: Version, library: Library) -> str | None:
    try:
        old, new = _side(str(citation["text_sha"]), library), _side(version.text_sha, library)
    except NotInLibrary:  # the old text was folded away or removed since
        return None
    for change in diff(old, new):
        if any(c.start < citation["end"] and citation["start"] < c.end for c in change.old):
            words = [new.text[c.start : c.end] for c in change.new]
            return "\n".join(words) or None
    return None


def _side(text_sha: str, library: Library) -> Side:
    return Side(library.text(text_sha), tuple(library.clauses(text_sha)))
