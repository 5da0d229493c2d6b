"""One PDF page -> its lines in reading order and its ruled tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from corpus.readers.pdf_columns import Word, columns

_SPACE_RATIO = 0.15  # of the type size: a wider gap parts two words
_SMALLEST = 2.0  # points; smaller type cannot be read
_UNKNOWN = re.compile(r"\(cid:\d+\)|[\uf000-\uf0ff]")
_MOST_RULES = 4_000  # lines and boxes on a page; drawings beyond that are no table


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Coordinates are points from the page's top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its rows of words and where it stands."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page, hidden and turned characters counted and left out."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Grid, ...]
    hidden: int
    rotated: int


def read_page(page: Any, number: int) -> Page:
    """Reads a pdfplumber page; ``number`` counts from 0."""
    from pdfplumber.utils.text import extract_words

    boxes = _dark_boxes(page)
    shown, hidden, rotated = [], 0, 0
    printed: set[tuple[str, int, int]] = set()  # pdfplumber's dedupe_chars is quadratic
    for char in page.chars:
        place = (char["text"], round(char["x0"]), round(char["top"]))
        if place in printed:  # bold print faked by printing twice
            continue
        printed.add(place)
        if not char["upright"]:
            rotated += 1
        elif _is_hidden(char, boxes, page):
            hidden += bool(char["text"].strip())
        else:
            shown.append(char)
    tables, places = _tables(page, shown)
    found = extract_words(shown, x_tolerance_ratio=_SPACE_RATIO, return_chars=True)
    words = [_word(raw) for raw in found if not _in_any(raw, places)]
    lines = tuple(_line(row) for row in columns(words, float(page.width)))
    size = (float(page.width), float(page.height))
    return Page(number, *size, lines, tuple(tables), hidden, rotated)


def _word(raw: Any) -> Word:
    chars = raw["chars"]
    bold = sum("bold" in c["fontname"].lower() or "black" in c["fontname"].lower() for c in chars)
    size = median(float(c["size"]) for c in chars)
    text = raw["text"].replace("\xa0", " ")
    if _UNKNOWN.fullmatch(text):  # a lone sign without a letter's meaning: a list's bullet
        text = "•"
    return Word(text, raw["x0"], raw["x1"], raw["top"], raw["bottom"], size, bold * 2 > len(chars))


def _line(row: Sequence[Word]) -> Line:
    letters = max(1, sum(len(word.text) for word in row))
    size = sorted(word.size for word in row for _ in word.text or " ")[letters // 2]
    bold = sum(len(word.text) for word in row if word.bold)
    return Line(
        text=" ".join(word.text for word in row),
        x0=row[0].x0,
        x1=max(word.x1 for word in row),
        top=min(word.top for word in row),
        bottom=max(word.bottom for word in row),
        size=round(size * 2) / 2,
        bold=bold >= 0.9 * letters,
    )


def _tables(
    page: Any, shown: Sequence[Any]
) -> tuple[list[Grid], list[tuple[float, float, float, float]]]:
    if not 2 <= len(page.rects) + len(page.lines) + len(page.curves) <= _MOST_RULES:
        return [], []
    kept = {id(char) for char in shown}
    visible = page.filter(lambda found: found["object_type"] != "char" or id(found) in kept)
    grids, places = [], []
    for table in visible.find_tables():
        raw = table.extract(x_tolerance_ratio=_SPACE_RATIO)
        rows = [tuple(" ".join((cell or "").split()) for cell in row) for row in raw]
        rows = [row for row in rows if any(row)]
        if len(rows) < 2 or len(rows[0]) < 2 or sum(map(_filled, rows)) < len(rows):
            continue
        grids.append(Grid(tuple(rows), table.bbox[1], table.bbox[3]))
        places.append(table.bbox)
    return grids, places


def _filled(row: tuple[str, ...]) -> int:
    return sum(1 for cell in row if cell)


def _in_any(word: Any, places: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in places)


def _is_hidden(char: Any, boxes: Sequence[tuple[float, float, float, float]], page: Any) -> bool:
    if float(char["size"]) < _SMALLEST:
        return True
    left, top, right, bottom = page.bbox
    if char["x1"] < left or char["x0"] > right or char["bottom"] < top or char["top"] > bottom:
        return True
    return _is_white(char.get("non_stroking_color")) and not _in_any(char, boxes)


def _is_white(colour: Any) -> bool:
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return False
    if len(parts) == 4:  # cyan, magenta, yellow, black
        return all(part <= 0.02 for part in parts)
    return all(part >= 0.98 for part in parts)


def _dark_boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Filled shapes and pictures that white words can be read on."""
    shapes = [
        shape
        for shape in (*page.rects, *page.curves)[:_MOST_RULES]
        if shape.get("fill") and not _is_white(shape.get("non_stroking_color"))
    ]
    return [(s["x0"], s["top"], s["x1"], s["bottom"]) for s in (*shapes, *page.images[:200])]
