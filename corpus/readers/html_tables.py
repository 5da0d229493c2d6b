"""HTML tables: rows and columns as shown, merged cells repeated where they apply."""

from __future__ import annotations

from typing import Any

from corpus.readers.blocks import Table

_WIDEST = 60  # columns
_TALLEST_SPAN = 500  # rows that one merged cell may cover
_INNER_BLOCKS = ("h1", "h2", "h3", "h4", "table")
_PARTS = frozenset({"li", "p", "div", "br", "dd", "dt"})


def is_layout(element: Any) -> bool:
    """Whether a table only places things on the page: one column, or headings or tables in it."""
    if element.get("role") in ("presentation", "none"):
        return True
    if any(inner is not element for inner in element.iter(*_INNER_BLOCKS)):
        return True
    return all(len(_cells(row)) < 2 for row in element.iter("tr"))


def table_block(element: Any, depth: int) -> Table | None:
    """The table as rows of words; a cell that spans rows is repeated in each of them."""
    rows: list[tuple[str, ...]] = []
    falling: dict[int, tuple[int, str]] = {}  # column -> rows still covered, words
    for row in element.iter("tr"):
        cells: list[str] = []
        for cell in _cells(row):
            _fall(cells, falling)
            words = _words(cell)
            wide = _span(cell, "colspan", _WIDEST)
            tall = _span(cell, "rowspan", _TALLEST_SPAN)
            for column in range(wide):
                if tall > 1:
                    falling[len(cells)] = (tall - 1, words)
                cells.append(words if column == 0 else "")
        _fall(cells, falling)
        if any(cells):
            rows.append(tuple(cells[:_WIDEST]))
    return Table(tuple(rows), depth) if rows else None


def _cells(row: Any) -> list[Any]:
    return [child for child in row if child.tag in ("td", "th")]


def _fall(cells: list[str], falling: dict[int, tuple[int, str]]) -> None:
    while len(cells) in falling:
        left, words = falling.pop(len(cells))
        if left > 1:
            falling[len(cells)] = (left - 1, words)
        cells.append(words)


def _span(cell: Any, name: str, most: int) -> int:
    try:
        return max(1, min(most, int((cell.get(name) or "1")[:6])))
    except ValueError:
        return 1


def _words(cell: Any) -> str:
    parts: list[str] = [""]
    for event, element in _walk(cell):
        if event == "part":
            parts.append("")
        else:
            parts[-1] += element
    joined = ""
    for part in (" ".join(part.split()) for part in parts):
        if part and joined:
            joined += " " if joined[-1] in ".;:!?," else "; "
        joined += part
    return joined


def _walk(element: Any) -> Any:
    if element.text:
        yield "words", element.text
    for child in element:
        apart = child.tag in _PARTS
        if apart:
            yield "part", ""
        yield from _walk(child)
        if apart:
            yield "part", ""
        if child.tail:
            yield "words", child.tail
