"""What the library is filled from."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Protocol

from corpus.model import Record, Refusal, SourceKind


class Source(Protocol):
    """Something that yields records: a folder, a page, a history of terms."""

    @property
    def collection(self) -> str: ...

    @property
    def kind(self) -> SourceKind: ...

    @property
    def location(self) -> str: ...

    @property
    def notes(self) -> Mapping[str, tuple[str, ...]]:
        """By path, what a reader left out or found suspicious; filled while reading."""
        ...

    @property
    def mark(self) -> Mapping[str, str] | None:
        """What it looked like when it was read, to tell it from a later state."""
        ...

    def count(self, known: Container[tuple[str, str]] = ()) -> int | None:
        """How many records ``records`` would yield, where that is cheap to know."""
        ...

    def records(self, known: Container[tuple[str, str]]) -> Iterator[Record | Refusal]:
        """Records, those of one document in a row; known (path, version id) may be left out."""
        ...
