"""The words of deciding and saying: question, verdict, citation, answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.dates import Period
from assistant.llm.assisted import Assisted
from corpus.model import CorpusError, Kind, TextKind
from vectorstore.model import Evidence

VerdictKind = Literal["prohibited", "allowed", "conditional", "not_addressed", "informational"]
Intent = Literal["permission", "information", "change", "comparison"]
Silence = Literal["unknown_provider", "not_in_documents", "out_of_scope", "before_history"]
"""Why an answer abstains: no such provider here, looked and found nothing, or no policy matter."""


class CitationError(CorpusError):
    """A quote that is not a slice of the version it names, or a sentence without a citation.

    ``refused`` counts the citations that fell with the answer that was withheld.
    """

    def __init__(self, message: str, refused: int = 0) -> None:
        super().__init__(message)
        self.refused = refused


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the chat."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """The words asked, resolved against the chat so far. ``today`` when no date was asked for."""

    asked: str
    resolved: str
    as_of: date
    topic: str = ""  # what to search for: the act asked about, without names and asking words
    dated: bool = False  # whether the as-of date was asked for, rather than today
    period: Period | None = None  # whose changes are asked about; None: no time was named
    intent: Intent = "permission"
    providers: tuple[str, ...] = ()
    compared: tuple[tuple[str, ...], ...] = ()  # the providers, mention by mention
    unknown_providers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # what policies call the topic: searched with it, never the user's

    @property
    def wider(self) -> str:
        """The topic with what policies call it; empty where they have no other words for it."""
        return f"{self.topic} ({', '.join(self.also)})" if self.also else ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Words of a clause that a verdict hangs on; ``marker`` cites the clause they stand in."""

    text: str
    marker: int


@dataclass(frozen=True, slots=True)
class Option:
    label: str
    verdict: VerdictKind


@dataclass(frozen=True, slots=True)
class Clarify:
    """One question to the asker whose answer would flip the verdict."""

    question: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence that takes part in a verdict: what the clause does to the case asked about."""

    evidence: Evidence
    effect: VerdictKind
    conditions: tuple[str, ...] = ()  # slices of the clause's own words
    note: str | None = None  # e.g. "binds police in the United States only"


@dataclass(frozen=True, slots=True)
class Change:
    """A clause of one version beside what a later version says in its place.

    ``old`` is None for what is new, ``new`` for what is gone. ``kept``: the same words on both
    sides. ``nearest``: the rule gone is ``old``, and ``new`` the clause nearest in meaning that the
    later version has. ``effect`` says what the change does to the rule; ``score`` is 0..1.
    """

    kind: Literal["added", "removed", "reworded", "moved", "split", "merged", "kept", "nearest"]
    old: Evidence | None
    new: Evidence | None
    effect: str | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """What the texts of one provider of a comparison say; ``markers`` cite its deciding clauses.

    A row without clauses says in ``note`` what was looked through, or why there is nothing.
    """

    provider: str
    verdict: VerdictKind
    markers: tuple[int, ...] = ()
    conditions: tuple[str, ...] = ()
    silence: Silence | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The typed decision over the evidence. ``confidence`` is 0..1."""

    kind: VerdictKind
    confidence: float
    deciding: tuple[Finding, ...] = ()
    context: tuple[Evidence, ...] = ()  # reporting: shown apart, never decides
    changes: tuple[Change, ...] = ()  # what the answer to "what changed" consists of
    conflicts: tuple[str, ...] = ()
    silence: Silence | None = None
    clarify: Clarify | None = None
    comparison: tuple[Row, ...] = ()  # provider by provider; marker n is the nth of ``deciding``


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker tied to an exact slice of one version."""

    marker: int
    collection: str
    document: str
    title: str
    provider: str
    kind: Kind
    source_url: str | None
    version: str
    text_sha: str
    valid_from: date
    valid_to: date | None
    text_kind: TextKind
    heading_path: tuple[str, ...]
    lead_in: tuple[str, ...]
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    citations: tuple[int, ...]  # markers


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer proposes; the gate turns it into an Answer or refuses it."""

    sentences: tuple[Sentence, ...]
    cited: tuple[Evidence, ...]  # cited[i] has marker i + 1
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class RestsOn:
    """A version that a decision of an officer is bound to."""

    collection: str
    document: str
    version: str


@dataclass(frozen=True, slots=True)
class Approved:
    """What an officer decided on a question that asks the same, shown beside the tool's verdict.

    ``answer`` is the id of the answer that was decided on; ``question`` its question. ``text`` is
    the officer's own answer where it overrides, empty where the tool's answer is approved.
    """

    answer: str
    action: Literal["approve", "override"]
    verdict: VerdictKind
    text: str
    by: str
    on: date
    question: str
    rests_on: tuple[RestsOn, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What leaves the pipeline. Every sentence of a non-abstaining answer carries a citation."""

    question: Question
    verdict: VerdictKind
    confidence: float
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    conditions: tuple[Condition, ...]
    clarify: Clarify | None
    context: tuple[Citation, ...]
    conflicts: tuple[str, ...]
    silence: Silence | None
    generation: int
    comparison: tuple[Row, ...] = ()
    refused_citations: int = 0
    id: str | None = None
    elapsed_ms: float = 0.0
    decision: Approved | None = None
    assisted: Assisted | None = None  # a language model's part; None where none is configured


Judge = Callable[[Question, Sequence[Evidence]], Verdict]
"""Decides a question over its evidence."""

Write = Callable[[Question, Verdict], Draft]
"""Drafts the sentences of a verdict."""

Ask = Callable[[str, Sequence[Turn], "date | None"], Answer]
"""The whole pipeline: words, the chat so far, the as-of date asked for (None: today)."""
