"""The words of the corpus: documents, their versions, the clauses of a version.

Everything here is an immutable value. Offsets count characters (Unicode code points) of the
version's stored text, half open: ``text[start:end]``. Days are UTC calendar days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

Kind = Literal["law", "contract", "provider_policy", "own_policy", "guidance", "reporting"]
"""What a document is, and so how much authority it has."""

AUTHORITY: dict[Kind, int] = {
    "law": 0,
    "contract": 1,
    "provider_policy": 2,
    "own_policy": 3,
    "guidance": 4,
    "reporting": 5,
}
"""Rank of each kind, the highest authority first. ``reporting`` is context and never decides."""

TextKind = Literal["verbatim", "restatement"]
"""Whether a text is the publisher's own words or somebody's restatement of them."""

DateBasis = Literal["stated", "recorded"]
"""What a validity interval rests on: a date the text (or its metadata) states, or the record's."""

SourceKind = Literal["starter", "folder", "web", "terms"]


class CorpusError(Exception):
    """What went wrong with documents, to what, and what to do. Root of this package's errors."""


class Span(NamedTuple):
    """A half-open range of characters of one stored text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """Identifies a document: the collection it came with and the source's own stable id in it."""

    collection: str
    path: str


@dataclass(frozen=True, slots=True)
class Document:
    """A policy or report as a thing with a title, a publisher and a URL."""

    key: DocumentKey
    title: str
    provider: str
    kind: Kind
    source_url: str | None = None
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """The immutable text of a document from one moment on.

    ``id`` is the commit for a git history, otherwise the SHA-256 of the text. In force on a day
    ``d`` when ``valid_from <= d`` and (``valid_to is None`` or ``d < valid_to``).
    """

    document: DocumentKey
    id: str
    text_sha: str
    recorded_at: datetime
    valid_from: date
    valid_to: date | None
    basis: DateBasis
    effective_on: date | None = None
    text_kind: TextKind = "verbatim"

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest passage that can decide a question: a slice of one stored text.

    ``lead_in`` are the slices that the passage hangs from, outermost first ("You may never use
    our services for:"). ``heading_path`` holds plain words, markup removed. ``passage_sha`` is
    the SHA-256 of the words that are indexed (headings, lead-ins, clause; see ``split.py``).
    """

    text_sha: str
    ordinal: int
    start: int
    end: int
    heading_path: tuple[str, ...]
    lead_in: tuple[Span, ...]
    passage_sha: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Provider:
    """Who offers a service, and the names people call it and its products by."""

    name: str
    publisher: str | None = None
    aliases: tuple[str, ...] = ()
    succeeded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """A set of documents brought in together from one place."""

    name: str
    source_kind: SourceKind
    location: str
    added_at: datetime
    synced_at: datetime | None = None  # when all of it was last read, new or not
    problem: str | None = None  # why that failed since, in words for the user


@dataclass(frozen=True, slots=True)
class Record:
    """One reading of one document, as a source yields it; becomes or folds into a version."""

    document: Document
    version_id: str | None  # None: the SHA-256 of ``text``
    recorded_at: datetime
    text: str
    effective_on: date | None = None
    text_kind: TextKind = "verbatim"
    raw_sha: str | None = None  # of the bytes that ``text`` was read from


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something a source offers that could not be read, and why, in words for the user."""

    path: str
    reason: str
