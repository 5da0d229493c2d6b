"""All that a model does for one answer: one deadline, one account."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from assistant.llm.model import Call


@dataclass(frozen=True, slots=True)
class _Answer:
    until: float  # of the monotonic clock
    calls: list[Call] = field(default_factory=list)


_NOW: ContextVar[_Answer | None] = ContextVar("answer", default=None)


@contextmanager
def one_answer(seconds: float) -> Iterator[list[Call]]:
    """Inside, in this thread, the model's calls have ``seconds`` in all: each may take what the
    ones before it left. Gives the calls that were made so far, failed ones too."""
    answer = _Answer(time.monotonic() + seconds)
    token = _NOW.set(answer)
    try:
        yield answer.calls
    finally:
        _NOW.reset(token)


def deadline(seconds: float) -> float:
    """When a call that may take ``seconds`` has to be over, by the monotonic clock: sooner inside
    an answer whose time is nearly up."""
    alone, answer = time.monotonic() + seconds, _NOW.get()
    return alone if answer is None else min(alone, answer.until)


def note(call: Call) -> None:
    """Put a call on the account of the answer that it was made for."""
    answer = _NOW.get()
    if answer is not None:
        answer.calls.append(call)
