"""A receipt's question asked again about one day, and what of the saved answer is no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.alerts.model import Fresh
from assistant.alerts.touched import Scope, scope_of
from assistant.find import Found
from assistant.model import Answer, Question
from assistant.receipts.again import texts_in_force, words_of
from assistant.receipts.compare import Outcome, Quoted, compare
from assistant.receipts.contents import unpacked
from assistant.receipts.model import Receipt
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey
from corpus.plain import folded

if TYPE_CHECKING:
    from assistant.build import Assistant


@dataclass(frozen=True, slots=True)
class Opened:
    """A receipt with what it keeps, unpacked once. ``day`` is None where none was asked about."""

    receipt: Receipt
    question: Question
    found: Found

    @property
    def day(self) -> date | None:
        asked = self.receipt.asked.as_of
        return asked or (self.question.as_of if self.question.dated else None)

    @property
    def scope(self) -> Scope:
        return scope_of(self.question, self.found)

    @property
    def citations(self) -> list[Mapping[str, Any]]:
        rows: Any = self.receipt.answer["citations"]
        return list(rows)


@dataclass(frozen=True, slots=True)
class Again:
    """What asking about ``day`` shows."""

    day: date
    outcome: Outcome
    lost: tuple[Quoted, ...]
    fresh: tuple[Fresh, ...]

    @property
    def matters(self) -> bool:
        return self.outcome.verdict_changed or bool(self.lost or self.fresh)

    @property
    def tells(self) -> tuple[object, ...]:
        """What somebody would want to be told once."""
        return (
            self.outcome.verdict_now,
            frozenset(place(one) for one in self.lost),
            frozenset((one.collection, one.document, one.version) for one in self.fresh),
        )


def opened(receipt: Receipt) -> Opened:
    return Opened(receipt, *unpacked(receipt))


def ask(one: Opened, assistant: Assistant, day: date | None, today: date) -> Again:
    """Ask about ``day`` (None: today). Raises CorpusError where that is not possible any more."""
    answer = assistant.ask_unrecorded(*words_of(one.receipt), day)
    library = assistant.library
    outcome = compare(one.receipt, answer, ())
    if outcome.lost:  # not cited again: only now it matters whether they stand all the same
        outcome = compare(one.receipt, answer, texts_in_force(one.receipt, library, day or today))
    return Again(
        day or today,
        outcome,
        tuple(_lost(one, outcome)),
        tuple(_fresh(one, answer, library)),
    )


def place(one: Quoted) -> tuple[str, str, str]:
    return one.collection, one.document, one.quote


def _lost(one: Opened, outcome: Outcome) -> Iterator[Quoted]:
    """Lost clauses that were in force then; "what changed" quotes others too, on purpose."""
    asked = str(one.receipt.answer["as_of"])
    held = {
        (row["collection"], row["document"], row["quote"])
        for row in one.citations
        if row["valid_from"] <= asked and (row["valid_to"] is None or asked < row["valid_to"])
    }
    return (quoted for quoted in outcome.lost if place(quoted) in held)


def _fresh(one: Opened, answer: Answer, library: Library) -> Iterator[Fresh]:
    """Cited clauses whose words stood in no text of their document that was looked through."""
    known: defaultdict[DocumentKey, set[str]] = defaultdict(set)
    for document, version in one.found.looked_through:
        known[document.key].add(version.text_sha)
    for row in one.citations:
        known[DocumentKey(row["collection"], row["document"])].add(row["text_sha"])
    for cited in answer.citations:
        before = known[DocumentKey(cited.collection, cited.document)]
        if cited.text_sha not in before and not _stood(cited.quote, before, library):
            yield Fresh(
                collection=cited.collection,
                document=cited.document,
                title=cited.title,
                version=cited.version,
                since=cited.valid_from,
                quote=cited.quote,
            )


def _stood(quote: str, text_shas: Iterable[str], library: Library) -> bool:
    words = folded(quote)
    for sha in text_shas:
        with suppress(NotInLibrary):  # a text that was removed since is known no more
            if words in folded(library.text(sha)):
                return True
    return False
