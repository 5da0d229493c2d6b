"""What a drafted sentence is held against: the clauses that it cites, the question, a measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.model import Question
from corpus.modality import Reading, read
from corpus.plain import plain
from vectorstore.model import Evidence

Alike = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]
"""Cosines (-1..1) of each of the first texts with each of the second."""


@dataclass(frozen=True)
class Cited:
    """A clause as sentences are held against it. Not slotted: what is read of it is kept."""

    evidence: Evidence
    names: tuple[str, ...] = ()  # of whoever issued the text, besides the document's provider

    @cached_property
    def words(self) -> str:
        """The lead-ins and the clause in plain words."""
        return " ".join(plain(t) for t in (*self.evidence.lead_in, self.evidence.quote))

    @cached_property
    def around(self) -> str:
        """The headings above the clause."""
        return " ".join(self.evidence.clause.heading_path)

    @cached_property
    def about(self) -> str:
        """What the document is called, and whose it is."""
        document = self.evidence.document
        return " ".join((document.title, document.provider, *document.products, *self.names))

    @cached_property
    def reading(self) -> Reading:
        one = self.evidence
        issuers = (one.document.provider, *self.names)
        return read(one.quote, one.lead_in, one.clause.heading_path, issuers)


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence's surroundings. ``others`` are further clauses that it might rather mean;
    ``alike`` None: meaning cannot be measured, and the words alone decide."""

    question: Question
    cited: tuple[Cited, ...]
    others: tuple[Cited, ...] = ()
    alike: Alike | None = field(default=None, repr=False)
