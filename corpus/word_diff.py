"""Which words of two raw texts differ, as slices of each, for marking them on a page."""

from __future__ import annotations

from difflib import SequenceMatcher

from corpus.clause_words import Token, tokens
from corpus.model import Span


def marks(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Slices of ``old`` that were removed and slices of ``new`` that were added, in order.

    Word-wise: markup, link targets, list marks, punctuation and case are never marked. Words in
    a row make one slice, with what stands between them.
    """
    here, there = tokens(old), tokens(new)
    removed: list[Span] = []
    added: list[Span] = []
    matcher = SequenceMatcher(None, [t.word for t in here], [t.word for t in there], autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            removed += _slice(here[start:end])
            added += _slice(there[first:last])
    return tuple(removed), tuple(added)


def _slice(run: list[Token]) -> list[Span]:
    return [Span(run[0].start, run[-1].end)] if run else []
