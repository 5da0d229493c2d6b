"""The documents of some providers through time, each once, under whatever path it stood."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Protocol

from assistant.steps import Held, Timeline
from corpus.lineage import Lineages, Texts
from corpus.model import Document, DocumentKey, Version
from vectorstore.model import Query


class Histories(Protocol):
    """Documents with all their versions (``vectorstore.through_time.ThroughTime``)."""

    def histories(self, query: Query) -> list[tuple[Document, tuple[Version, ...]]]: ...


class Past:
    """The merged histories of documents, each worked out once for a generation of the library."""

    def __init__(self, lineages: Lineages, texts: Texts) -> None:
        self.lineage = lineages.lineage
        self._timeline = lru_cache(maxsize=None)(partial(lineages.timeline, texts))

    def timeline(self, key: DocumentKey) -> tuple[Version, ...]:
        """The versions that spoke for the document's lineage, oldest first."""
        return self._timeline(key)


def timelines(query: Query, seen: Histories, past: Past) -> list[Timeline]:
    """Every document that passes ``query``, with what it succeeded.

    A restatement is left out where its provider's own words are here.
    """
    everything = dict(seen.histories(Query("", query.as_of)))
    documents = {document.key: document for document in everything}
    done: set[DocumentKey] = set()
    lines: list[Timeline] = []
    for document, versions in seen.histories(query):
        if document.key in done or not versions:
            continue
        done.update(past.lineage(document.key))
        told = past.timeline(document.key) or versions
        line = tuple(Held(documents[v.document], v) for v in told if v.document in documents)
        if line:
            lines.append(line)
    verbatim = {h.document.provider for line in lines for h in line if _own(h)}
    return [line for line in lines if _own(line[-1]) or line[-1].document.provider not in verbatim]


def _own(held: Held) -> bool:
    return held.version.text_kind == "verbatim"
