"""Text -> lines of runs, each in a font that can draw it, broken to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.exports import fonts

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_POINT = 25.4 / 72  # millimetres


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font. ``width`` is in millimetres."""

    text: str
    font: str
    width: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    character: str
    font: str
    width: float  # ems


class Setter:
    """Sets the texts of one PDF; it knows beforehand which characters there are."""

    def __init__(self, page: Any, texts: Sequence[str], folder: Path) -> None:
        """``folder`` takes the font of boxes, and must stay until the PDF was written."""
        self._page = page
        self._fonts: dict[str, tuple[str, float]] = {}
        characters = {c for text in texts for c in text if not c.isspace()} | set(" •")
        characters |= set("".join(map(chr, range(33, 127))))  # for the notes
        wanted = {c for c in characters if not fonts.hidden(c)}
        for path in fonts.font_files():
            if left := wanted - self._fonts.keys():
                self._learn(path, left)
        marks = {c for c in characters if self._is_flat(c)}
        missing = characters - self._fonts.keys()
        if missing or marks:
            path = folder / "boxes.ttf"
            fonts.write_boxes(missing | marks, path)
            page.add_font(fonts.BOXES, fname=str(path))
        self._missing = missing
        self._stacked = any(
            glyph.font == fonts.BOXES and glyph.character not in missing
            for text in texts
            for glyph in self._glyphs(text)
        )

    def _learn(self, path: Path, wanted: set[str]) -> None:
        from fontTools.ttLib import TTFont

        with TTFont(path, lazy=True) as font:
            known = font.getBestCmap()
            here = {c for c in wanted if ord(c) in known}
            if not here:
                return
            name, em = path.stem, font["head"].unitsPerEm
            for character in here:
                width = font["hmtx"][known[ord(character)]][0] / em
                self._fonts[character] = (name, width)
        self._page.add_font(name, fname=str(path))

    def notes(self) -> list[str]:
        """What is to be said of characters that no font draws."""
        if not self._missing and not self._stacked:
            return []
        said = "Some characters that show nothing, or that no font here draws, are set as a box "
        said += "with their code. Copied from this PDF they are the characters themselves"
        names = "; ".join(fonts.named(self._missing))
        return [f"{said}: {names}." if names else f"{said}."]

    def lines(self, text: str, size: float, width: float) -> Iterator[list[Run]]:
        """Lines no wider than ``width`` (millimetres), broken at blanks, or within a word that is
        wider by itself. A line break of the text breaks the line; every blank is kept."""
        em = size * _POINT
        for paragraph in _BREAKS.split(text):
            line: list[_Glyph] = []
            for word in self._words(paragraph):
                wide = sum(glyph.width for glyph in word if not glyph.character.isspace())
                if line and (_width(line) + wide) * em > width and wide * em <= width:
                    yield _runs(line, em)
                    line = []
                for glyph in word:
                    if line and (_width(line) + glyph.width) * em > width:
                        if glyph.character == " ":
                            continue  # the break of the line stands for it
                        yield _runs(line, em)
                        line = []
                    line.append(glyph)
            yield _runs(line, em)

    def runs(self, text: str, size: float) -> list[Run]:
        """One line, however wide."""
        return _runs(list(self._glyphs(text)), size * _POINT)

    def _words(self, text: str) -> Iterator[list[_Glyph]]:
        word: list[_Glyph] = []
        for glyph in self._glyphs(text):
            if word and word[-1].character.isspace() and not glyph.character.isspace():
                yield word
                word = []
            word.append(glyph)
        if word:
            yield word

    def _glyphs(self, text: str) -> Iterator[_Glyph]:
        flat = True  # the character before has no width, or there is none
        for character in text:
            if character.isspace():
                character = " "
            font, width = self._fonts.get(character, (fonts.BOXES, 1.0))
            if width == 0 and flat:  # readers of PDFs lose a mark that stands on nothing
                font, width = fonts.BOXES, 1.0
            flat = width == 0
            yield _Glyph(character, font, width)

    def _is_flat(self, character: str) -> bool:
        return self._fonts.get(character, ("", 1.0))[1] == 0


def _width(line: Sequence[_Glyph]) -> float:
    return sum(glyph.width for glyph in line)


def _runs(line: Sequence[_Glyph], em: float) -> list[Run]:
    runs: list[Run] = []
    for glyph in line:
        if runs and runs[-1].font == glyph.font:
            last = runs.pop()
            runs.append(Run(last.text + glyph.character, last.font, last.width + glyph.width * em))
        else:
            runs.append(Run(glyph.character, glyph.font, glyph.width * em))
    return runs
