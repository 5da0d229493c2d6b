"""The words of finding: what a search asks for and the evidence it returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import Clause, CorpusError, Document, Version


class IndexDamaged(CorpusError):
    """A derived index is missing or damaged; it can always be rebuilt from the library."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Empty filters mean no restriction."""

    text: str
    as_of: date
    providers: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Evidence:
    """A clause retrieved for a question: where it stands, its words, and how well it matched.

    ``quote == text[clause.start:clause.end]`` of the version named. ``dense`` is the cosine
    similarity (-1..1); ``lexical`` the BM25 score (0..); ``score`` the fused score (0..1).
    """

    document: Document
    version: Version
    clause: Clause
    quote: str
    lead_in: tuple[str, ...]
    score: float
    dense: float
    lexical: float
