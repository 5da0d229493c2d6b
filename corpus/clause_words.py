"""The words of a clause that count when two versions are compared, and where they stand.

Markup, link targets, list marks, numbering, invisible characters, case, punctuation, the kind of
quotes, British or American spelling and relative dates ("updated 3 days ago") do not count: the
same things as when a record is folded into a version (``history.py``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.plain import INVISIBLE
from corpus.spelling import americanised

_ITEM = r"[*+•·▪‣◦–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\\?[.)]|\d{1,3}(?:\.\d{1,3})+\\?[.)]?"
_MARK = re.compile(rf"^[ \t>*_#]*(?:(?:{_ITEM})[*_]*[ \t]+)+", re.MULTILINE | re.IGNORECASE)
_TARGET = re.compile(r"(?<=\])\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_TAG = re.compile(r"<[a-z/][^<>]{0,200}>", re.IGNORECASE)
_ASIDE = re.compile(
    r"\(opens in a new (?:window|tab)\)"
    r"|(?<![\w)])\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s)",  # a mark within a line: "(a) sell it"
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:an?|\d+|one|two|three|over an?|about an?)\s+"
    r"(?:minute|hour|day|week|month|year)s? ago\b|\b(?:updated|modified):? (?:yesterday|today)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[^\W_](?:[^\W_]|{INVISIBLE.pattern}(?=[^\W_]))*")


class Token(NamedTuple):
    """A word made comparable, and the slice of the raw text where it stands."""

    word: str
    start: int
    end: int


def tokens(raw: str) -> list[Token]:
    """The words that count, in order, with offsets into ``raw``."""
    return [
        Token(americanised(INVISIBLE.sub("", found[0]).lower()), found.start(), found.end())
        for found in _WORD.finditer(_masked(raw))
    ]


def words(raw: str) -> tuple[str, ...]:
    """The words that count, in order: those of ``tokens``."""
    masked = _masked(raw)
    if not masked.isascii():
        masked = INVISIBLE.sub("", masked)
    return tuple(map(americanised, " ".join(_LETTERS.findall(masked)).lower().split()))


def _masked(raw: str) -> str:
    """The text with blanks in place of what does not count; no character changes its place."""
    # Each pattern is tried only where there is a character that it cannot do without.
    masked = _MARK.sub(_blanks, raw)
    if "](" in masked:
        masked = _TARGET.sub(_blanks, masked)
    if "<" in masked:
        masked = _TAG.sub(_blanks, masked)
    if "(" in masked:
        masked = _ASIDE.sub(_blanks, masked)
    if "day" in masked or "ago" in masked:
        masked = _RELATIVE.sub(_blanks, masked)
    return masked


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])
