"""Word documents: headings, the numbers that Word shows, tables, and only what is shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from corpus.readers import ReadText, Unreadable, read_bytes

LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl>'
    for level, (start, style, text) in enumerate(
        (
            (1, "decimal", "%1."),
            (1, "decimal", "%1.%2"),
            (1, "lowerLetter", "(%3)"),
            (2, "lowerRoman", "(%4)"),
        )
    )
)
ABSTRACT = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{LEVELS}</w:abstractNum>'


def _read(write: Callable[[Any], None], name: str = "a.docx") -> ReadText:
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return read_bytes(out.getvalue(), name)


def _number(paragraph: Any, level: int, number: int = 90) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _define(document: Any) -> None:
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(ABSTRACT))
    for number, override in (
        (90, ""),
        (91, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    ):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}'
                "</w:num>"
            )
        )


def test_automatic_numbers_are_written_as_word_shows_them() -> None:
    def write(document: Any) -> None:
        _define(document)
        document.add_paragraph("Policy", style="Title")
        for level, words in (
            (0, "Scope"), (1, "This applies"), (1, "Never:"), (2, "identify"), (3, "in public"),
            (3, "in schools"), (2, "score"), (0, "Dates"), (1, "From May"),
        ):  # fmt: skip
            _number(document.add_paragraph(words), level)
        _number(document.add_paragraph("Again"), 0, 91)

    assert _read(write).text.splitlines() == [
        "# Policy",
        "",
        "1. Scope",
        "    * 1.1 This applies",
        "    * 1.2 Never:",
        "        * (a) identify",
        "            * (ii) in public",
        "            * (iii) in schools",
        "        * (b) score",
        "2. Dates",
        "    * 2.1 From May",
        "1. Again",
    ]


def test_headings_carry_their_numbers_and_levels() -> None:
    def write(document: Any) -> None:
        _define(document)
        _number(document.add_heading("Scope", 1), 0)
        _number(document.add_heading("Part", 2), 1)
        _number(document.add_paragraph("clause"), 2)

    assert _read(write).text == "# 1. Scope\n\n## 1.1 Part\n\n* (a) clause\n"


def test_styles_of_lists_bullets_and_nesting_survive() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Never:")
        document.add_paragraph("a", style="List Bullet")
        document.add_paragraph("b", style="List Bullet 2")
        document.add_paragraph("(c) typed by hand")

    assert _read(write).text == "Never:\n\n* a\n    * b\n* (c) typed by hand\n"


def test_tables_survive_with_merged_cells_and_lists_in_cells() -> None:
    def write(document: Any) -> None:
        table = document.add_table(3, 2)
        for (row, column), words in {(0, 0): "Use", (0, 1): "Rule", (1, 0): "Faces"}.items():
            table.cell(row, column).text = words
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 1).text = "one|two"
        table.cell(2, 1).add_paragraph("x")
        table.cell(2, 1).add_paragraph("y")

    assert _read(write).text.splitlines() == [
        "| Use | Rule |",
        "| --- | --- |",
        "| Faces | one\\|two |",
        "| Faces | x; y |",
    ]


def test_hidden_deleted_and_struck_words_are_left_out_and_reported() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("Shown ")
        paragraph.add_run("VANISH").font.hidden = True
        paragraph.add_run("WHITE").font.color.rgb = RGBColor(255, 255, 255)
        paragraph.add_run("TINY").font.size = Pt(1)
        paragraph.add_run("STRUCK").font.strike = True
        deleted = OxmlElement("w:del")
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText")
        text.text = "DELETED"
        run.append(text)
        deleted.append(run)
        paragraph._p.append(deleted)
        inserted = OxmlElement("w:ins")
        inserted.append(docx.oxml.parse_xml(f"<w:r {nsdecls('w')}><w:t>inserted</w:t></w:r>"))
        paragraph._p.append(inserted)

    read = _read(write)
    assert read.text == "Shown inserted\n"
    assert read.notes == (
        "15 hidden characters were left out",
        "13 deleted or struck-out characters were left out",
    )


def test_links_and_content_controls_keep_their_words() -> None:
    def write(document: Any) -> None:
        body = document.element.body
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a control, </w:t></w:r>"
            '<w:hyperlink w:anchor="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>'
            "</w:sdtContent></w:sdt>"
        )
        body.insert(0, control)

    assert _read(write).text == "In a control, a link\n"


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        _read(lambda document: document.add_paragraph(" "))


def test_bold_lines_stay_recognisable_as_headings() -> None:
    def write(document: Any) -> None:
        document.add_paragraph().add_run("Definitions").bold = True
        document.add_paragraph("Words.")

    assert _read(write).text == "**Definitions**\n\nWords.\n"
