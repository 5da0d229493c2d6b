"""Somebody listens how a question was understood, before its answer is there.

A page shows that at once, while the clauses are still looked for. The listener belongs to whoever
asks, so it is a context variable: the thread in which a question is answered has it from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from assistant.model import Question

Listener = Callable[[Question], None]

_LISTENER: ContextVar[Listener | None] = ContextVar("clausewise-listener", default=None)


@contextmanager
def hearing(listener: Listener) -> Iterator[None]:
    """Have ``listener`` told of every question that is resolved within the block; it must be quick,
    and may be called in another thread."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(question: Question) -> None:
    """Tell who listens, if anybody does."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(question)
