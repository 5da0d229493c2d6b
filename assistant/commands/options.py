"""Option values that are read in the same way by several commands."""

from __future__ import annotations

import re
from datetime import date

import typer

from corpus.model import AUTHORITY

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"\w[\w.-]{0,63}")


def day(written: str) -> date:
    """A day written as YYYY-MM-DD. Raises BadParameter."""
    if _DAY.fullmatch(written):
        try:
            return date.fromisoformat(written)
        except ValueError as error:
            raise typer.BadParameter(f"{written!r} is no day of the calendar: {error}.") from error
    raise typer.BadParameter(f"{written!r} is no day: write it as YYYY-MM-DD.")


def kind(written: str) -> str:
    """A kind of document. Raises BadParameter."""
    if written not in AUTHORITY:
        raise typer.BadParameter(f"{written!r} is no kind; it is one of {', '.join(AUTHORITY)}.")
    return written


def collection_name(written: str) -> str:
    """A name that a collection may have, since files are named after it. Raises BadParameter."""
    if not _NAME.fullmatch(written):
        raise typer.BadParameter(
            f"{written!r} cannot be the name of a collection: use up to 64 letters, digits, '.', "
            "'_' and '-', beginning with a letter or digit."
        )
    return written
