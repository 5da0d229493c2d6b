"""The pipeline: words -> Question -> evidence -> Verdict -> draft -> gate -> Answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from assistant.cite import Texts, gate
from assistant.find import Found, Search, find
from assistant.model import Answer, CitationError, Draft, Judge, Question, Turn, Verdict, Write
from assistant.names import Names
from assistant.question import resolve
from assistant.silence import write_silence
from corpus.lineage import Lineages

log = logging.getLogger(__name__)


class Searches(Protocol):
    """Gives a search that stays on one generation of the index."""

    def pinned(self) -> Search: ...


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The parts of an answer, each replaceable by a function of the same shape."""

    names: Names
    searches: Searches
    judge: Judge
    write: Write
    texts: Texts
    evidence_limit: int
    lineages: Lineages = field(default_factory=Lineages)
    today: date | None = None  # None: the real one, afresh for every question

    def ask(self, words: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """Answer one question; see design.md for what each stage owes the next."""
        return self.ask_and_keep(words, history, as_of)[0]

    def ask_and_keep(
        self, words: str, history: Sequence[Turn] = (), as_of: date | None = None
    ) -> tuple[Answer, Found]:
        """The answer, and what it was concluded from besides its question: for a receipt."""
        began = time.perf_counter()
        question = resolve(words, history, as_of, self.today or date.today(), self.names)
        found = self.gather(question)
        answer = self.conclude(question, found)
        return replace(answer, elapsed_ms=(time.perf_counter() - began) * 1000), found

    def gather(self, question: Question) -> Found:
        """All that the answer will rest on. A receipt keeps it for `conclude` to be redone."""
        return find(
            question,
            self.searches.pinned(),
            self.names.heir,
            self.evidence_limit,
            self.lineages,
        )

    def conclude(self, question: Question, found: Found) -> Answer:
        """Question and evidence -> the answer: no search, no clock; the same for the same input."""
        verdict = self.judge(question, found.deciding)
        return self._gated(question, replace(verdict, context=found.context), found)

    def _gated(self, question: Question, verdict: Verdict, found: Found) -> Answer:
        try:
            draft = self._draft(question, verdict, found)
            return gate(question, verdict, draft, self.texts, found.generation)
        except CitationError as error:
            log.warning("answer withheld: %s", error)
            silent = Verdict(
                "not_addressed", 0.0, context=verdict.context, silence="not_in_documents"
            )
            draft = self._draft(question, silent, found)
            answer = gate(question, silent, draft, self.texts, found.generation)
            return replace(answer, refused_citations=answer.refused_citations + error.refused)

    def _draft(self, question: Question, verdict: Verdict, found: Found) -> Draft:
        if verdict.kind != "not_addressed":
            return self.write(question, verdict)
        providers = sorted({document.provider for document, _ in found.looked_through})
        return write_silence(question, verdict, found.looked_through, providers)
