"""A query becomes evidence: filter first, then meaning and words, fused, then the exact slices."""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

import numpy as np

from corpus.model import Document, Version
from vectorstore.allow import Allowed, passing
from vectorstore.embed import Embedder, Vectors
from vectorstore.evidence import Found, Reader, evidence
from vectorstore.exact import similarities
from vectorstore.fuse import POOL, Rows, best, fused, share_of_meaning
from vectorstore.index import Index
from vectorstore.model import Evidence, IndexDamaged, Query
from vectorstore.through_time import ThroughTime

log = logging.getLogger(__name__)

BROAD = 0.9
"""Share of the live passages that a query must allow for Chroma to search them. A narrower one, or
one about the past, is scored exactly: Chroma's own filters are slower than the whole matrix."""

SPARE = 1_000
"""Most neighbours that Chroma is asked for beyond those wanted, in place of rows that are filtered
out; beyond it the exact matrix is faster."""

TEXTS = 256
"""Texts of versions kept unpacked, some 40 kB each: half the time of a search is unpacking them."""


WordScores = Callable[[Index, str, date], Vectors]
"""The BM25 score of every row for some words, rarities counted over a day's rows in force."""


def _word_scores(index: Index, text: str, day: date) -> Vectors:
    return index.lexical.scores(text, index.catalogue.rows_in_force(day))


class Source(Protocol):
    """Where the index to search comes from: an Index, or a Follower of the newest one."""

    def now(self) -> Index: ...


@dataclass(frozen=True, slots=True)
class Part:
    """The newest index without some collections."""

    whole: Source
    hidden: frozenset[str]

    def now(self) -> Index:
        return self.whole.now().without(self.hidden)


class Retriever:
    """Finds evidence; safe to use from several threads."""

    def __init__(
        self,
        index: Source,
        library: Reader,
        embedder: Embedder,
        broad: float = BROAD,
    ) -> None:
        self._source = index
        self._library = library
        self._embedder = embedder
        self._broad = broad
        self.text = lru_cache(TEXTS)(library.text)  # by hash, so never out of date
        self._word_scores: WordScores = _word_scores

    def pinned(self) -> Retriever:
        """The same on the index of this moment: the searches for one answer see one generation,
        and count its words once."""
        one = copy(self)
        one._source = self._source.now()
        one._word_scores = lru_cache(2)(_word_scores)
        return one

    def through_time(self) -> ThroughTime:
        """The same generation, read across versions."""
        return ThroughTime(self._source.now(), self._embedder)

    def without(self, hidden: frozenset[str]) -> Retriever:
        """The same as if the library did not have these collections."""
        one = copy(self)
        one._source = Part(self._source, hidden)
        return one

    @property
    def generation(self) -> int:
        """The library's generation that the index searched shows; of a part of it, a number that
        changes when that part does."""
        return self._source.now().number

    @property
    def stale(self) -> bool:
        """Whether the library has changed since the index was made."""
        return self._library.generation() != self._source.now().generation

    def providers_in_index(self) -> list[str]:
        """Every provider that has a document in the index, by name."""
        return sorted({document.provider for document in self._source.now().catalogue.documents})

    def looked_through(self, query: Query) -> list[tuple[Document, Version]]:
        """The documents that pass the filters of ``query``, with their version in force that day,
        whether or not anything in them matches; by collection and path."""
        catalogue = self._source.now().catalogue
        documents = {d.key: d for d in passing(catalogue.documents, query)}
        in_force = catalogue.in_force(query.as_of)
        return [
            (documents[version.document], version)
            for version, holds in zip(catalogue.versions, in_force, strict=True)
            if holds and version.document in documents
        ]

    def __call__(self, query: Query) -> list[Evidence]:
        """The ``limit`` best passages, best first; equal scores in the order of their hashes.

        A passage that stands in several places is found once: ``also`` holds the others.
        """
        index = self._source.now()
        among = index.allowed(query)
        if not len(among.rows) or query.limit < 1:
            return []
        rows, dense, lexical = self._candidates(index, query, among)
        in_force = int(np.count_nonzero(index.catalogue.rows_in_force(query.as_of)))
        scores = fused(dense, lexical, share_of_meaning(lexical, in_force))
        ranked = (
            Found(int(rows[n]), float(scores[n]), float(dense[n]), float(lexical[n]))
            for n in best(scores, len(scores))
        )
        return evidence(ranked, query, index, among.versions, self._library, self.text)

    def _candidates(
        self, index: Index, query: Query, among: Allowed
    ) -> tuple[Rows, Vectors, Vectors]:
        """The best of each side together, ascending by row, with both scores of each."""
        count = max(POOL, query.limit)
        words = self._word_scores(index, query.wider or query.text, query.as_of)
        matching = among.rows[best(words[among.rows], count)]
        question = self._embedder.query(query.text)
        near = self._nearest(index, question, among, count)
        rows = np.union1d(matching[words[matching] > 0], near)
        return rows, similarities(index.vectors, question, rows), words[rows]

    def _nearest(self, index: Index, question: Vectors, among: Allowed, count: int) -> Rows:
        live = index.catalogue.live
        allowed_live = int(np.searchsorted(among.rows, live))  # live rows come first
        spare = live - allowed_live
        broad = allowed_live >= self._broad * live and spare <= SPARE
        if broad and allowed_live == len(among.rows):
            try:
                found = index.nearest(question, count + spare)
                return found[np.isin(found, among.rows)][:count]
            except IndexDamaged as error:
                log.warning("%s This answer is scored without it.", error)
        return among.rows[best(similarities(index.vectors, question, among.rows), count)]
