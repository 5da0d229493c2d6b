"""Blocks -> PDF: every character of every quote in the text layer, in the order of the text.

Words are set left to right in the order in which they are stored and letters are not joined, so
that what is copied out is what is stored; for scripts written from right to left the Word and
Markdown exports read better.
"""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.exports.blocks import Block, Facts, Heading, Paragraph, Quote
from assistant.exports.setting import Run, Setter

MARGIN, WIDTH, HEIGHT = 20.0, 210.0, 297.0  # millimetres: A4
NAMES = 42.0  # millimetres: the column of the facts' names
_SIZES = {1: 17.0, 2: 13.0, 3: 11.0}  # points, by level of heading
_INK, _GREY, _BAR = (20, 20, 20), (95, 95, 95), (70, 110, 170)


def pdf(
    blocks: Sequence[Block], title: str, made_at: datetime, receipt: bytes
) -> tuple[bytes, list[str]]:
    """The file with the receipt's own JSON attached, and what is to be said of it.

    Raises FontsMissing.
    """
    from fpdf import FPDF

    with tempfile.TemporaryDirectory() as folder:
        page = FPDF(format="A4")
        page.set_auto_page_break(False)
        page.set_margin(MARGIN)
        page.set_title(title)
        page.set_creator("Clausewise")
        page.set_lang("en")
        page.set_creation_date(made_at)
        setter = Setter(page, [text for block in blocks for text in _texts(block)], Path(folder))
        notes = setter.notes()
        sheet = _Sheet(page, setter)
        for block in [*blocks, *(Paragraph(note) for note in notes)]:
            sheet.put(block)
        page.embed_file(bytes=receipt, basename="receipt.json", desc="The receipt, for replay")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of fonts: tables that a subset does not keep
            return bytes(page.output()), notes


class _Sheet:
    """A column of text that flows over as many pages as it needs."""

    def __init__(self, page: Any, setter: Setter) -> None:
        self._page, self._setter = page, setter
        self._turn()

    def _turn(self) -> None:
        self._page.add_page()
        self._y = MARGIN

    def put(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                size = _SIZES[level]
                self._room(size, 5)
                self._space(size / 4)
                self._lines(text, size, _INK)
                self._space(1)
            case Paragraph(text, item):
                self._lines(f"• {text}" if item else text, 10, _INK)
                self._space(1.5)
            case Quote(text, lead_in):
                self._lines(text, 10.5, _GREY if lead_in else _INK, MARGIN + 6, bar=True)
                self._space(2)
            case Facts(rows):
                for name, value in rows:
                    self._room(8.5, 1)
                    self._line(self._setter.runs(name, 8.5), 8.5, _GREY, MARGIN)
                    self._lines(value, 8.5, _GREY, MARGIN + NAMES)
                self._space(2)

    def _lines(
        self,
        text: str,
        size: float,
        ink: tuple[int, int, int],
        left: float = MARGIN,
        bar: bool = False,
    ) -> None:
        step = _step(size)
        for line in self._setter.lines(text, size, WIDTH - MARGIN - left):
            self._room(size, 1)
            if bar:
                self._page.set_fill_color(*_BAR)
                self._page.rect(left - 4, self._y, 1, step, style="F")
            self._line(line, size, ink, left)
            self._y += step

    def _line(
        self, line: Sequence[Run], size: float, ink: tuple[int, int, int], left: float
    ) -> None:
        self._page.set_text_color(*ink)
        for run in line:
            self._page.set_font(run.font, size=size)
            self._page.text(left, self._y + 0.75 * _step(size), run.text)
            left += run.width

    def _room(self, size: float, lines: int) -> None:
        """Turn the page where so many lines do not fit on this one."""
        if self._y + lines * _step(size) > HEIGHT - MARGIN:
            self._turn()

    def _space(self, millimetres: float) -> None:
        self._y += millimetres


def _step(size: float) -> float:
    """Millimetres from one line of this size (points) to the next."""
    return size * 1.35 * 25.4 / 72


def _texts(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return [text for row in block.rows for text in row]
    return [block.text]
