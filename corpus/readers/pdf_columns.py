"""Words on a page -> rows in reading order; two columns are read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

_GUTTER = 9.0  # points between two columns, at least
_LEAST_ROWS = 6  # rows that must show the gutter
_MOST_CROSSING = 0.35  # of the rows may run across it (titles, wide paragraphs)
_FULL = 0.7  # of a column's width that its lines fill; the cells of a table fill less


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


def columns(words: Sequence[Word], width: float) -> list[list[Word]]:
    """Rows of words in reading order; ``width`` is the page's, in points."""
    rows = _rows(words)
    gutter = _gutter(rows, width)
    if gutter is None:
        return rows
    out: list[list[Word]] = []
    beside: list[Word] = []
    for row in rows:
        if _crosses(row, gutter):
            out += _side_by_side(beside, gutter)
            beside = []
            out.append(row)
        else:
            beside += row
    return out + list(_side_by_side(beside, gutter))


def _side_by_side(words: Sequence[Word], gutter: float) -> Iterator[list[Word]]:
    yield from _rows([word for word in words if word.x0 < gutter])
    yield from _rows([word for word in words if word.x0 >= gutter])


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words whose middles lie on one line, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and any(w.top < middle < w.bottom for w in (rows[-1][0], rows[-1][-1])):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _crosses(row: Sequence[Word], x: float) -> bool:
    left = [word.x1 for word in row if word.x0 < x]
    right = [word.x0 for word in row if word.x0 >= x]
    if left and max(left) > x:
        return True
    return bool(left) and bool(right) and min(right) - max(left) < _GUTTER


def _gutter(rows: Sequence[Sequence[Word]], width: float) -> float | None:
    """Where the right column begins, if the page has two columns of running text."""
    best, most = None, _LEAST_ROWS - 1
    starts = {round(w.x0) for row in rows for w in row if 0.3 * width < w.x0 < 0.75 * width}
    for start in sorted(starts):
        split = [row for row in rows if _parts_at(row, start)]
        if len(split) > most and _is_gutter(rows, split, start):
            best, most = float(start) - 1, len(split)
    return best


def _parts_at(row: Sequence[Word], start: float) -> bool:
    """Whether a word begins at ``start`` after a gap as wide as a gutter."""
    before = max((word.x1 for word in row if word.x0 < start - 1), default=None)
    opens = any(abs(word.x0 - start) <= 2 for word in row)
    return opens and before is not None and start - before >= _GUTTER


def _is_gutter(
    rows: Sequence[Sequence[Word]], split: Sequence[Sequence[Word]], start: float
) -> bool:
    crossing = sum(1 for row in rows if _crosses(row, start - 1))
    if crossing > _MOST_CROSSING * len(rows):
        return False
    lefts = [(row[0].x0, max(w.x1 for w in row if w.x0 < start - 1)) for row in split]
    edge = min(left for left, _ in lefts)
    return median(right - left for left, right in lefts) >= _FULL * (start - _GUTTER - edge)
