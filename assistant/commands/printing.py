"""Words on the terminal: nothing that a document says may steer it."""

from __future__ import annotations

import re

import typer
from rich.console import Console
from rich.text import Text

# Control characters (escape sequences move the cursor, change titles, copy to the clipboard) and
# the marks that turn the direction of what follows. Line feeds and tabs are kept.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(words: str) -> str:
    """The words with every character that could steer a terminal replaced by a visible one."""
    return _STEERING.sub("\ufffd", words)


def out() -> Console:
    """Standard output: wrapped for a terminal, one line a paragraph for a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.soft_wrap = not console.is_terminal
    return console


def text(words: str, style: str = "") -> Text:
    return Text(harmless(words), style=style)


def complain(words: str) -> None:
    """One message on standard error."""
    typer.secho(harmless(words), fg="red", err=True)


def number(count: int, one: str, many: str | None = None) -> str:
    """``1 document``, ``1,204 documents``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
