"""Blocks -> a Word document (DOCX)."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assistant.exports.blocks import Block, Facts, Heading, Paragraph, Quote

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 has no form for, and the carriage return, which it turns into another."""


def docx(blocks: Sequence[Block], title: str, made_at: datetime) -> tuple[bytes, list[str]]:
    """The file, and what is to be said of it: characters that had to be written as codes."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author, properties.title = "Clausewise", _kept(title)[:255]
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    properties.comments = ""
    for block in blocks:
        _put(document, block)
    out = io.BytesIO()
    document.save(out)
    found = {c for block in blocks for text in _texts(block) for c in _NO_XML.findall(text)}
    return out.getvalue(), [_note(sorted(found))] if found else []


def _put(document: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(_kept(text), level - 1)
        case Paragraph(text, item):
            document.add_paragraph(_kept(text), style="List Bullet" if item else None)
        case Quote(text, lead_in):
            document.add_paragraph(_kept(text), style="Quote" if lead_in else "Intense Quote")
        case Facts(rows):
            table = document.add_table(rows=0, cols=2)
            table.style = "Light List"
            for name, value in rows:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = _kept(name), _kept(value)
            document.add_paragraph()


def _texts(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return [text for row in block.rows for text in row]
    return [block.text]


def _kept(text: str) -> str:
    return _NO_XML.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def _note(found: Sequence[str]) -> str:
    codes = ", ".join(f"U+{ord(character):04X}" for character in found)
    return f"A Word document cannot hold these characters; they are written as codes: {codes}."
