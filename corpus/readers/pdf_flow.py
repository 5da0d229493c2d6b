"""Printed lines -> headings, paragraphs, list items and tables over all pages of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from corpus.readers.blocks import Block, Heading, Item, Para, Table
from corpus.readers.numbering import typed_label
from corpus.readers.pdf_hyphens import join_lines, vocabulary
from corpus.readers.pdf_page import Grid, Line, Page
from corpus.readers.pdf_running import without_running_lines

_LARGER = 1.12  # times the body's type size: a heading
_HEADING_SIZES = 3  # levels told apart by size; bold headings come below
_HEADING_WORDS = 14
_BULLET = re.compile(r"(?:[•◦▪‣●○■□➢➤✓✔·–*-]|o)\s+(?=\S)")
_LEVELLED = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})\s+(?=[A-Z])")
_ENDED = re.compile(r"(?:[.;:!?][\"'”’)\]]*|\b(?:and|or))$")
_FULL_STOP = re.compile(r"[.!?:][\"'”’)\]]*$")
_SLACK = 3.0  # points by which left edges of one list level differ


@dataclass(frozen=True, slots=True)
class _Looks:
    body: float  # type size of running text, points
    sizes: tuple[float, ...]  # of headings, largest first
    gap: float  # usual distance between two lines of a paragraph, points
    right: float  # right edge of running text


@dataclass(slots=True)
class _Open:
    """The block that lines are still being added to."""

    lines: list[str]
    last: Line
    page: int
    item: tuple[int, str | None, float] | None = None  # depth, marker, left edge
    bold: bool = False


def flow(pages: Sequence[Page]) -> list[Block]:
    """The blocks of a document in reading order."""
    pages = without_running_lines(pages)
    looks = _looks(pages)
    words = vocabulary(line.text for page in pages for line in page.lines)
    state = _Flow(looks, words)
    for page in pages:
        tables = sorted(page.tables, key=lambda grid: grid.top)
        for line in page.lines:
            while tables and tables[0].top < line.top:
                state.table(tables.pop(0))
            state.line(line, page.number)
        for grid in tables:
            state.table(grid)
    state.close()
    return state.blocks


def _looks(pages: Sequence[Page]) -> _Looks:
    sizes: Counter[float] = Counter()
    gaps: list[float] = []
    rights: Counter[int] = Counter()
    for page in pages:
        for line, following in zip(page.lines, page.lines[1:], strict=False):
            if line.size == following.size and 0 <= following.top - line.bottom < 2 * line.size:
                gaps.append(following.top - line.bottom)
        for line in page.lines:
            sizes[line.size] += len(line.text)
            rights[round(line.x1 / 10) * 10] += 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = sorted((size for size in sizes if size >= body * _LARGER), reverse=True)
    gap = quantiles(gaps, n=4)[0] if len(gaps) > 1 else body * 0.3
    right = max((x for x, count in rights.items() if count >= 3), default=0)
    return _Looks(body, tuple(larger[:_HEADING_SIZES]), gap, float(right))


@dataclass(slots=True)
class _Flow:
    looks: _Looks
    words: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    open: _Open | None = None
    edges: list[float] = field(default_factory=list)  # left edge of each list level around

    def line(self, line: Line, page: int) -> None:
        level = self._heading_level(line)
        bullet = _BULLET.match(line.text)
        label = self._label(line, page)
        if level is not None:
            self._heading(line, level)
        elif bullet and not line.bold:
            self._begin_item(line, page, None, line.text[bullet.end() :])
        elif label is not None:
            self._begin_item(line, page, *label)
        elif self.open is not None and self._continues(self.open, line, page):
            self.open.lines.append(line.text)
            self.open.last, self.open.page = line, page
        else:
            self._begin_paragraph(line, page)

    def table(self, grid: Grid) -> None:
        self.close()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Table) and len(last.rows[0]) == len(grid.rows[0]):
            rows = grid.rows[1:] if grid.rows[0] == last.rows[0] else grid.rows
            self.blocks[-1] = Table(last.rows + rows)
        else:
            self.blocks.append(Table(grid.rows))

    def close(self) -> None:
        if self.open is None:
            return
        text = join_lines(self.open.lines, self.words)
        if self.open.item is not None:
            self.blocks.append(Item(self.open.item[0], self.open.item[1], text))
        elif self.open.bold and len(text.split()) <= _HEADING_WORDS and not text.endswith("."):
            self.blocks.append(Heading(min(6, len(self.looks.sizes) + 1), text))
        else:
            self.blocks.append(Para(text))
        self.open = None

    def _heading_level(self, line: Line) -> int | None:
        if line.size < self.looks.body * _LARGER or len(line.text.split()) > 2 * _HEADING_WORDS:
            return None
        sizes = self.looks.sizes
        return sizes.index(line.size) + 1 if line.size in sizes else len(sizes)

    def _heading(self, line: Line, level: int) -> None:
        last = self.blocks[-1] if self.blocks and self.open is None else None
        runs_on = self._last_heading is not None and _follows(self._last_heading, line)
        if isinstance(last, Heading) and last.level == level and runs_on:
            self.blocks[-1] = Heading(level, join_lines([last.text, line.text], self.words))
        else:
            self.close()
            self.blocks.append(Heading(level, line.text))
        self.edges.clear()
        self._last_heading = line

    _last_heading: Line | None = None

    def _label(self, line: Line, page: int) -> tuple[str, str] | None:
        typed = typed_label(line.text)
        levelled = _LEVELLED.match(line.text)
        if typed is None and levelled:
            typed = levelled[1], line.text[levelled.end() :]
        if typed is None or line.bold:
            return None
        before = self.open
        if before is None or before.bold or _ENDED.search(before.lines[-1]):
            return typed
        if before.item is not None and _shape(before.item[1]) == _shape(typed[0]):
            return typed
        return typed if not self._continues(before, line, page) else None

    def _begin_item(self, line: Line, page: int, marker: str | None, words: str) -> None:
        self.close()
        while self.edges and self.edges[-1] > line.x0 + _SLACK:
            self.edges.pop()
        if not self.edges or line.x0 > self.edges[-1] + _SLACK:
            self.edges.append(line.x0)
        self.open = _Open([words], line, page, (len(self.edges) - 1, marker, line.x0))

    def _begin_paragraph(self, line: Line, page: int) -> None:
        self.close()
        self.edges.clear()
        self.open = _Open([line.text], line, page, None, line.bold)

    def _continues(self, before: _Open, line: Line, page: int) -> bool:
        last = before.last
        if line.size != last.size or (before.item is None and before.bold != line.bold):
            return False
        if page != before.page or line.top < last.top:  # the next page or column
            return not _FULL_STOP.search(last.text) and (
                line.text[0].islower() or last.x1 > self.looks.right * 0.85
            )
        if line.top - last.bottom > self.looks.gap * 1.5 + 0.15 * line.size:
            return False
        if before.item is not None:
            return line.x0 > before.item[2] - _SLACK
        short = last.x1 < self.looks.right - 0.2 * (self.looks.right - last.x0)
        return not (short and _FULL_STOP.search(last.text))


def _follows(last: Line, line: Line) -> bool:
    return line.size == last.size and 0 <= line.top - last.bottom < 0.8 * line.size


def _shape(marker: str | None) -> str:
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", marker or ""))
