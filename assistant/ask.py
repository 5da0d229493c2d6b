"""The pipeline: words -> Question -> evidence -> Verdict -> draft -> gate -> Answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Protocol

from assistant.change_evidence import Compared, Reader
from assistant.cite import Texts, gate
from assistant.compare import with_looked_through
from assistant.find import DECIDING, Found, Search, find
from assistant.hearing import tell
from assistant.journal.model import SOMEBODY, Who
from assistant.lines import Past, timelines
from assistant.llm.aid import Aid, Help, helped
from assistant.llm.assisted import Assisted, Opinion
from assistant.llm.opinion import second, shown
from assistant.llm.restate import understood
from assistant.llm.wording import drafted, with_words
from assistant.model import (
    Answer,
    Change,
    CitationError,
    Draft,
    Judge,
    Question,
    Sentence,
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
from assistant.support.case import Alike
from assistant.tell_changes import verdict_on, write_changes
from assistant.unseen import Hidden, hidden_in, without_hidden
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
    hidden: Hidden | None = None  # likewise
    compared: Compared = diff
    vocabulary: Vocabulary | None = None
    knows: Known | None = None  # whether the library uses a word; None: no word is set right
    nearest: Nearest | None = None  # None: a follow-up's thing stands for the one named last
    today: date | None = None  # None: the real one, afresh for every question
    within: Within = EVERYWHERE
    help: Help | None = None  # None: no language model takes part
    alike: Alike | None = None  # how near a model's words are to a clause's; None: not measured

    def ask(self, words: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """Answer one question; see design.md for what each stage owes the next."""
        return self.ask_and_keep(words, history, as_of)[0]

    def ask_and_keep(
        self,
        words: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        who: Who = SOMEBODY,
    ) -> tuple[Answer, Found]:
        """The answer, and what it was concluded from besides its question: for a receipt."""
        began = time.perf_counter()
        chat = [*(turn.content for turn in history if turn.role == "user"), words]
        with helped(self.help, who, chat) as aid:
            question = self._resolve(words, history, as_of)
            restated = False
            if aid is not None:
                question, restated = self._restated(question, chat, aid)
            question = narrowed(question, self.within)
            tell(question)
            found = self.gather(question)
            assisted = self._assisted(question, found, aid, restated) if aid else None
            answer = self.conclude(question, found, assisted)
        return replace(answer, elapsed_ms=(time.perf_counter() - began) * 1000), found

    def _resolve(self, words: str, history: Sequence[Turn], as_of: date | None) -> Question:
        return resolve(
            words,
            history,
            as_of,
            self.today or date.today(),
            self.names,
            nearest=self.nearest,
            vocabulary=self.vocabulary,
            knows=self.knows,
        )

    def _restated(self, question: Question, chat: Sequence[str], aid: Aid) -> tuple[Question, bool]:
        day = question.as_of if question.dated else None
        return understood(
            question,
            chat,
            aid,
            self.names,
            self.knows,
            self.nearest,
            lambda said: self._resolve(said, (), day),
        )

    def gather(self, question: Question) -> Found:
        """All that the answer will rest on. A receipt keeps it for `conclude` to be redone."""
        search = searching(self.searches.pinned(), self.within)
        found = find(question, search, self.names.heir, self.evidence_limit, self.lineages)
        if question.intent == "change" and (question.providers or not question.unknown_providers):
            found = replace(found, changes=self._changes(question, search))
        hidden = self.hidden or hidden_in(self.texts.text)
        return without_hidden(found, hidden, self.publishers)

    def _changes(self, question: Question, search: Search) -> tuple[Change, ...]:
        seen = search.through_time()
        wide = Query("", question.as_of, providers=question.providers, kinds=DECIDING)
        if not question.providers and question.topic:  # rather than every document there is
            near = seen.nearest_documents(question.topic, wide, DOCUMENTS)
            wide = replace(wide, documents=tuple(near))
        lines = timelines(wide, seen, self.past or Past(self.lineages, self.texts))
        text = cache(self.texts.text)  # a document's versions are gone through several times
        reader = Reader(seen, text, self.publishers, self.most_changes, self.compared)
        return what_changed(question, lines, reader)

    def conclude(
        self, question: Question, found: Found, assisted: Assisted | None = None
    ) -> Answer:
        """Question and evidence -> the answer: no search, no clock; the same for the same input.

        What a model contributed is input too, and is checked again here.
        """
        verdict = self._verdict(question, found, assisted.opinion if assisted else None)
        if assisted is None:
            return self._gated(question, verdict, found)
        answer = self._gated(question, verdict, found, assisted.sentences)
        texts = {one.text for one in answer.sentences}
        said = tuple(one for one in assisted.sentences if one.text in texts)
        return replace(answer, assisted=replace(assisted, sentences=said))

    def _verdict(self, question: Question, found: Found, held: Opinion | None = None) -> Verdict:
        if found.changes and not outside(question):
            verdict = verdict_on(found.changes)
        else:
            verdict = self.judge(question, found.deciding)
        verdict = with_looked_through(verdict, question, found.looked_through)
        context = () if verdict.silence == "out_of_scope" else found.context
        verdict = replace(verdict, context=context)
        if held is None:
            return verdict
        return shown(question, verdict, found, held, self.publishers, self.most_changes)

    def _assisted(self, question: Question, found: Found, aid: Aid, restated: bool) -> Assisted:
        """What a model says of the verdict and of its words, as far as it stands the checks."""
        verdict = self._verdict(question, found)
        opinion, told = second(question, verdict, found, self.publishers, aid)
        verdict = self._verdict(question, found, opinion) if opinion else verdict
        draft = self._draft(question, verdict, found)
        words = drafted(question, verdict, draft, aid, self.alike, self.publishers)
        return Assisted(
            model=aid.help.model.name,
            local=aid.help.model.local,
            prompts=tuple(aid.prompts),
            restated=restated,
            opinion=opinion,
            sentences=words.kept,
            dropped=words.dropped,
            calls=tuple(aid.calls),
            disagreement=told,
        )

    def _gated(
        self,
        question: Question,
        verdict: Verdict,
        found: Found,
        sentences: Sequence[Sentence] = (),
    ) -> Answer:
        try:
            draft = self._draft(question, verdict, found)
            draft = with_words(question, verdict, draft, sentences, self.publishers)
            return gate(question, verdict, draft, self.texts, found.generation)
        except CitationError as error:
            log.warning("answer withheld: %s", error)
            if sentences:  # then in the clauses' own words
                return self._gated(question, verdict, found)
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
