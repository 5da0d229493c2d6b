"""Versions of all times in one generation of the index, and how near their clauses are to words.

A search looks at one day. To say what changed, the same clauses must be seen on both sides of a
change; this reads them from the index alone, without a query to the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.model import Clause, Document, DocumentKey, Version
from vectorstore.allow import passing
from vectorstore.embed import Embedder, Vectors
from vectorstore.exact import similarities
from vectorstore.fuse import best, fused, share_of_meaning
from vectorstore.index import Index
from vectorstore.model import Query

PASSAGES = 400
"""How many of the nearest passages are looked at for the documents that they stand in."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near a passage is: the fused score (0..1, among the passages compared), the cosine
    (-1..1) and the BM25 score (0..)."""

    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True, eq=False)
class Near(Mapping[str, Closeness]):
    """The closeness of passages by their hash: of the many compared few are looked at."""

    places: Mapping[str, int]
    scores: Vectors
    dense: Vectors
    lexical: Vectors

    def __getitem__(self, sha: str) -> Closeness:
        n = self.places[sha]
        return Closeness(float(self.scores[n]), float(self.dense[n]), float(self.lexical[n]))

    def __contains__(self, sha: object) -> bool:
        return sha in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


class ThroughTime:
    """One generation of the index, read across versions. Safe to use from several threads."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder

    @property
    def generation(self) -> int:
        return self._index.number

    def histories(self, query: Query) -> list[tuple[Document, tuple[Version, ...]]]:
        """Every document that passes the filters of ``query`` but its day, with all its versions
        in the library's order; by collection and path."""
        catalogue = self._index.catalogue
        by_key: dict[object, list[Version]] = {}
        for version in catalogue.versions:
            by_key.setdefault(version.document, []).append(version)
        return [
            (document, tuple(by_key.get(document.key, ())))
            for document in passing(catalogue.documents, query)
        ]

    def clauses(self, text_sha: str) -> tuple[Clause, ...]:
        """The clauses of a text in order; none for a text that no version has."""
        catalogue = self._index.catalogue
        return tuple(catalogue.clause(int(n)) for n in catalogue.clauses_of(text_sha))

    def spans(self, text_sha: str) -> list[tuple[int, int]]:
        """Where the clauses of a text begin and end, in order."""
        catalogue = self._index.catalogue
        numbers = catalogue.clauses_of(text_sha)
        ends = catalogue.clause_end[numbers].tolist()
        return list(zip(catalogue.clause_start[numbers].tolist(), ends, strict=True))

    def passages(self, text_sha: str) -> frozenset[str]:
        """The hashes of the passages that stand in a text."""
        catalogue = self._index.catalogue
        rows = catalogue.clause_row[catalogue.clauses_of(text_sha)]
        return frozenset(catalogue.passages[row] for row in np.unique(rows))

    def closeness(self, text: str, passages: Iterable[str]) -> Mapping[str, Closeness]:
        """How near each passage is to ``text``; those that the index does not hold are left out."""
        known = sorted({self._index.rows[sha] for sha in passages if sha in self._index.rows})
        rows = np.array(known, dtype=np.intp)
        if not len(rows):
            return {}
        dense = similarities(self._index.vectors, self._embedder.query(text), rows)
        lexical = self._index.lexical.scores(text)[rows]
        share = share_of_meaning(lexical, self._index.lexical.total)
        scores = fused(dense, lexical, share)
        names = self._index.catalogue.passages
        places = {names[row]: n for n, row in enumerate(known)}
        return Near(places, scores, dense, lexical)

    def nearest_documents(self, text: str, among: Query, count: int) -> list[DocumentKey]:
        """The ``count`` documents that pass ``among`` but its day and have, in some version, the
        clauses nearest to ``text``; the nearest first."""
        catalogue = self._index.catalogue
        keys = {document.key for document in passing(catalogue.documents, among)}
        every = np.ones(len(catalogue.versions), dtype=np.bool_)
        rows = np.flatnonzero(catalogue.rows(every))
        scores = similarities(self._index.vectors, self._embedder.query(text), rows)
        found: dict[DocumentKey, None] = {}
        for row in rows[best(scores, PASSAGES)]:
            for version, _ in catalogue.places(int(row), every):
                if version.document in keys:
                    found[version.document] = None
            if len(found) >= count:
                break
        return list(found)[:count]

    def likeness(self, passage: str, others: Sequence[str]) -> list[float]:
        """Cosine of one passage's own vector with those of ``others``, in their order; 0 for
        passages that the index does not hold."""
        found = [0.0] * len(others)
        own = self._index.rows.get(passage)
        if own is None:
            return found
        for n, sha in enumerate(others):
            row = self._index.rows.get(sha)
            if row is not None:
                found[n] = float(self._index.vectors[row] @ self._index.vectors[own])
        return found
