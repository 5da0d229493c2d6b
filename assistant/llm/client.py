"""LangChain's chat model behind one question: what does it say to this? All that knows LangChain.

It is imported with the first call, in a thread beside: it takes seconds, and most runs of this
program never ask a model.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel

from assistant.llm.faults import PLAINER, status_of
from assistant.llm.form import schema_of
from corpus.model import CorpusError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Message = tuple[Literal["system", "human", "ai"], str]
Make = Callable[[bool], "BaseChatModel"]
"""Makes the chat model: with options (temperature, length of a reply) in its requests, or without.
"""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a request is made: with the form's schema in the provider's own way, with options."""

    schema: bool
    options: bool


MANNERS = (Manner(True, True), Manner(True, False), Manner(False, False))
"""From the one that says most to plain words. Models that reason refuse a temperature, and some
servers know no schemas."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply: its text, the mapping that the client made of it where it did, and the tokens that
    the server counted (None: it counted none)."""

    text: str
    parsed: object
    tokens: tuple[int, int] | None


class Client:
    """One configured model. Its methods run in one event loop.

    Where a server refuses a manner of asking, it is from then on asked in the next one; the schema
    stands in the words anyway.
    """

    def __init__(self, make: Make) -> None:
        self._make = make
        self._making = threading.Lock()
        self._made: dict[bool, BaseChatModel] = {}
        self._manner = 0

    async def say(self, messages: Sequence[Message], form: type[BaseModel]) -> Said:
        """What the model says. Raises whatever its client raises."""
        from langsmith import tracing_context

        # Tracing sends every word to another host, and a variable of the environment is enough.
        with tracing_context(enabled=False):
            at = self._manner
            while True:
                try:
                    said = await self._asked(MANNERS[at], messages, form)
                except Exception as error:
                    if at + 1 == len(MANNERS) or not _is_manner_refused(error):
                        raise
                    at += 1
                else:
                    self._manner = at  # only now, since this went well
                    return said

    def warm(self) -> None:
        """Have LangChain imported and the client made, in a thread beside; a failure shows with the
        first call."""

        def make() -> None:
            with suppress(CorpusError):
                self._connected(options=True)

        threading.Thread(target=make, name="language model's client", daemon=True).start()

    async def _asked(
        self, manner: Manner, messages: Sequence[Message], form: type[BaseModel]
    ) -> Said:
        model = self._made.get(manner.options)
        if model is None:
            model = await asyncio.to_thread(self._connected, manner.options)
        if not manner.schema:
            return _said(await model.ainvoke(list(messages)))
        asking = model.with_structured_output(schema_of(form), include_raw=True)
        found: Any = await asking.ainvoke(list(messages))
        return _said(found["raw"], found["parsed"])

    def _connected(self, options: bool) -> BaseChatModel:
        with self._making:
            if options not in self._made:
                self._made[options] = self._make(options)
            return self._made[options]


def _is_manner_refused(error: Exception) -> bool:
    status = status_of(error)
    return isinstance(error, NotImplementedError) if status is None else status in PLAINER


def _said(message: Any, parsed: object = None) -> Said:
    """What a message of LangChain says; a call of a tool counts as the form it was called with."""
    counted: Mapping[str, int] | None = message.usage_metadata
    tokens = (counted["input_tokens"], counted["output_tokens"]) if counted else None
    if parsed is None and message.tool_calls:
        parsed = message.tool_calls[0]["args"]
    return Said(str(message.text), parsed, tokens)
