"""What the audit journal holds: entries, who asked and by which way, and what can go wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from corpus.model import CorpusError

Kind = Literal["answer", "feedback", "handover", "decision", "redaction", "access"]
Channel = Literal["cli", "page", "api", "openai", "mcp", "embed"]
Thumb = Literal["up", "down"]
Action = Literal["approve", "override", "withdraw", "lapse", "done", "reopen"]
"""What a decision does: to an answer (the first four), or to its place in the work list."""

Field = Literal[
    "asker", "name", "question", "resolved", "topic", "comment", "text", "contact", "receipt"
]
"""What people said, and who they are: kept apart from the chain, which has only commitments."""


class JournalError(CorpusError):
    """The journal refused something or could not be used: what, and what to do next."""


class NoSuchAnswer(JournalError):
    """The journal has no answer with this id."""


class WordsGone(JournalError):
    """The words that are needed were deleted by retention, or never written."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who asked or did something, and by which way.

    ``id`` is opaque: what the sign-in gives, never a secret. ``name`` is for people to read and is
    written down only of those who decide.
    """

    id: str | None = None
    role: str | None = None
    groups: tuple[str, ...] = ()
    channel: Channel = "cli"
    name: str | None = None


SOMEBODY = Who()
"""Nobody in particular, at the command line."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be written down. ``facts`` are JSON values without anything personal; what is
    personal is in ``words``. ``answer`` is the id of the answer that it is, or is about."""

    kind: Kind
    who: Who = SOMEBODY
    answer: str | None = None
    action: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[Field, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause that an answer quotes: ``start`` and ``end`` count characters of the version's
    text, ``quote_sha`` is the SHA-256 of the UTF-8 bytes between them."""

    collection: str
    document: str
    version: str
    text_sha: str
    start: int
    end: int
    quote_sha: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is written; ``seq`` counts from 1, ``hash`` is hexadecimal SHA-256.

    ``commitments`` are of all the words there were, ``words`` are those that are still there (but
    for the receipt, see ``assistant/journal/receipts.py``).
    """

    seq: int
    at: datetime  # UTC
    kind: Kind
    channel: Channel
    role: str | None
    groups: tuple[str, ...]
    answer: str | None
    action: str | None
    facts: Mapping[str, Any]
    commitments: Mapping[str, str]
    words: Mapping[str, bytes]
    hash: str

    def text(self, field: Field) -> str | None:
        """Words as text; None where there were none or they were deleted."""
        words = self.words.get(field)
        return None if words is None else words.decode("utf-8", "replace")

    @property
    def question(self) -> str | None:
        return self.text("question")

    @property
    def asker(self) -> str | None:
        return self.text("asker")

    @property
    def citations(self) -> tuple[Cited, ...]:
        return tuple(Cited(**row) for row in self.facts.get("citations", ()))
