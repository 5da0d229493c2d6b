"""Addresses within this page: the history of a document, and two of its versions compared."""

from __future__ import annotations

from urllib.parse import urlencode

from assistant.model import Citation
from corpus.model import DocumentKey
from ui.language import t
from ui.markup import Markup, el

VERSION_ID = 12
"""Characters of a version's id in an address: as many as are shown everywhere."""


def document_address(key: DocumentKey, cited: str | None = None) -> str:
    """Where a document's history is; ``cited`` is the id of the version to be pointed out."""
    asked = {"collection": key.collection, "path": key.path}
    if cited is None:
        return _address("document", asked)
    return _address("document", asked | {"cited": cited[:VERSION_ID]}) + "#cited"


def source_address(citation: Citation) -> str:
    """Where the whole text of a cited version is, opened at the cited slice."""
    return _address(
        "page/source",
        {
            "collection": citation.collection,
            "path": citation.document,
            "version": citation.version,
            "start": str(citation.start),
            "end": str(citation.end),
        },
    )


def compare_address(
    key: DocumentKey, old: str, new: str, rules: bool = False, page: str = "compare"
) -> str:
    """Where two versions are compared; ``old`` and ``new`` are references of ``past.Line``."""
    asked = {"collection": key.collection, "path": key.path, "from": old, "to": new}
    return _address(page, asked | ({"rules": "1"} if rules else {}))


def reference(key: DocumentKey, version_id: str, seen_from: DocumentKey) -> str:
    """How a version is named in an address of the document ``seen_from``."""
    short = version_id[:VERSION_ID]
    return short if key == seen_from else f"{key.collection}/{key.path}@{short}"


def apart(words: str, address: str, class_: str) -> Markup:
    """A link to another page of this server, in a tab of its own: the chat stays where it is."""
    unseen = el("span", t(" (opens in a new tab)"), class_="cw-unseen")
    return el("a", words, unseen, href=address, target="_blank", rel="noopener", class_=class_)


def _address(page: str, asked: dict[str, str]) -> str:
    # Half of a character, which no address can carry, becomes one that no document has.
    return f"{page}?{urlencode(asked, errors='replace')}"
