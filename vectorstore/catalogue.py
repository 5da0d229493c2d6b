"""What stands where: the passages of an index, their clauses, versions and documents, as arrays.

A passage (row) is a distinct set of indexed words; a clause is a place in a text where it stands;
equal texts are stored once, whatever versions have them. So filtering by document and day is a few
numpy steps from versions over texts and clauses to rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, Document, DocumentKey, Span, Version
from corpus.snapshot import Snapshot

Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

FOREVER = date.max.toordinal()

DAYS = 32
"""Days of which the rows in force are kept, a byte for every row each."""


@dataclass(frozen=True)
class Catalogue:
    """Rows are passages, those live when the index was built first.

    The ``clause_*`` arrays have one entry a clause, ordered by text and ordinal, and number an
    entry of ``texts``, ``passages`` (the row), ``headings`` and ``lead_ins``.
    """

    documents: tuple[Document, ...]
    versions: tuple[Version, ...]
    passages: tuple[str, ...]
    texts: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    lead_ins: tuple[tuple[Span, ...], ...]
    live: int
    clause_text: Ints
    clause_ordinal: Ints
    clause_start: Ints
    clause_end: Ints
    clause_row: Ints
    clause_heading: Ints
    clause_lead_in: Ints

    @cached_property
    def document_of(self) -> Mapping[DocumentKey, Document]:
        return {document.key: document for document in self.documents}

    @cached_property
    def version_text(self) -> Ints:
        """The text of each version; -1 where that has no clauses."""
        number = self._text_number
        return np.array([number.get(v.text_sha, -1) for v in self.versions], dtype=np.int32)

    @cached_property
    def _since(self) -> Ints:
        return np.array([v.valid_from.toordinal() for v in self.versions], dtype=np.int32)

    @cached_property
    def _until(self) -> Ints:
        return np.array(
            [v.valid_to.toordinal() if v.valid_to else FOREVER + 1 for v in self.versions],
            dtype=np.int32,
        )

    @cached_property
    def document_number(self) -> Ints:
        """The document of each version, as a number of ``documents``; -1 for one not there."""
        number = {document.key: position for position, document in enumerate(self.documents)}
        found = [number.get(version.document, -1) for version in self.versions]
        return np.array(found, dtype=np.int32)

    @cached_property
    def _in_force_on(self) -> Callable[[date], Mask]:
        return lru_cache(DAYS)(lambda day: self.rows(self.in_force(day)))

    @cached_property
    def _clause_starts(self) -> Ints:
        """Where the clauses of each text begin, and where those of the last one end."""
        return np.searchsorted(self.clause_text, np.arange(len(self.texts) + 1)).astype(np.int32)

    @cached_property
    def _clauses_by_row(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.clause_row, kind="stable").astype(np.int32)
        counts = np.bincount(self.clause_row, minlength=len(self.passages))
        return order, np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)

    @cached_property
    def _versions_by_text(self) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for version, text in enumerate(self.version_text.tolist()):
            found.setdefault(text, []).append(version)
        return {text: tuple(versions) for text, versions in found.items()}

    @cached_property
    def _text_number(self) -> Mapping[str, int]:
        return {sha: position for position, sha in enumerate(self.texts)}

    def clauses_of(self, text_sha: str) -> NDArray[np.intp]:
        """The numbers of a text's clauses, in order."""
        number = self._text_number.get(text_sha)
        if number is None:
            return np.empty(0, dtype=np.intp)
        return np.arange(*self._clause_starts[number : number + 2], dtype=np.intp)

    def in_force(self, day: date) -> Mask:
        """Which versions are in force on ``day``, as ``Version.in_force`` defines it."""
        number = day.toordinal()
        return (self._since <= number) & (number < self._until)

    def rows(self, versions: Mask) -> Mask:
        """Which rows stand in any of the ``versions`` marked."""
        rows = np.zeros(len(self.passages), dtype=np.bool_)
        texts = np.unique(self.version_text[versions])
        texts = texts[texts >= 0]
        if len(texts):  # by their runs of clauses: a day has a fifth of all that there are
            first, last = self._clause_starts[texts], self._clause_starts[texts + 1]
            runs = zip(first.tolist(), last.tolist(), strict=True)
            rows[np.concatenate([self.clause_row[begin:end] for begin, end in runs])] = True
        return rows

    def rows_in_force(self, day: date) -> Mask:
        """Which rows stand in a version in force on ``day``; not to be written to."""
        return self._in_force_on(day)

    def places(self, row: int, versions: Mask) -> list[tuple[Version, int]]:
        """Each version among those marked that contains the row, with the clause's number."""
        order, starts = self._clauses_by_row
        return [
            (self.versions[version], int(clause))
            for clause in order[starts[row] : starts[row + 1]]
            for version in self._versions_by_text.get(int(self.clause_text[clause]), ())
            if versions[version]
        ]

    def clause(self, number: int) -> Clause:
        return Clause(
            text_sha=self.texts[self.clause_text[number]],
            ordinal=int(self.clause_ordinal[number]),
            start=int(self.clause_start[number]),
            end=int(self.clause_end[number]),
            heading_path=self.headings[self.clause_heading[number]],
            lead_in=self.lead_ins[self.clause_lead_in[number]],
            passage_sha=self.passages[self.clause_row[number]],
        )


def build(snapshot: Snapshot, today: date) -> Catalogue:
    """Arrange a snapshot. Live are the passages of versions not superseded by ``today``."""
    number = {sha: position for position, sha in enumerate(snapshot.text_shas)}
    current = np.zeros(len(snapshot.text_shas), dtype=np.bool_)
    for version in snapshot.versions:
        if version.text_sha in number and (version.valid_to is None or version.valid_to > today):
            current[number[version.text_sha]] = True
    live = np.zeros(len(snapshot.passage_shas), dtype=np.bool_)
    live[snapshot.passage[current[snapshot.text]]] = True
    # Ordered by content, so that equal libraries give equal indexes and ties break alike.
    order = sorted(
        range(len(snapshot.passage_shas)), key=lambda p: (not live[p], snapshot.passage_shas[p])
    )
    row = np.empty(len(order), dtype=np.int32)
    row[order] = np.arange(len(order), dtype=np.int32)
    return Catalogue(
        documents=snapshot.documents,
        versions=snapshot.versions,
        passages=tuple(snapshot.passage_shas[passage] for passage in order),
        texts=snapshot.text_shas,
        headings=snapshot.heading_paths,
        lead_ins=snapshot.lead_ins,
        live=int(live.sum()),
        clause_text=snapshot.text,
        clause_ordinal=snapshot.ordinal,
        clause_start=snapshot.start,
        clause_end=snapshot.end,
        clause_row=row[snapshot.passage],
        clause_heading=snapshot.heading,
        clause_lead_in=snapshot.lead_in,
    )
