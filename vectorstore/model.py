"""The words of finding: what a search asks for and the evidence it returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import Clause, CorpusError, Document, DocumentKey, Kind, Version


class IndexDamaged(CorpusError):
    """A derived index is missing or damaged; it can always be rebuilt from the library."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Empty filters mean no restriction.

    ``wider`` is what words are matched with in place of ``text``: the text with other names for
    what it speaks of, say. How near a passage is in meaning is told from ``text`` alone, so that
    what widens a search makes nothing count as nearer than it is.
    A document that names no products passes a filter by product: it covers all of its provider's.
    """

    text: str
    as_of: date
    providers: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    limit: int = 20
    kinds: tuple[Kind, ...] = ()
    documents: tuple[DocumentKey, ...] = ()
    wider: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: a clause of a version of a document."""

    document: Document
    version: Version
    clause: Clause


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause retrieved for a question: where it stands, its words, and how well it matched.

    ``quote == text[clause.start:clause.end]`` of the version named. ``dense`` is the cosine
    similarity (-1..1); ``lexical`` the BM25 score (0..); ``score`` the fused score (0..1), which
    compares the results of one search only. ``also`` are the other places where the same passage
    is in force; the one named first has the highest authority, then the newest version.
    """

    document: Document
    version: Version
    clause: Clause
    quote: str
    lead_in: tuple[str, ...]
    score: float
    dense: float
    lexical: float
    also: tuple[Place, ...] = ()
