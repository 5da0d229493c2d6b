"""The officers' decision, if any, for a question that was just answered.

Nothing is asked of the journal for a question but whether it grew, and then whether a decision is
among what it grew by (a few rows by number); the encoder runs only where a decision has the same
providers, places, actors, day, numbers and negations.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from assistant.approved.meaning import Meaning, Vector, meaning, same
from assistant.journal.decisions import Decision, Decisions
from assistant.journal.in_effect import DECIDES, ENDS
from assistant.journal.schema import entries
from assistant.model import Approved, Question, RestsOn
from corpus.model import CorpusError

if TYPE_CHECKING:
    from assistant.build import Assistant
    from vectorstore.embed import Vectors

VECTORS = 4096
"""Questions and words whose vectors are remembered (1.5 kB each)."""


@dataclass(frozen=True, slots=True)
class _Held:
    decision: Decision
    meaning: Meaning


class Approvals:
    """Over the journal of one open assistant (the whole one). Safe to use from several threads.

    Raises what opening the journal raises.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._journal = assistant.recorder.journal()
        self._assistant = assistant
        self._decisions = Decisions(self._journal, assistant)
        self._vector = vector_with(assistant)
        self._lock = threading.Lock()
        self._seen = -1
        self._held: tuple[_Held, ...] = ()

    def approved(
        self,
        question: Question,
        hidden: frozenset[str] = frozenset(),
        collections: Sequence[str] = (),
    ) -> Approved | None:
        """What was decided on a question that asks the same; None where nothing was, where its
        clauses changed since (it lapses then), or where it cites a collection of ``hidden``, or one
        that is not among the ``collections`` that the asker chose."""
        held = self._current()
        if not held or question.unknown_providers or question.intent == "change":
            return None
        asked = self._meaning(
            question.resolved, question.providers, question.as_of if question.dated else None
        )

        def nearest(_: str, seen: Sequence[Decision]) -> Decision | None:
            allowed = {one.seq for one in seen}
            near = [
                (cosine, one.decision.seq, one.decision)
                for one in held
                if one.decision.seq in allowed
                and _within(one.decision, collections)
                and (cosine := same(asked, one.meaning, self._vector)) is not None
            ]
            return max(near)[2] if near else None  # seq breaks a tie: the newer decision

        if not any(one.meaning.fixed == asked.fixed for one in held):
            return None
        found = self._decisions.for_question(question.resolved, nearest, hidden)
        return None if found is None else shown(found)

    def _current(self) -> tuple[_Held, ...]:
        """The decisions in effect, read again only where one was made or ended since."""
        newest = self._journal.head()[0]
        if newest == self._seen:
            return self._held
        with self._lock:
            if self._seen < 0 or self._changed(newest):
                self._held = tuple(map(self._hold, self._decisions.in_effect()))
            self._seen = newest
            return self._held

    def _changed(self, newest: int) -> bool:
        """Whether an entry after the last one looked at makes or ends a decision."""
        if newest < self._seen:  # another journal in its place
            return True
        query = select(entries.c.seq).where(
            entries.c.seq > self._seen,
            entries.c.seq <= newest,
            entries.c.kind == "decision",
            entries.c.action.in_(DECIDES + ENDS),
        )
        with self._journal.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def _hold(self, decision: Decision) -> _Held:
        asked = decision.resolved or decision.question
        return _Held(decision, self._meaning(asked, decision.providers, decision.as_of))

    def _meaning(self, resolved: str, providers: Sequence[str], day: date | None) -> Meaning:
        named = {p.name: p for p in self._assistant.library.providers()} if providers else {}
        names = [
            name
            for provider in providers
            if provider in named
            for name in (*named[provider].aliases, named[provider].publisher or "")
        ]
        return meaning(resolved, providers, day, names)


def vector_with(assistant: Assistant) -> Vector:
    """Vectors by the assistant's encoder, both sides as passages: questions are compared here with
    each other, and with no clause."""

    @lru_cache(VECTORS)
    def vector(words: str) -> Vectors:
        if assistant.embedder is None:
            raise CorpusError("This assistant was opened without an encoder.")
        found: Vectors = assistant.embedder.documents([words])[0]
        return found

    return vector


def shown(decision: Decision) -> Approved:
    """A decision as an answer carries it. The officer's remark is for colleagues, and left out."""
    rests = dict.fromkeys(
        RestsOn(one.collection, one.document, one.version) for one in decision.citations
    )
    return Approved(
        answer=decision.answer,
        action=decision.action,
        verdict=decision.verdict,
        text=decision.text,
        by=decision.by,
        on=decision.at.date(),
        question=decision.resolved or decision.question,
        rests_on=tuple(rests),
    )


def _within(decision: Decision, collections: Sequence[str]) -> bool:
    return not collections or all(one.collection in collections for one in decision.citations)
