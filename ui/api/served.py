"""What the programs' ways in (API, OpenAI's protocol, MCP) are all served from."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, TypeVarTuple, cast

from anyio import CapacityLimiter, to_thread

from assistant.answer_json import answer_json
from assistant.build import Assistant
from assistant.journal.model import Channel, Who
from assistant.model import Answer, Turn
from assistant.question import check_length
from assistant.receipts.model import Receipt, ReceiptError
from assistant.within import EVERYWHERE, Within
from ui.api.metrics import Metrics
from ui.api.problem import Refusal
from ui.held import HeldReceipts
from ui.identity.asker import Asker
from ui.opening import Opening

ASKING, LOOKING = 8, 4
"""Questions, and comparisons and searches, that are worked on at a time; more wait."""

MOST_WAITING = 200
"""Requests that wait for their turn before more are told to come back later."""

RECEIPTS = "/api/v1/receipts/"

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question of a program, with the chat so far and what it is asked within."""

    words: str
    history: tuple[Turn, ...] = ()
    as_of: date | None = None
    within: Within = EVERYWHERE


class Turns:
    """Work in threads, so much at a time, with a queue that has an end."""

    def __init__(self, at_a_time: int, most_waiting: int = MOST_WAITING) -> None:
        self._limiter = CapacityLimiter(at_a_time)
        self._most = at_a_time + most_waiting
        self._inside = 0  # at work or waiting; of one event loop

    async def run(self, work: Callable[[*Ts], T], *given: *Ts) -> T:
        """What ``work`` gives. Raises Refusal (503) at once where the queue is full."""
        if self._inside >= self._most:
            raise Refusal(503, "Too many requests are waiting. Try again in a few seconds.")
        self._inside += 1
        try:
            return await to_thread.run_sync(work, *given, limiter=self._limiter)
        finally:
            self._inside -= 1


@dataclass(frozen=True, slots=True)
class Served:
    """The assistant, and how much is asked of it at a time."""

    opening: Opening
    held: HeldReceipts
    metrics: Metrics
    max_chars: int = 4000
    asking: Turns = field(default_factory=lambda: Turns(ASKING))
    looking: Turns = field(default_factory=lambda: Turns(LOOKING))

    def assistant(self, who: Asker) -> Assistant:
        """The assistant over what this person may see. Raises NotReady."""
        return cast(Assistant, self.opening.assistant(who.hidden))

    async def ask(self, inquiry: Inquiry, who: Asker, channel: Channel) -> dict[str, Any]:
        """The answer as JSON, with the place of its receipt; it is in the journal before this
        returns. Raises NotReady, QuestionTooLong, Refusal, and what ``Assistant.ask`` raises."""
        check_length(inquiry.words, self.max_chars)
        self.assistant(who)  # refused at once rather than after a wait
        return await self.asking.run(self._answered, inquiry, who, channel)

    def _answered(self, inquiry: Inquiry, who: Asker, channel: Channel) -> dict[str, Any]:
        assistant = self.assistant(who)
        within = known(assistant, inquiry.within)
        given = (inquiry.words.strip(), inquiry.history, inquiry.as_of)
        by = written(who, channel)
        receipt: Receipt | None
        try:
            answer, receipt = assistant.ask_for_receipt(*given, by, within)
        except ReceiptError:  # words that no receipt can hold
            answer, receipt = assistant.ask(*given, by, within), None
        link = self._link(assistant, answer, receipt, who)
        return answer_json(answer) | {"receipt": link}

    def _link(
        self, assistant: Assistant, answer: Answer, receipt: Receipt | None, who: Asker
    ) -> str | None:
        """Where the receipt is: in the journal, or held for a while where that keeps none."""
        if receipt is None:
            return None
        kept = assistant.recorder.keeps_receipts
        name = answer.id if kept else self.held.hold(receipt, who.id)
        return f"{RECEIPTS}{name}" if name else None


def written(who: Asker, channel: Channel) -> Who:
    """Whom the journal names: nobody where everybody is the local admin."""
    if who.way == "local":
        return Who(channel=channel)
    return Who(who.id, who.role, tuple(sorted(who.groups)), channel, who.name)


def known(assistant: Assistant, within: Within) -> Within:
    """The filter in the library's own spelling. Raises Refusal (404) for a name that it lacks."""
    if not (within.providers or within.collections):
        return within
    library = assistant.library
    providers = sorted({document.provider for document in library.documents()})
    collections = [one.name for one in library.collections()]
    return Within(
        tuple(_spelled(name, providers, "provider") for name in within.providers),
        tuple(_spelled(name, collections, "collection") for name in within.collections),
    )


def _spelled(name: str, names: Sequence[str], what: str) -> str:
    for one in names:
        if one.casefold() == name.casefold():
            return one
    few = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
    raise Refusal(404, f"The library has no {what} {name[:80]!r}. It has: {few or 'none'}.")


def new_id() -> str:
    """An id for a request: 64 random bits."""
    return secrets.token_hex(8)
