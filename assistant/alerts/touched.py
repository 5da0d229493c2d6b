"""Which receipts a change could matter to, so that not every question is asked again each time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.find import Found
from assistant.model import Question
from corpus.library import Library
from corpus.model import Document, DocumentKey


@dataclass(frozen=True, slots=True)
class Scope:
    """What a receipt's question looked at: documents and providers; ``wide``: any document."""

    documents: frozenset[DocumentKey]
    providers: frozenset[str]
    wide: bool

    def touches(self, changed: Iterable[Document]) -> bool:
        """Whether one of these documents was looked through, or would be if it were new."""
        return any(
            self.wide or one.key in self.documents or one.provider in self.providers
            for one in changed
        )


def scope_of(question: Question, found: Found) -> Scope:
    looked = [document for document, _ in found.looked_through]
    # A name that nothing was known by may be that of a document that has come since.
    wide = not question.providers or bool(question.unknown_providers)
    return Scope(
        frozenset(document.key for document in looked),
        frozenset([*question.providers, *(document.provider for document in looked)]),
        wide,
    )


@dataclass(frozen=True, slots=True)
class Turns:
    """Days on which a version comes into force or ends, with the document."""

    days: tuple[tuple[date, Document], ...]

    def between(self, last: date, today: date) -> list[Document]:
        """Documents that turned after the day ``last``, up to ``today``."""
        return [document for day, document in self.days if last < day <= today]

    def ahead(self, scope: Scope, today: date) -> list[date]:
        """Days after ``today`` on which something in this scope turns, soonest first."""
        return sorted({day for day, one in self.days if day > today and scope.touches([one])})


def turns(library: Library, since: date) -> Turns:
    """The turns after the day ``since``; versions that were never in force have none."""
    found: dict[tuple[date, DocumentKey], Document] = {}
    for stream in library.streams():
        for version in stream.versions:
            if version.valid_to is None or version.valid_to > version.valid_from:
                for day in (version.valid_from, version.valid_to):
                    if day is not None and day > since:
                        found[day, stream.key] = stream.document
    ordered = sorted(found, key=lambda turn: (turn[0], turn[1].collection, turn[1].path))
    return Turns(tuple((turn[0], found[turn]) for turn in ordered))
