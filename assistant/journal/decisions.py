"""What officers decide: an answer approved or overridden, for as long as its clauses stand.

A decision is bound to the texts that the answer rested on, through its receipt. Whether they still
bear it out is told in the same way as for saved receipts (``assistant.alerts``): the question is
asked again. A decision is looked at so before it is first shown on a day or on a changed library,
so that none outlives its clauses by accident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from assistant.journal.chain import utf8
from assistant.journal.feedback import LONGEST, answer_entry
from assistant.journal.in_effect import in_effect
from assistant.journal.model import (
    SOMEBODY,
    Cited,
    Entry,
    Event,
    Field,
    JournalError,
    NoSuchAnswer,
    Who,
)
from assistant.journal.receipts import packed, receipt_in
from assistant.journal.schema import entries
from assistant.journal.store import Journal
from assistant.model import VerdictKind

if TYPE_CHECKING:
    from assistant.build import Assistant
    from assistant.receipts.model import Receipt


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision in effect. ``answer`` is the id of the answer that was decided on, and names the
    decision too; ``text`` is the officer's answer where it overrides, ``comment`` a remark.
    ``as_of`` is the day that was asked about, None where the question named none."""

    seq: int
    answer: str
    action: Literal["approve", "override"]
    question: str
    resolved: str
    verdict: VerdictKind
    text: str
    comment: str
    by: str
    at: datetime
    as_of: date | None
    citations: tuple[Cited, ...]
    providers: tuple[str, ...] = ()


Nearest = Callable[[str, Sequence[Decision]], Decision | None]
"""A question and the decisions in effect -> the one whose question means the same, if any."""


class Decisions:
    """The officers' decisions over one journal and one open assistant."""

    def __init__(self, journal: Journal, assistant: Assistant) -> None:
        self._journal = journal
        self._assistant = assistant
        # What each decision was last found good for; only ever saves asking again.
        self._looked: dict[int, tuple[int, date]] = {}

    def approve(self, answer: str, who: Who, comment: str = "") -> Decision:
        """Stand by an answer as it was given. Raises NoSuchAnswer, WordsGone where its question or
        receipt is deleted, JournalError where nobody is named."""
        return self._decide("approve", answer, who, comment, None, "")

    def override(
        self, answer: str, who: Who, verdict: VerdictKind, text: str, comment: str = ""
    ) -> Decision:
        """Answer otherwise. ``text`` is what is shown in its place. Raises what `approve` raises,
        and JournalError for a verdict that is none or a text that is empty or too long."""
        if verdict not in get_args(VerdictKind):
            raise JournalError(f"{str(verdict)[:30]!r} is no verdict.")
        if not text.strip():
            raise JournalError("An answer that overrides another needs words of its own.")
        return self._decide("override", answer, who, comment, verdict, text)

    def withdraw(self, answer: str, who: Who, comment: str = "") -> None:
        """Take a decision back. Raises NoSuchAnswer where none is in effect for the answer."""
        if not self._end("withdraw", answer, who, {}, comment):
            raise NoSuchAnswer(f"No decision is in effect for the answer {answer[:64]!r}.")

    def settle(self, answer: str, who: Who, done: bool = True, comment: str = "") -> None:
        """Mark an answer of the work list as done, or open it again. Raises NoSuchAnswer."""
        answer_entry(self._journal, answer)
        action = "done" if done else "reopen"
        self._journal.append(Event("decision", who, answer, action, {}, _words(who, comment)))

    def in_effect(self) -> list[Decision]:
        """Every decision in effect, oldest first, without asking whether its clauses stand."""
        with self._journal.reading() as connection:
            seqs = in_effect(connection)
        return [_decision(one) for one in self._journal.entries(entries.c.seq.in_(seqs))]

    def for_question(
        self, question: str, nearest: Nearest, hidden: frozenset[str] = frozenset()
    ) -> Decision | None:
        """The decision to be shown for a question; None where there is none, or where its clauses
        have changed: then it lapses here and now. Decisions that cite a collection of ``hidden``
        are not looked at, as if there were none."""
        seen = [
            one
            for one in self.in_effect()
            if not any(cited.collection in hidden for cited in one.citations)
        ]
        found = nearest(question, seen)
        if found is None or not self._holds(found, date.today()):
            return None
        return found

    def lapse_changed(self) -> list[tuple[Decision, tuple[str, ...]]]:
        """Look at every decision; those that lapse, each with why."""
        lapsed = []
        for one in self.in_effect():
            if (why := self._look(one, date.today())) is not None:
                lapsed.append((one, why))
        return lapsed

    def _holds(self, one: Decision, today: date) -> bool:
        now = (self._assistant.library.generation(), today)
        if self._looked.get(one.seq) == now:
            return True
        if self._look(one, today) is not None:
            return False
        self._looked[one.seq] = now
        return True

    def _look(self, one: Decision, today: date) -> tuple[str, ...] | None:
        """Why a decision lapses; None where it holds."""
        receipt = receipt_in(self._journal, one.seq)
        why = tuple(_why(one, receipt, self._assistant, today))
        if not why:
            return None
        self._end("lapse", one.answer, SOMEBODY, {"why": list(why)})
        return why

    def _decide(
        self,
        action: str,
        answer: str,
        who: Who,
        comment: str,
        verdict: VerdictKind | None,
        text: str,
    ) -> Decision:
        if not (who.name or who.id):
            raise JournalError("A decision needs the name of whoever decides.")
        entry = answer_entry(self._journal, answer)
        receipt = receipt_in(self._journal, entry.seq)  # binds the decision to its texts
        words: dict[Field, bytes] = {
            "question": entry.words["question"],
            "resolved": entry.words["resolved"],
            "receipt": packed(receipt),
            **_words(who, comment, text),
        }
        facts = {name: entry.facts[name] for name in ("as_of", "dated", "providers", "citations")}
        facts["verdict"] = verdict or entry.facts["verdict"]
        return _decision(self._journal.append(Event("decision", who, answer, action, facts, words)))

    def _end(
        self, action: str, answer: str, who: Who, facts: dict[str, Any], comment: str = ""
    ) -> bool:
        """Write that a decision ends; False where none is in effect (any more)."""
        with self._journal.writing() as writing:
            if not in_effect(writing.connection, answer):
                return False
            writing.append(Event("decision", who, answer, action, facts, _words(who, comment)))
        return True


