"""The pipeline: words -> Question -> evidence -> Verdict -> draft -> gate -> Answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from assistant.change_evidence import Compared, Reader
from assistant.cite import Texts, gate
from assistant.compare import with_looked_through
from assistant.find import DECIDING, Found, Search, find
from assistant.hearing import tell
from assistant.lines import Past, timelines
from assistant.model import (
    Answer,
    Change,
    CitationError,
    Draft,
    Judge,
    Question,
    Turn,
    Verdict,
    Write,
)
from assistant.names import Names
from assistant.phrases import Nearest
from assistant.question import resolve
from assistant.reading import Publishers
from assistant.scope import outside
from assistant.silence import write_silence
from assistant.spelling import Known
from assistant.tell_changes import verdict_on, write_changes
from assistant.vocabulary import Vocabulary
from assistant.what_changed import what_changed
from assistant.within import EVERYWHERE, Within, narrowed, searching
from corpus.diff import diff
from corpus.lineage import Lineages
from vectorstore.model import Query

log = logging.getLogger(__name__)

DOCUMENTS = 12
"""Most documents that are compared through time where no provider is named."""


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
    publishers: Publishers = field(default_factory=dict)
    most_changes: int = 6
    past: Past | None = None  # remembered between questions, where somebody keeps it
    compared: Compared = diff
    vocabulary: Vocabulary | None = None
    knows: Known | None = None  # whether the library uses a word; None: no word is set right
    nearest: Nearest | None = None  # None: a follow-up's thing stands for the one named last
    today: date | None = None  # None: the real one, afresh for every question
    within: Within = EVERYWHERE

    def ask(self, words: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """Answer one question; see design.md for what each stage owes the next."""
        return self.ask_and_keep(words, history, as_of)[0]

    def ask_and_keep(
        self, words: str, history: Sequence[Turn] = (), as_of: date | None = None
    ) -> tuple[Answer, Found]:
        """The answer, and what it was concluded from besides its question: for a receipt."""
        began = time.perf_counter()
        today = self.today or date.today()
        question = resolve(
            words,
            history,
            as_of,
            today,
            self.names,
            nearest=self.nearest,
            vocabulary=self.vocabulary,
            knows=self.knows,
        )
        question = narrowed(question, self.within)
        tell(question)
        found = self.gather(question)
        answer = self.conclude(question, found)
        return replace(answer, elapsed_ms=(time.perf_counter() - began) * 1000), found

    def gather(self, question: Question) -> Found:
        """All that the answer will rest on. A receipt keeps it for `conclude` to be redone."""
        search = searching(self.searches.pinned(), self.within)
        found = find(question, search, self.names.heir, self.evidence_limit, self.lineages)
        if question.intent != "change" or (question.unknown_providers and not question.providers):
            return found
        return replace(found, changes=self._changes(question, search))

    def _changes(self, question: Question, search: Search) -> tuple[Change, ...]:
        seen = search.through_time()
        wide = Query("", question.as_of, providers=question.providers, kinds=DECIDING)
        if not question.providers and question.topic:  # rather than every document there is
            near = seen.nearest_documents(question.topic, wide, DOCUMENTS)
            wide = replace(wide, documents=tuple(near))
        lines = timelines(wide, seen, self.past or Past(self.lineages, self.texts))
        reader = Reader(seen, self.texts.text, self.publishers, self.most_changes, self.compared)
        return what_changed(question, lines, reader)

    def conclude(self, question: Question, found: Found) -> Answer:
        """Question and evidence -> the answer: no search, no clock; the same for the same input."""
        if found.changes and not outside(question):
            verdict = verdict_on(found.changes)
        else:
            verdict = self.judge(question, found.deciding)
        verdict = with_looked_through(verdict, question, found.looked_through)
        context = () if verdict.silence == "out_of_scope" else found.context
        return self._gated(question, replace(verdict, context=context), found)

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
            return (write_changes if verdict.changes else self.write)(question, verdict)
        providers = sorted({document.provider for document, _ in found.looked_through})
        return write_silence(question, verdict, found.looked_through, providers, found.later)
