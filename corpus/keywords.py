"""Lists of mere keywords, drawn into the item that they complete."""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.outline import Block
from corpus.plain import plain
from corpus.sentences import trim

_SHORT_ITEM_WORDS = 4  # items this short only complete the sentence they hang from


def with_keywords(text: str, blocks: list[Block]) -> list[Block]:
    """Blocks with lists of mere keywords drawn into the item that they complete.

    "automation of high-stakes decisions … without human review" followed by one- to four-word
    items ("employment", "housing") is one clause; a keyword alone would decide nothing.
    """
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        block = blocks[n]
        inner = _inside(blocks, n) if block.kind == "paragraph" and block.first else []
        if inner and _completes(text, block, inner):
            span = trim(text, Span(block.span.start, inner[-1].span.end))
            block = Block("paragraph", span, 0, block.items, block.lists, True)
            n += len(inner)
        out.append(block)
        n += 1
    return out


def _inside(blocks: list[Block], n: int) -> list[Block]:
    """The blocks after the n-th that are nested in its list item."""
    items = blocks[n].items
    end = n + 1
    while end < len(blocks) and len(blocks[end].items) > len(items):
        if blocks[end].items[: len(items)] != items:
            break
        end += 1
    return blocks[n + 1 : end]


def _completes(text: str, parent: Block, inner: list[Block]) -> bool:
    if re.search(r"[:.]\**\s*$", text[parent.span.start : parent.span.end]):
        return False  # a lead-in proper, or a closed sentence: the items are clauses of their own
    lengths = [len(plain(text[b.span.start : b.span.end]).split()) for b in inner]
    return max(lengths) <= _SHORT_ITEM_WORDS
