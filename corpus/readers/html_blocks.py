"""An HTML element -> headings, paragraphs, list items and tables, with the numbers as shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.readers.blocks import Block, Heading, Item, Para, tidy
from corpus.readers.html_lists import markers
from corpus.readers.html_tables import is_layout, table_block
from corpus.readers.numbering import typed_label

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr",
})  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong", "dt"})
_SKIPPED = frozenset({"script", "style", "template", "noscript", "head", "svg", "math-annotation"})
_BULLET = re.compile(r"[•·▪‣◦●○■–]\s+")
_WHITE = re.compile(r"[ \t\r\n\f]+")


def html_blocks(root: Any) -> list[Block]:
    """The blocks of an lxml element in reading order."""
    walk = _Walk()
    walk.visit(root)
    walk.flush()
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    words: list[tuple[str, bool]] = field(default_factory=list)  # (words, whether bold)
    depth: int = 0  # list levels around
    bold: int = 0
    waiting: Item | None = None  # an item whose words are still to come

    def visit(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if tag in _HEADINGS and not self.depth:
            self._heading(element, _HEADINGS[tag])
        elif tag in ("ul", "ol", "menu"):
            self._list(element)
        elif tag == "table" and not is_layout(element):
            self.flush()
            block = table_block(element, self.depth)
            self.blocks.extend([block] if block else [])
        elif tag == "br":
            self.words.append(("\n", False))
        elif tag == "pre":
            self.flush()
            self.words.append(("".join(element.itertext()), False))
            self.flush()
        else:
            self._children(element, tag)

    def _children(self, element: Any, tag: str) -> None:
        apart = tag in _BLOCKS or tag in _HEADINGS
        if apart:
            self.flush()
        strong = tag in _BOLD or tag in _HEADINGS
        self.bold += strong
        self._inside(element)
        if apart:
            self.flush()
        self.bold -= strong

    def _inside(self, element: Any) -> None:
        self._say(element.text)
        for child in element:
            self.visit(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self.words.append((_WHITE.sub(" ", text), self.bold > 0))

    def _heading(self, element: Any, level: int) -> None:
        self.flush()
        words = " ".join("".join(_spoken(element)).split())
        if words:
            self.blocks.append(Heading(level, words))

    def _list(self, element: Any) -> None:
        self.flush()
        self._settle()
        labels = markers(element)
        self.depth += 1
        for child in element:
            if child.tag == "li":
                self.flush()
                self.waiting = Item(self.depth - 1, labels.get(child), "")
                self._inside(child)
                self.flush()
                self.waiting = None
            else:
                self.visit(child)
                self.flush()
            self._say(child.tail)
        self.flush()
        self.depth -= 1

    def _settle(self) -> None:
        """An item that opens with a list of its own has no words: its label still counts."""
        if self.waiting is not None and self.waiting.marker is not None:
            self.blocks.append(self.waiting)
        self.waiting = None

    def flush(self) -> None:
        """Ends the running paragraph."""
        whole = tidy("".join(words for words, _ in self.words))
        shown = [bold for words, bold in self.words if words.strip()]
        self.words.clear()
        if not whole:
            return
        if self.waiting is not None:
            self.blocks.append(_labelled(self.waiting, whole))
            self.waiting = None
        elif all(shown) and "\n" not in whole:
            self.blocks.append(Para(f"**{whole}**", self.depth))
        else:
            self.blocks.extend(_paragraphs(whole, self.depth))


def _spoken(element: Any) -> Iterator[str]:
    """The words inside an element; what stands on lines of its own does not run together."""
    yield element.text or ""
    for child in element:
        apart = child.tag == "br" or child.tag in _BLOCKS
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield " " if apart else ""
            yield from _spoken(child)
            yield " " if apart else ""
        yield child.tail or ""


def _labelled(item: Item, words: str) -> Item:
    """Many pages type the label into the item; then that one is the label."""
    typed = typed_label(words)
    if typed:
        return Item(item.depth, *typed)
    bullet = _BULLET.match(words)
    return Item(item.depth, item.marker, words[bullet.end() :] if bullet else words)


def _paragraphs(words: str, depth: int) -> list[Block]:
    """Lines with a typed bullet or label are items; the other lines stay one paragraph."""
    blocks: list[Block] = []
    for line in words.split("\n"):
        bullet, typed = _BULLET.match(line), typed_label(line)
        last = blocks[-1] if blocks else None
        if bullet:
            blocks.append(Item(depth, None, line[bullet.end() :]))
        elif typed:
            blocks.append(Item(depth, *typed))
        elif isinstance(last, Para):
            blocks[-1] = Para(f"{last.text}\n{line}", depth)
        else:
            blocks.append(Para(line, depth))
    return blocks
