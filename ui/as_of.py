"""The day that questions are about: the field beside the question box, and what comes of it."""

from __future__ import annotations

import re
from datetime import date

from corpus.model import CorpusError
from ui.language import mark, t
from ui.markup import Markup, el

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NoDay(CorpusError):
    """The day that came with a question is none."""


def read_day(sent: object) -> date | None:
    """The day that came with a question, ``None`` for today. Raises NoDay."""
    if sent is None or sent == "":
        return None
    if isinstance(sent, str) and DAY.fullmatch(sent):
        try:
            return date.fromisoformat(sent)
        except ValueError:
            pass
    raise NoDay(
        t(
            "The day beside the question box is no day of the calendar. Set it again, for "
            "instance to 15 March 2024, or clear it to ask about today."
        )
    )


def as_of_html() -> Markup:
    """The field: empty means today. The page's script shows and hides what tells that it is set."""
    return el(
        "div",
        el("label", mark("As of"), for_="cw-day", data_t=True),
        el(
            "input",
            type="date",
            id="cw-day",
            autocomplete="off",
            max="9999-12-31",
            aria_describedby="cw-day-says",
        ),
        el(
            "button",
            mark("Clear"),
            type="button",
            class_="cw-clear",
            data_clear=True,
            data_t=True,
            hidden=True,
        ),
        el("span", id="cw-day-says", class_="cw-day-says", aria_live="polite"),
        class_="cw-asof-row",
        role="group",
        aria_label=mark("Day that the answer is for"),
        data_t_label=True,
    )
