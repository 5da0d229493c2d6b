"""Which font draws which character of a PDF, and a font of boxes for those that none can draw.

A box shows the character's code in hexadecimal digits. In the text layer it is the character
itself, so that searching and copying lose nothing.
"""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.model import CorpusError

PACKAGE = "manimgx-fonts"
MODULE = "manimgx_fonts"
FIRST = "NotoSans[wght].ttf"
BOXES = "boxes"
UNIT = 1000  # units of an em
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Categories of characters that show nothing in any font: a reader must see that they are there."""

_DIGITS = {
    "0": "75557",
    "1": "26227",
    "2": "71747",
    "3": "71717",
    "4": "55711",
    "5": "74717",
    "6": "74757",
    "7": "71111",
    "8": "75757",
    "9": "75717",
    "A": "75755",
    "B": "65656",
    "C": "74447",
    "D": "65556",
    "E": "74647",
    "F": "74644",
}
"""Five rows of three pixels, the top row first; each row is a number of three bits."""


class FontsMissing(CorpusError):
    """The package with the fonts is not installed."""


def font_files() -> list[Path]:
    """The fonts that PDFs are set in, the one for Latin, Greek and Cyrillic first."""
    spec = importlib.util.find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise FontsMissing(f"PDFs need the fonts of {PACKAGE!r}; run: pip install {PACKAGE}")
    folder = Path(spec.submodule_search_locations[0])
    found = sorted(path for path in folder.glob("*.ttf") if "Italic" not in path.name)
    return sorted(found, key=lambda path: path.name != FIRST)


def hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN


def named(characters: Iterable[str]) -> Iterator[str]:
    """``U+4E2D CJK UNIFIED IDEOGRAPH-4E2D`` for each."""
    for character in sorted(set(characters)):
        yield f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def write_boxes(characters: Iterable[str], path: Path) -> None:
    """Write a TrueType font with a box for each of these characters."""
    from fontTools.fontBuilder import FontBuilder

    points = sorted({ord(character) for character in characters})
    names = [".notdef", *(f"u{point:05X}" for point in points)]
    glyphs = {".notdef": _box("")} | {f"u{p:05X}": _box(f"{p:04X}") for p in points}
    builder = FontBuilder(UNIT, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({point: f"u{point:05X}" for point in points})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(names, (UNIT, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Clausewise Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    builder.setupPost()
    builder.save(str(path))


def _box(code: str) -> Any:
    """An outline of up to six hexadecimal digits in two rows within a frame."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)

    def rectangle(left: int, bottom: int, right: int, top: int, hole: bool = False) -> None:
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        for number, corner in enumerate(reversed(corners) if hole else corners):
            (pen.lineTo if number else pen.moveTo)(corner)
        pen.closePath()

    rectangle(50, -150, 950, 850)
    rectangle(80, -120, 920, 820, hole=True)
    half = (len(code) + 1) // 2
    for row, digits in enumerate((code[:half], code[half:])):
        for column, digit in enumerate(digits):
            x, y = 140 + 250 * column, 780 - 450 * row
            for line, bits in enumerate(_DIGITS[digit]):
                for pixel in range(3):
                    if int(bits, 16) >> (2 - pixel) & 1:
                        left, top = x + 65 * pixel, y - 75 * line
                        rectangle(left, top - 75, left + 65, top)
    return pen.glyph()
