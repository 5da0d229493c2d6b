"""One receipt against the library as it is, and as it will be: its alerts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from assistant.alerts.model import Alert, Fresh, Lost
from assistant.alerts.successor import successor
from assistant.alerts.touched import Turns, scope
from assistant.model import Answer, Turn
from assistant.receipts.again import ask_again, day_of, texts_in_force
from assistant.receipts.canonical import canonical
from assistant.receipts.compare import Outcome, Quoted, compare
from assistant.receipts.contents import unpacked
from assistant.receipts.model import Receipt
from assistant.receipts.since import since
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey
from corpus.origin import release
from corpus.plain import folded

if TYPE_CHECKING:
    from assistant.build import Assistant

MOST_AHEAD = 3
"""Days ahead that a question is asked about; announcements beyond are told when they come near."""

_ALERTS = UUID("5b0c3d0e-6a51-5c39-9a0e-4f2f2a1c7d11")
"""The namespace of alerts' ids; any fixed value."""


@dataclass(frozen=True, slots=True)
class _Again:
    """The question asked again about one day."""

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
            frozenset(_place(one) for one in self.lost),
            frozenset((one.collection, one.document, one.version) for one in self.fresh),
        )


def examine(receipt: Receipt, assistant: Assistant, ahead: Turns, today: date) -> Iterator[Alert]:
    """Alerts of a receipt: as of its day, or today for one that names none; for the latter also
    as of the days ahead on which an announced version comes into force.

    Raises CorpusError where the question cannot be asked any more.
    """
    fixed = day_of(receipt)
    now = _again(receipt, assistant, fixed or today, ask_again(receipt, assistant))
    if now.matters:
        yield _alert(receipt, assistant, now, None, today)
    if fixed is not None:
        return
    told = now.tells
    history = [Turn(said.role, said.content) for said in receipt.asked.history]
    for day in ahead.ahead(scope(receipt), today)[:MOST_AHEAD]:
        answer = assistant.ask(receipt.asked.words, history, day)
        then = _again(receipt, assistant, day, answer)
        if then.tells != told:
            told = then.tells
            yield _alert(receipt, assistant, then, day, today)


def _again(receipt: Receipt, assistant: Assistant, day: date, answer: Answer) -> _Again:
    in_force = texts_in_force(receipt, assistant.library, day)
    outcome = compare(receipt, answer, in_force)
    fresh = tuple(_fresh(receipt, answer, assistant.library))
    return _Again(day, outcome, tuple(_lost(receipt, outcome)), fresh)


def _lost(receipt: Receipt, outcome: Outcome) -> Iterator[Quoted]:
    """Lost clauses that were in force then; "what changed" quotes others too, on purpose."""
    asked = str(receipt.answer["as_of"])
    held = {
        (row["collection"], row["document"], row["quote"])
        for row in _citations(receipt)
        if row["valid_from"] <= asked and (row["valid_to"] is None or asked < row["valid_to"])
    }
    return (one for one in outcome.lost if _place(one) in held)


def _fresh(receipt: Receipt, answer: Answer, library: Library) -> Iterator[Fresh]:
    """Cited clauses whose words stood in no text of their document that was looked through."""
    _, found = unpacked(receipt)
    known: defaultdict[DocumentKey, set[str]] = defaultdict(set)
    for document, version in found.looked_through:
        known[document.key].add(version.text_sha)
    for row in _citations(receipt):
        known[DocumentKey(row["collection"], row["document"])].add(row["text_sha"])
    for one in answer.citations:
        before = known[DocumentKey(one.collection, one.document)]
        if one.text_sha not in before and not _stood(one.quote, before, library):
            yield Fresh(
                collection=one.collection,
                document=one.document,
                title=one.title,
                version=one.version,
                since=one.valid_from,
                quote=one.quote,
            )


def _stood(quote: str, text_shas: Iterable[str], library: Library) -> bool:
    words = folded(quote)
    for sha in text_shas:
        with suppress(NotInLibrary):  # a text that was removed since is known no more
            if words in folded(library.text(sha)):
                return True
    return False


def _alert(
    receipt: Receipt, assistant: Assistant, again: _Again, comes: date | None, today: date
) -> Alert:
    cited = {(row["collection"], row["document"], row["quote"]): row for row in _citations(receipt)}
    lost = [successor(one, cited[_place(one)], assistant.library, again.day) for one in again.lost]
    return Alert(
        id=_id(receipt, again, lost, comes),
        raised_at=datetime.now(UTC).replace(microsecond=0),
        receipt=receipt.id,
        question=str(receipt.answer["question"]),
        as_of=again.day,
        comes=comes,
        verdict_then=again.outcome.verdict_then,
        verdict_now=again.outcome.verdict_now,
        lost=tuple(lost),
        fresh=again.fresh,
        why=tuple(_why(receipt, assistant, again, today)),
    )


def _id(receipt: Receipt, again: _Again, lost: list[Lost], comes: date | None) -> UUID:
    """The same for the same difference between the same texts, whenever and however often found."""
    what = {
        "receipt": receipt.id,
        "comes": str(comes),
        "verdict": again.outcome.verdict_now,
        "lost": sorted([one.collection, one.document, one.quote, str(one.version)] for one in lost),
        "fresh": sorted([one.collection, one.document, one.version] for one in again.fresh),
    }
    return uuid5(_ALERTS, hashlib.sha256(canonical(what)).hexdigest())


def _why(receipt: Receipt, assistant: Assistant, again: _Again, today: date) -> Iterator[str]:
    events = [event.words for event in since(receipt, assistant.library, today)]
    yield from events
    if events or again.lost or again.fresh:
        return
    if (now := release()) != receipt.software.version:
        yield f"Release {now} of this program answers; {receipt.software.version} did then."
    else:
        yield "No cited text has changed: others in the library decide now."


def _place(one: Quoted) -> tuple[str, str, str]:
    return one.collection, one.document, one.quote


def _citations(receipt: Receipt) -> list[Mapping[str, Any]]:
    rows: Any = receipt.answer["citations"]
    return list(rows)
