"""The labels of numbered lists: 4, d, D, iv, IV."""

from __future__ import annotations

import re
from typing import Literal

Style = Literal["decimal", "alpha", "ALPHA", "roman", "ROMAN"]

_LABEL = re.compile(r"(\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s+(?=\S)")

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def label(number: int, style: Style) -> str:
    """The label of item ``number``; numbers that a style cannot write are written in digits."""
    if style in ("alpha", "ALPHA") and number >= 1:
        written = _alphabetic(number)
    elif style in ("roman", "ROMAN") and 1 <= number < 4000:
        written = _roman(number)
    else:
        return str(number)
    return written.upper() if style.isupper() else written


def _alphabetic(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def typed_label(words: str) -> tuple[str, str] | None:
    """("(a)", "the words after it") of words that open with a typed label."""
    match = _LABEL.match(words)
    return (match[1], words[match.end() :]) if match else None
