"""What stands between quotation marks must be an exact slice of the clause cited."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PAIRS = (
    r"“([^“”]+)”",
    r"„([^„“”]+)[“”]",
    r"«\s*([^«»]+?)\s*»",
    r"»\s*([^«»]+?)\s*«",
    r'"([^"]+)"',
    r"(?<!\w)[‘‚]([^‘]{2,}?)[’‘](?!\w)",
    r"(?<!\w)'([^']*(?:\w'\w[^']*)*)'(?!\w)",
)
_QUOTED = re.compile("|".join(_PAIRS))
QUOTED = "¶"
"""Stands for a quotation in a sentence's own words."""
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"\s*(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?\s*")
_MARKS = '“”„«»"'


def quoted(sentence: str) -> list[str]:
    """What the sentence quotes, in order."""
    found = (next(g for g in match.groups() if g) for match in _QUOTED.finditer(sentence))
    return [_SPACE.sub(" ", one).strip() for one in found]


def without_quotes(sentence: str) -> str:
    """The sentence's own words, a mark in place of every quotation."""
    return _QUOTED.sub(f" {QUOTED} ", sentence)


def misquoted(sentence: str, held: Iterable[str], titles: Iterable[str]) -> list[str]:
    """Quotations that are no slice of any of ``held`` (plain words of a clause with its lead-ins)
    nor one of ``titles``; and a mark that opens and never closes.

    White space counts as one blank; a stop or comma before the closing mark is the sentence's. An
    omission ("…") is none of the clause's words, and what is left of a quotation stands in order.
    """
    texts = [_SPACE.sub(" ", text) for text in held]
    names = {_SPACE.sub(" ", title).strip().lower() for title in titles}
    wrong = [
        quote
        for quote in quoted(sentence)
        if quote.lower().strip(" .,") not in names
        and not any(_stands(quote, text) for text in texts)
    ]
    rest = _QUOTED.sub("", sentence)
    return wrong + ([rest[rest.index(m) :][:40] for m in _MARKS if m in rest][:1])


def _stands(quote: str, text: str) -> bool:
    at = 0
    pieces = [piece.strip(" .,;:") for piece in _GAP.split(quote)]
    for piece in filter(None, pieces):
        found = _find(piece, text, at)
        if found < 0:
            return False
        at = found + len(piece)
    return any(pieces)


def _find(piece: str, text: str, at: int) -> int:
    """Where a piece stands in whole words, from ``at`` on; -1 where it does not."""
    pattern = rf"(?<!\w){re.escape(piece)}(?!\w)"
    match = re.compile(pattern).search(text, at)
    return match.start() if match else -1
