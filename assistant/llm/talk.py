"""One call of a model, with all that guards it: may it, can it, in what time, at what cost."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from assistant.journal.model import Who
from assistant.llm.answering import deadline, note
from assistant.llm.breaker import Breaker
from assistant.llm.client import Client, Message, Said
from assistant.llm.faults import fault_of, may_try_again
from assistant.llm.form import Unfit, asking, read
from assistant.llm.loop import Loop
from assistant.llm.model import Call, Fault, ModelFailed, Prompt, Reply, Watch
from assistant.llm.providers import ModelSettingsError
from assistant.llm.spending import Spending
from assistant.llm.tokens import Meter, Prices, estimated

log = logging.getLogger(__name__)

FIRST_WAIT, MOST_WAIT = 0.25, 4.0
"""Seconds before the first try after a failure at most, and before any."""

FAIR = 0.5
"""Part of the timeout that a call must have had for the model to be blamed for its end."""

SHOWN = 4000
"""Characters of a reply that are shown to the model again for it to mend."""

WHY: dict[Fault, str] = {
    "timeout": "it did not answer in time",
    "unreachable": "it could not be reached, or the line broke",
    "refused": "its server refused the request: look at the key, the model's name and the address",
    "overloaded": "its server is overloaded or failing",
    "garbage": "what it answered was not the form that was asked for",
    "resting": "it failed so often of late that it is left alone for half a minute",
}


@dataclass(slots=True)
class Talk:
    """What `Model.say` is, for one configured model. Safe to share between threads."""

    name: str
    client: Client
    timeout: float
    retries: int
    spending: Spending
    prices: Prices
    slots: threading.BoundedSemaphore
    most_out: int
    withheld: frozenset[str] = frozenset()  # empty where the model is local
    watched: list[Watch] = field(default_factory=list)
    breaker: Breaker = field(default_factory=Breaker)
    loop: Loop = field(default_factory=Loop)

    def say(self, prompt: Prompt, who: Who) -> Reply:
        """The prompt's form, filled in. Raises ModelFailed within ``timeout`` seconds, or by the
        deadline of the answer that it is part of."""
        began, until, meter = time.monotonic(), deadline(self.timeout), Meter()
        fault: Fault | None = None
        try:
            value = self._guarded(prompt, who, until, meter)
        except ModelFailed as error:
            fault = error.fault
            log.info("%s: no answer to %s: %s", self.name, prompt.name, error)
            raise
        finally:
            usage = meter.usage(time.monotonic() - began, self.prices)
            call = Call(prompt.name, prompt.version, prompt.role, usage, fault)
            note(call)
            for watch in tuple(self.watched):
                watch(call)
        return Reply(value, usage)

    def _guarded(self, prompt: Prompt, who: Who, until: float, meter: Meter) -> BaseModel:
        if kept := prompt.collections & self.withheld:
            told = f"{self.name} may not have words of {', '.join(sorted(kept))} (llm_withheld)."
            raise ModelFailed("refused", told)
        if until <= time.monotonic():
            raise self._failed("timeout")
        if not self.breaker.admits():
            raise self._failed("resting")
        messages = _messages(prompt)
        if not self.slots.acquire(timeout=max(0.0, until - time.monotonic())):
            raise self._failed("overloaded")
        try:
            aside = estimated(*(words for _, words in messages)) + self.most_out
            day = self.spending.take(who.id, aside)
            try:
                return self._in_time(prompt.form, messages, until, meter)
            finally:
                usage = meter.usage(0, self.prices)
                taken = usage.tokens_in + usage.tokens_out
                self.spending.settle(day, who.id, taken - aside)
        finally:
            self.slots.release()

    def _in_time(
        self, form: type[BaseModel], messages: list[Message], until: float, meter: Meter
    ) -> BaseModel:
        given = max(0.0, until - time.monotonic())
        try:
            value = self.loop.run(self._filled(form, messages, until, meter), given)
        except Unfit as error:
            self.breaker.went(well=True)  # it is there, whatever it says
            raise self._failed("garbage") from error
        except ModelSettingsError as error:
            raise ModelFailed("refused", str(error)) from None
        except Exception as error:
            fault = fault_of(error)
            if fault != "timeout" or given >= FAIR * self.timeout:
                self._went(well=fault == "garbage")
            # The error of a client may quote keys and words, so it goes no further.
            raise self._failed(fault, type(error).__name__) from None
        self.breaker.went(well=True)
        return value

    async def _filled(
        self, form: type[BaseModel], messages: list[Message], until: float, meter: Meter
    ) -> BaseModel:
        said = await self._said(form, messages, until, meter)
        try:
            return read(form, said.text, said.parsed)
        except Unfit as error:
            again: list[Message] = [
                *messages,
                ("ai", said.text[:SHOWN] or "(nothing)"),
                ("human", f"{error} Give the whole JSON object again, and nothing else."),
            ]
        return read(form, *_heard(await self._said(form, again, until, meter)))

    async def _said(
        self, form: type[BaseModel], messages: Sequence[Message], until: float, meter: Meter
    ) -> Said:
        """What the model says, after as many tries as are allowed and fit into the time."""
        from tenacity import (
            AsyncRetrying,
            retry_if_exception,
            stop_after_attempt,
            stop_before_delay,
            wait_random_exponential,
        )

        tries = AsyncRetrying(
            retry=retry_if_exception(may_try_again),
            stop=stop_after_attempt(self.retries + 1)
            | stop_before_delay(max(0.0, until - time.monotonic())),
            wait=wait_random_exponential(multiplier=FIRST_WAIT, max=MOST_WAIT),
            reraise=True,
        )
        said: Said = await tries(self._once, form, messages, meter)
        return said

    async def _once(self, form: type[BaseModel], messages: Sequence[Message], meter: Meter) -> Said:
        words = estimated(*(words for _, words in messages))
        meter.sent(words)
        try:
            said = await self.client.say(messages, form)
        except Exception as error:
            unread = fault_of(error) in ("refused", "overloaded", "unreachable")
            if unread or isinstance(error, ModelSettingsError):
                meter.refused()
            if type(error).__name__ == "LengthFinishReasonError":  # OpenAI's: it rambled on
                meter.answered(words, self.most_out)
            raise
        meter.answered(*(said.tokens or (words, estimated(said.text))))
        return said

    def _went(self, well: bool) -> None:
        if self.breaker.went(well):
            log.warning("%s failed again and again and is left alone for a while", self.name)

    def _failed(self, fault: Fault, what: str = "") -> ModelFailed:
        told = f" ({what})" if what else ""
        return ModelFailed(
            fault, f"The language model {self.name} gave no answer: {WHY[fault]}{told}."
        )


def _messages(prompt: Prompt) -> list[Message]:
    return [("system", f"{prompt.system}\n\n{asking(prompt.form)}"), ("human", prompt.words)]


def _heard(said: Said) -> tuple[str, object]:
    return said.text, said.parsed
