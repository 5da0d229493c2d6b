"""The language that whoever asks reads: that of the question, else that of the page.

A page says it for all that is asked within; it belongs to whoever asks, so it is a context
variable, as in ``assistant/hearing.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_PAGE: ContextVar[str] = ContextVar("clausewise-reader", default="en")


@contextmanager
def reading(language: str) -> Iterator[None]:
    """Within the block, English questions are worded in this language (a code: "de")."""
    token = _PAGE.set(language)
    try:
        yield
    finally:
        _PAGE.reset(token)


def language_for(question: str) -> str:
    """The code of the language to answer in."""
    from assistant.support.tongues import tongue

    asked = tongue(question)
    return asked if asked != "en" else _PAGE.get()
