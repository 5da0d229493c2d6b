"""What is read from the library as a whole: one generation, compact enough for 250,000 clauses."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from corpus.model import (
    Clause,
    Collection,
    Document,
    DocumentKey,
    Provider,
    Span,
    TextKind,
    Version,
)

Column = NDArray[np.int32]
"""One 32-bit number a clause, in the order of the snapshot's clauses."""


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A raw record as the library keeps it, with the version that it was folded into.

    ``folded_into`` is that version's id and ``reason`` says why; both are None until the
    document's records have been folded.
    """

    document: DocumentKey
    version_id: str
    text_sha: str
    recorded_at: datetime
    effective_on: date | None
    text_kind: TextKind
    raw_sha: str | None
    folded_into: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Everything that an index needs, all of one generation.

    Clauses of live texts (those that some version has) lie in parallel columns of length n,
    ordered by (text sha, ordinal); a clause's place in them is its *row*. ``text``, ``passage``,
    ``heading`` and ``lead_in`` number an entry of ``text_shas`` (sorted), ``passage_shas``,
    ``heading_paths`` and ``lead_ins``; ``ordinal``, ``start`` and ``end`` are the clause's own.
    A text has the rows ``first_row[t] .. first_row[t + 1]``; live texts without clauses are not
    in ``text_shas``.
    """

    generation: int
    collections: tuple[Collection, ...]
    documents: tuple[Document, ...]
    versions: tuple[Version, ...]  # of each document oldest first
    providers: tuple[Provider, ...]
    text_shas: tuple[str, ...]
    passage_shas: tuple[str, ...]
    heading_paths: tuple[tuple[str, ...], ...]
    lead_ins: tuple[tuple[Span, ...], ...]
    text: Column
    ordinal: Column
    start: Column
    end: Column
    passage: Column
    heading: Column
    lead_in: Column
    first_row: Column

    def __len__(self) -> int:
        """How many clauses there are."""
        return len(self.text)

    def rows(self, text_sha: str) -> range:
        """The rows of one text's clauses in order; empty where the text has none or is not live."""
        place = bisect_left(self.text_shas, text_sha)
        if place == len(self.text_shas) or self.text_shas[place] != text_sha:
            return range(0)
        return range(int(self.first_row[place]), int(self.first_row[place + 1]))

    def clause(self, row: int) -> Clause:
        """The clause in a row. IndexError where there is no such row."""
        return Clause(
            text_sha=self.text_shas[self.text[row]],
            ordinal=int(self.ordinal[row]),
            start=int(self.start[row]),
            end=int(self.end[row]),
            heading_path=self.heading_paths[self.heading[row]],
            lead_in=self.lead_ins[self.lead_in[row]],
            passage_sha=self.passage_shas[self.passage[row]],
        )

    def clause_at(self, text_sha: str, ordinal: int) -> Clause:
        """The clause of a text with this ordinal; KeyError where there is none."""
        rows = self.rows(text_sha)
        found = bisect_left(rows, ordinal, key=lambda row: int(self.ordinal[row]))
        if found == len(rows) or int(self.ordinal[rows[found]]) != ordinal:
            raise KeyError((text_sha, ordinal))
        return self.clause(rows[found])
