"""DOCX -> Markdown through python-docx, numbers and nesting as Word shows them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from corpus.readers.blocks import Block, Heading, Item, Para, Table, render
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_words import Words, tag
from corpus.readers.invisible import strip_invisible
from corpus.readers.numbering import typed_label
from corpus.readers.outcome import ReadText, Unreadable

_LIST_STYLE = re.compile(r"List (?:Bullet|Number|Continue)? ?([1-9])", re.IGNORECASE)


def read_docx(data: bytes, name: str) -> ReadText:
    """The text of a Word document. Raises ``Unreadable`` for XML with entities and empty files."""
    _check_xml(data, name)
    from docx import Document

    document = Document(io.BytesIO(data))
    reading = _Reading(document)
    blocks = list(reading.blocks(document.element.body))
    text, invisible = strip_invisible(render(blocks))
    if not text.strip():
        raise Unreadable(
            f"{name} holds no text. If its pages are pictures, run text recognition (OCR) first."
        )
    hidden = reading.words.hidden + invisible
    notes = [f"{hidden} hidden characters were left out"] if hidden else []
    if reading.words.struck:
        notes.append(f"{reading.words.struck} deleted or struck-out characters were left out")
    heading = next((b.text for b in blocks if isinstance(b, Heading)), None)
    title = reading.title or heading or (document.core_properties.title or "").strip()
    return ReadText(text, title or None, "docx", {}, tuple(notes))


def _check_xml(data: bytes, name: str) -> None:
    """Word writes no document types; an entity in one could read files or explode."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    with zipfile.ZipFile(io.BytesIO(data)) as container:
        for entry in container.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            with container.open(entry) as part:
                try:
                    for _, element in iterparse(part, events=("end",), forbid_dtd=True):
                        element.clear()
                except DefusedXmlException as error:
                    raise Unreadable(
                        f"{name} was not opened: its part {entry.filename!r} declares XML "
                        "entities, which no Word document needs."
                    ) from error


class _Reading:
    """One pass over a document's body."""

    def __init__(self, document: Any) -> None:
        self.numbering = Numbering(document)
        self.words = Words()
        self.title: str | None = None
        self._styles = {style.style_id: style for style in document.styles}

    def blocks(self, parent: Any) -> Iterator[Block]:
        for child in parent:
            kind = tag(child)
            if kind == "p":
                yield from self._paragraph(child)
            elif kind == "tbl":
                yield from self._table(child)
            elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(child)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        number = self.numbering.of(element)  # counts even where nothing is written
        words, bold = self.words.of(element)
        if words:
            yield self._block(element, words, bold, number)
        for box in self.words.boxes(element):
            yield from self.blocks(box)

    def _block(
        self, element: Any, words: str, bold: bool, number: tuple[int, str | None] | None
    ) -> Block:
        level = self._heading_level(element)
        if level == 0:
            self.title = self.title or words
            return Heading(1, words)
        if level is not None:
            shown = f"{number[1]} {words}" if number and number[1] else words
            return Heading(level, shown)
        if number is not None:
            return Item(max(number[0], self._style_depth(element)), number[1], words)
        if bold and "\n" not in words:
            return Para(f"**{words}**")
        typed = typed_label(words)
        return Item(0, *typed) if typed else Para(words)

    def _style_depth(self, element: Any) -> int:
        """Word's own "List Bullet 2" nests by style and keeps the list level at 0."""
        style = self._styles.get(element.style) if element.style else None
        match = _LIST_STYLE.fullmatch(style.name or "") if style is not None else None
        return int(match[1]) - 1 if match else 0

    def _heading_level(self, element: Any) -> int | None:
        """1..6 of a heading, 0 of the title, None of anything else; styles may be inherited."""
        properties = element.pPr
        outline = None if properties is None else _value(properties, "outlineLvl")
        style = self._styles.get(element.style) if element.style else None
        for _ in range(12):  # a chain of styles; hostile ones run in circles
            if outline is not None or style is None:
                break
            name = (style.name or "").lower()
            if name == "title":
                return 0
            if name.startswith("heading ") and name[8:].isdigit():
                return min(6, int(name[8:]) or 1)
            inherited = style.element.pPr
            outline = None if inherited is None else _value(inherited, "outlineLvl")
            style = style.base_style
        return min(6, outline + 1) if outline is not None and outline < 9 else None

    def _table(self, element: Any) -> Iterator[Block]:
        rows: list[tuple[str, ...]] = []
        above: dict[int, str] = {}  # column -> words of a cell merged downwards
        for row in _inside(element, "tr"):
            cells: list[str] = []
            for cell in _inside(row, "tc"):
                properties = cell.find(f"{_namespace(cell)}tcPr")
                merged = None if properties is None else _element(properties, "vMerge")
                words = self._cell(cell)
                if merged is not None and merged.get(f"{_namespace(cell)}val") != "restart":
                    words = words or above.get(len(cells), "")
                above[len(cells)] = words
                wide = 1 if properties is None else _value(properties, "gridSpan") or 1
                cells += [words] + [""] * (min(60, max(1, wide)) - 1)
            if any(cells):
                rows.append(tuple(cells))
        if rows and max(len(row) for row in rows) > 1:
            yield Table(tuple(rows))
        else:  # a box drawn around text
            yield from (Para(words) for row in rows for words in row if words)

    def _cell(self, cell: Any) -> str:
        joined = ""
        for block in self.blocks(cell):
            for words in _words_of(block):
                if joined:
                    joined += " " if joined[-1] in ".;:!?," else "; "
                joined += words
        return joined


def _words_of(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            yield ", ".join(cell for cell in row if cell)
    elif isinstance(block, Item):
        native = block.marker is None
        yield block.text if native else f"{block.marker} {block.text}"
    else:
        yield block.text


def _inside(element: Any, wanted: str) -> Iterator[Any]:
    for child in element:
        if tag(child) == wanted:
            yield child
        elif tag(child) in ("sdt", "sdtContent", "ins"):
            yield from _inside(child, wanted)


def _namespace(element: Any) -> str:
    return str(element.tag).partition("}")[0] + "}"


def _element(parent: Any, name: str) -> Any | None:
    return parent.find(f"{_namespace(parent)}{name}")


def _value(parent: Any, name: str) -> int | None:
    found = _element(parent, name)
    written = None if found is None else found.get(f"{_namespace(parent)}val")
    return int(written) if written is not None and written.isdigit() else None