def _why(one: Decision, receipt: Receipt, assistant: Assistant, today: date) -> Iterator[str]:
    """Lost and fresh clauses end any decision. That the program reads the same clauses otherwise
    ends an approval, which was of its answer, but no officer's own answer."""
    from assistant.alerts.again import ask, opened

    saved = opened(receipt)
    again = ask(saved, assistant, saved.day, today)
    for lost in again.lost:
        place = f"{lost.title} ({lost.collection}/{lost.document})"
        yield f"A cited clause is gone or reworded: {place}"
    for fresh in again.fresh:
        place = f"{fresh.title} ({fresh.collection}/{fresh.document})"
        yield f"Another clause decides as well: {place}"
    if one.action == "approve" and again.outcome.verdict_changed:
        yield f"The answer is {again.outcome.verdict_now} now, {again.outcome.verdict_then} before"


def _words(who: Who, comment: str, text: str = "") -> dict[Field, bytes]:
    said: dict[Field, str] = {"name": who.name or "", "comment": comment, "text": text}
    for field, words in said.items():
        if len(words) > LONGEST:
            raise JournalError(
                f"The {field} has {len(words):,} characters; write {LONGEST:,} or fewer."
            )
    return {field: utf8(words.strip()) for field, words in said.items() if words.strip()}


def _decision(entry: Entry) -> Decision:
    as_of = date.fromisoformat(entry.facts["as_of"]) if entry.facts["dated"] else None
    return Decision(
        seq=entry.seq,
        answer=str(entry.answer),
        action="approve" if entry.action == "approve" else "override",
        question=entry.question or "",
        resolved=entry.text("resolved") or "",
        verdict=entry.facts["verdict"],
        text=entry.text("text") or "",
        comment=entry.text("comment") or "",
        by=entry.text("name") or entry.asker or "",
        at=entry.at,
        as_of=as_of,
        citations=entry.citations,
        providers=tuple(entry.facts["providers"]),
    )
