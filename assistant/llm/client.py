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
"""Makes the chat model: whether plain, that is with nothing but words in its requests."""


@dataclass(frozen=True, slots=True)
class Said:
    """A reply: its text, the mapping that the client made of it where it did, and the tokens that
    the server counted (None: it counted none)."""

    text: str
    parsed: object
    tokens: tuple[int, int] | None


class Client:
    """One configured model. Its methods run in one event loop.

    A request has the form's schema in the provider's own way first. A server that refuses that is
    from then on asked plainly: the schema stands in the words anyway.
    """

    def __init__(self, make: Make) -> None:
        self._make = make
        self._making = threading.Lock()
        self._made: dict[bool, BaseChatModel] = {}
        self._plain = False

    async def say(self, messages: Sequence[Message], form: type[BaseModel]) -> Said:
        """What the model says. Raises whatever its client raises."""
        from langsmith import tracing_context

        # Tracing sends every word to another host, and a variable of the environment is enough.
        with tracing_context(enabled=False):
            if not self._plain:
                try:
                    return await self._natively(messages, form)
                except Exception as error:
                    if not _wants_it_plainer(error):
                        raise
            said = _said(await (await self._model(plain=True)).ainvoke(list(messages)))
            self._plain = True  # since this went well
            return said

    def warm(self) -> None:
        """Have LangChain imported and the client made, in a thread beside; a failure shows with the
        first call."""

        def make() -> None:
            with suppress(CorpusError):
                self._connected(plain=False)

        threading.Thread(target=make, name="language model's client", daemon=True).start()

    async def _natively(self, messages: Sequence[Message], form: type[BaseModel]) -> Said:
        model = await self._model(plain=False)
        asking = model.with_structured_output(schema_of(form), include_raw=True)
        found: Any = await asking.ainvoke(list(messages))
        return _said(found["raw"], found["parsed"])

    async def _model(self, plain: bool) -> BaseChatModel:
        if plain in self._made:
            return self._made[plain]
        return await asyncio.to_thread(self._connected, plain)

    def _connected(self, plain: bool) -> BaseChatModel:
        with self._making:
            if plain not in self._made:
                self._made[plain] = self._make(plain)
            return self._made[plain]


def _wants_it_plainer(error: Exception) -> bool:
    status = status_of(error)
    return isinstance(error, NotImplementedError) if status is None else status in PLAINER


def _said(message: Any, parsed: object = None) -> Said:
    """What a message of LangChain says; a call of a tool counts as the form it was called with."""
    counted: Mapping[str, int] | None = message.usage_metadata
    tokens = (counted["input_tokens"], counted["output_tokens"]) if counted else None
    if parsed is None and message.tool_calls:
        parsed = message.tool_calls[0]["args"]
    return Said(str(message.text), parsed, tokens)
