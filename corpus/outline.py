"""Markdown -> a flat run of blocks with exact offsets: headings, paragraphs, items, table rows.

markdown-it finds the block structure; this module turns its line maps into character spans of the
raw text and keeps for every list item the items that it is nested in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.model import Span
from corpus.sentences import trim

_BULLET = re.compile(r"(?:[•·▪‣◦]\s*)?")  # a bullet typed into a list item that has one already

BlockKind = Literal["heading", "paragraph", "row", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text. ``items`` are the numbers of the list items around it, outermost
    first; ``first`` whether it opens its innermost item; ``list_id`` the innermost list.
    ``level`` is that of a heading (1..6)."""

    kind: BlockKind
    span: Span
    level: int = 0
    items: tuple[int, ...] = ()
    lists: tuple[int, ...] = ()
    first: bool = False
    header: tuple[Span, ...] = ()  # of a table row: the header cells' row


class _Walker:
    def __init__(self, text: str) -> None:
        self.text = text
        # Only these line ends count for the parser's line maps (str.splitlines knows more).
        self.starts = [0, *(m.end() for m in re.finditer(r"\r\n?|\n", text)), len(text)]
        self.blocks: list[Block] = []
        self.numbers = 0

    def walk(self, node: SyntaxTreeNode, items: tuple[int, ...], lists: tuple[int, ...]) -> None:
        first = bool(items)
        for child in node.children:
            if child.type in ("bullet_list", "ordered_list"):
                self.numbers += 1
                self.walk(child, items, (*lists, self.numbers))
            elif child.type == "list_item":
                self.numbers += 1
                self.walk(child, (*items, self.numbers), lists)
            elif child.type == "blockquote":
                self.walk(child, items, lists)
            elif child.type == "table":
                self._table(child, items, lists)
            elif child.type == "hr":
                self.blocks.append(Block("rule", self._lines(child)))
            elif child.type == "heading":
                level = int(child.tag[1:])
                self._leaf("heading", child, items, lists, first, level)
            elif child.type in ("paragraph", "html_block", "code_block", "fence"):
                self._leaf("paragraph", child, items, lists, first)
            first = False

    def _leaf(
        self,
        kind: BlockKind,
        node: SyntaxTreeNode,
        items: tuple[int, ...],
        lists: tuple[int, ...],
        first: bool,
        level: int = 0,
    ) -> None:
        content = node.children[0].content if node.children else node.content
        span = self._locate(node, content)
        span = Span(span.start + len(_BULLET.match(self.text[span.start : span.end])[0]), span.end)  # type: ignore[index]
        if span.end > span.start:
            self.blocks.append(Block(kind, span, level, items, lists, first))

    def _locate(self, node: SyntaxTreeNode, content: str) -> Span:
        """The raw slice that ``content`` was read from, list markers and indentation outside."""
        whole = self._lines(node)
        head = content.strip().split("\n", 1)[0].strip()
        tail = content.strip().rsplit("\n", 1)[-1].strip()
        start = self.text.find(head, whole.start, whole.end) if head else -1
        if start < 0:  # e.g. tabs that the parser expanded: fall back to the whole lines
            return trim(self.text, whole)
        end = self.text.rfind(tail, start, whole.end)
        return Span(start, end + len(tail)) if end >= start else trim(self.text, whole)

    def _lines(self, node: SyntaxTreeNode) -> Span:
        first, last = node.map or (0, 0)
        return Span(self.starts[first], self.starts[min(last, len(self.starts) - 1)])

    def _table(self, node: SyntaxTreeNode, items: tuple[int, ...], lists: tuple[int, ...]) -> None:
        header: tuple[Span, ...] = ()
        for row in (r for part in node.children for r in part.children):
            span = trim(self.text, self._lines(row))
            if row.children and row.children[0].type == "th":
                header = (span,)
            else:
                self.blocks.append(Block("row", span, 0, items, lists, False, header))


def outline(text: str) -> list[Block]:
    """The blocks of a Markdown text in reading order."""
    # Spans are found here, so the parser's inline pass (most of its time) is left out.
    parser = MarkdownIt("commonmark", {"maxNesting": 64}).enable("table").disable("inline")
    walker = _Walker(text)
    walker.walk(SyntaxTreeNode(parser.parse(text)), (), ())
    return walker.blocks
