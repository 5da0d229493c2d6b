"""Says of documents that their source has them no more: their last version ends."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from corpus.model import Collection, Document, Record, SourceKind


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A source with one record without words for each document, which is how a history says so."""

    of: Collection
    documents: Sequence[Document]
    moment: datetime
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark: Mapping[str, str] | None = None

    @property
    def collection(self) -> str:
        return self.of.name

    @property
    def kind(self) -> SourceKind:
        return self.of.source_kind

    @property
    def location(self) -> str:
        return self.of.location

    def count(self, known: Container[tuple[str, str]] = ()) -> int:
        del known
        return len(self.documents)

    def records(self, known: Container[tuple[str, str]] = ()) -> Iterator[Record]:
        del known
        for document in self.documents:
            yield Record(document, None, self.moment, "")
