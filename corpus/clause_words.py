"""The words of a clause that count when two versions are compared, and where they stand.

Markup, link targets, list marks, numbering, invisible characters, case, punctuation, the kind of
quotes and relative dates ("updated 3 days ago") do not count: the same things as when a record
is folded into a version (``history.py``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.plain import INVISIBLE

_ITEM = r"[*+•·▪‣◦–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\\?[.)]|\d{1,3}(?:\.\d{1,3})+\\?[.)]?"
_NOT_WORDS = re.compile(
    rf"^[ \t>*_#]*(?:(?:{_ITEM})[*_]*[ \t]+)+"
    r"|(?<=\])\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"  # the target of a link
    r"|<[a-z/][^<>]{0,200}>|\(opens in a new (?:window|tab)\)"
    r"|(?<![\w)])\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)(?=\s)"  # a mark within a line: "(a) sell it"
    r"|\b(?:an?|\d+|one|two|three|over an?|about an?)\s+"
    r"(?:minute|hour|day|week|month|year)s? ago\b|\b(?:updated|modified):? (?:yesterday|today)\b",
    re.MULTILINE | re.IGNORECASE,
)
_WORD = re.compile(rf"[^\W_](?:[^\W_]|{INVISIBLE.pattern}(?=[^\W_]))*")


class Token(NamedTuple):
    """A word made comparable, and the slice of the raw text where it stands."""

    word: str
    start: int
    end: int


def tokens(raw: str) -> list[Token]:
    """The words that count, in order, with offsets into ``raw``."""
    masked = _NOT_WORDS.sub(lambda found: " " * len(found[0]), raw)
    if masked.isascii():  # nothing invisible within a word
        return [Token(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(masked)]
    return [
        Token(INVISIBLE.sub("", m[0]).lower(), m.start(), m.end()) for m in _WORD.finditer(masked)
    ]


def words(raw: str) -> tuple[str, ...]:
    """The words that count, in order."""
    return tuple(token.word for token in tokens(raw))
