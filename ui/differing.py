"""Words of two sides with what differs marked: by the elements ``del`` and ``ins``, never by colour
alone."""

from __future__ import annotations

from assistant.comparison.shown import Marked
from corpus.plain import plain
from corpus.word_diff import marks
from ui.markup import Markup, el, esc, join


def marked(side: Marked, tag: str) -> Markup:
    """The words of a side, each slice that differs in an element of its own."""
    lines = [
        el(tag, piece, class_="cw-differs") if differs else esc(piece)
        for piece, differs in side.pieces()
    ]
    return join(lines)


def pair_marked(old: str, new: str) -> tuple[Markup, Markup]:
    """Two quotes as plain words, the differing ones marked on both sides."""
    before, after = plain(old), plain(new)
    removed, added = marks(before, after)
    return marked(Marked(before, removed), "del"), marked(Marked(after, added), "ins")
