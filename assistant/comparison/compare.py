"""Two versions of a document side by side: their texts and the changes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.comparison.choose import pair
from corpus.diff import ClauseChange, Side, diff
from corpus.library import Library
from corpus.model import Clause, Document, DocumentKey, Provider, Version


class Texts(Protocol):
    """What is read of a library to compare two versions."""

    def text(self, text_sha: str, /) -> str: ...

    def clauses(self, text_sha: str, /) -> Sequence[Clause]: ...

    def providers(self) -> Sequence[Provider]: ...


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in a document from one version to another, in reading order of the new one."""

    document: Document
    old: Version
    new: Version
    old_text: str
    new_text: str
    changes: tuple[ClauseChange, ...]

    @property
    def rules(self) -> tuple[ClauseChange, ...]:
        """The changes that do something to a rule."""
        return tuple(change for change in self.changes if change.effect)

    @property
    def wording(self) -> tuple[ClauseChange, ...]:
        """The changes that leave every rule what it was."""
        return tuple(change for change in self.changes if not change.effect)


def compare(
    library: Library, key: DocumentKey, start: str | None, end: str | None, today: date
) -> Comparison:
    """Compare the versions that ``choose.pair`` finds. Raises NoSuchVersion."""
    old, new = pair(library.versions(key), start, end, today)
    return compared(library, library.document(key), old, new)


def compared(library: Texts, document: Document, old: Version, new: Version) -> Comparison:
    """Compare two versions of a document."""
    sides = [_side(library, old), _side(library, new)]
    publishers = [p for p in library.providers() if p.name == document.provider]
    names = [name for p in publishers for name in (p.name, p.publisher) if name]
    changes = diff(sides[0], sides[1], names or [document.provider])
    return Comparison(document, old, new, sides[0].text, sides[1].text, tuple(changes))


def _side(library: Texts, version: Version) -> Side:
    return Side(library.text(version.text_sha), tuple(library.clauses(version.text_sha)))
