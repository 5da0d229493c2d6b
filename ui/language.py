"""The language that the page speaks: its own words by catalogue, never those of documents.

The English words in the code are the keys, as with gettext. A catalogue a language stands in
``ui/catalogues``; a test finds every message that one lacks. The language belongs to the request
that is being answered, so it is a context variable: threads and tasks that a request starts speak
its language, and nobody else's.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import Context, ContextVar, copy_context
from functools import cache
from importlib.resources import files

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""By code: what a language calls itself."""

COOKIE = "clausewise-language"
"""Set by the page's own switch; goes before what the browser asks for."""

_SPOKEN: ContextVar[str] = ContextVar("clausewise-language", default="en")

PROGRAMS = ("/api/", "/v1/", "/mcp", "/metrics")
"""Paths for programs, which are always spoken to in English."""


def spoken() -> str:
    """The code of the language that is spoken here."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language of LANGUAGES (English for any other) within the block."""
    token = _SPOKEN.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def context_of(language: str) -> Context:
    """A context of its own that speaks a language, for a task that outlives the block it is begun
    in."""
    made = copy_context()
    made.run(_SPOKEN.set, language if language in LANGUAGES else "en")
    return made


def t(message: str, **values: object) -> str:
    """An English message in the language spoken, its ``{names}`` filled in."""
    words = catalogue(_SPOKEN.get()).get(message, message)
    return words.format(**values) if values else words


def mark(message: str) -> str:
    """The message as it is: marks words of a table for the catalogues; ``t`` translates later."""
    return message


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """English message -> the same in a language; empty for English, whose words are the keys."""
    if language == "en" or language not in LANGUAGES:
        return {}
    path = files("ui").joinpath("catalogues", f"{language}.toml")
    return {key: str(words) for key, words in tomllib.loads(path.read_text("utf-8")).items()}


def language_of(headers: Headers) -> str:
    """The language of a request: the one that was chosen, else the first that its browser asks for
    and that is spoken here, else English."""
    chosen = _cookie(headers.get("cookie", ""))
    if chosen in LANGUAGES:
        return chosen
    for asked in _asked(headers.get("accept-language", "")):
        if asked in LANGUAGES:
            return asked
    return "en"


def _cookie(sent: str) -> str:
    for part in sent.split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE:
            return value
    return ""


def _asked(sent: str) -> list[str]:
    """The languages of an Accept-Language header, the most wanted first, without regions."""
    weighed: list[tuple[float, int, str]] = []
    for place, part in enumerate(sent[:1000].split(",")):
        name, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            wanted = float(weight) if weight else 1.0
        except ValueError:
            continue
        if wanted > 0:
            weighed.append((-wanted, place, name.strip().lower().partition("-")[0]))
    return [name for _, _, name in sorted(weighed)]


class Speaking:
    """Answers every request for people in the language that it asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(PROGRAMS):
            await self.app(scope, receive, send)
            return
        with speaking(language_of(Headers(scope=scope))):
            await self.app(scope, receive, send)
