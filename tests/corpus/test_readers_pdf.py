"""PDF: structure from looks, words whole, nothing hidden, nothing unreadable let through."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from reportlab.lib import colors, pagesizes
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    ListFlowable,
    ListItem,
    PageBreak,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from corpus.readers import Unreadable, read_bytes

STYLES = getSampleStyleSheet()
GRID = [("GRID", (0, 0), (-1, -1), 1, "black")]
RULE = "You may not use the service to identify people in real time without written approval. "


def _p(words: str, style: str = "BodyText") -> Paragraph:
    return Paragraph(words, STYLES[style])


def _pdf(story: Sequence[Any], page: Callable[[Any, Any], None] | None = None) -> bytes:
    out = io.BytesIO()
    draw = page or (lambda canvas, template: None)
    SimpleDocTemplate(out).build(list(story), onFirstPage=draw, onLaterPages=draw)
    return out.getvalue()


def _drawn(draw: Callable[[Canvas], None], **settings: Any) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=pagesizes.A4, **settings)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_headings_paragraphs_lists_and_tables_survive() -> None:
    story = [
        _p("Acceptable Use", "Title"),
        _p("1. Scope", "Heading2"),
        _p(RULE * 4),
        _p("You may never use our services for:"),
        ListFlowable(
            [
                ListItem(_p("identifying people")),
                ListItem(
                    [
                        _p("scoring people"),
                        ListFlowable([ListItem(_p("in schools"))], bulletType="bullet", start="•"),
                    ]
                ),
            ],
            bulletType="a",
            bulletFormat="(%s)",
        ),
        _p("2. Table", "Heading2"),
        Table([["Use", "Rule"], ["Faces", "never"]], style=GRID),
    ]
    read = read_bytes(_pdf(story), "a.pdf")
    assert read.title == "Acceptable Use"
    assert read.text == (
        "# Acceptable Use\n\n## 1. Scope\n\n"
        + (RULE * 4).strip()
        + "\n\nYou may never use our services for:\n\n"
        "* (a) identifying people\n* (b) scoring people\n    * in schools\n\n"
        "## 2. Table\n\n| Use | Rule |\n| --- | --- |\n| Faces | never |\n"
    )


def test_a_paragraph_is_rejoined_over_a_page_break_and_running_lines_are_dropped() -> None:
    def running(canvas: Any, template: Any) -> None:
        canvas.drawString(2 * cm, 28.3 * cm, "Acme policy of May 2024")
        canvas.drawString(10 * cm, 1 * cm, f"Page {canvas.getPageNumber()} of 4")

    long = " ".join(f"Sentence {n} says that nobody may spy on anyone." for n in range(260))
    read = read_bytes(_pdf([_p(long)], running), "a.pdf")
    assert read.text.strip() == long


def test_words_parted_by_a_line_end_are_whole_again() -> None:
    def draw(canvas: Canvas) -> None:
        lines = [
            "Nobody may use real-time identi-",
            "fication. The real-",
            "time use is prohib-",
            "ited, and identification in real",
            "time as well.",
        ]
        for n, line in enumerate(lines):
            canvas.drawString(100, 700 - 14 * n, line)

    text = read_bytes(_drawn(draw), "a.pdf").text
    assert text == (
        "Nobody may use real-time identification. The real-time use is prohibited, "
        "and identification in real time as well.\n"
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    width, height = pagesizes.A4
    frames = [Frame(2 * cm, 2 * cm, 8 * cm, 25 * cm), Frame(11 * cm, 2 * cm, 8 * cm, 25 * cm)]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=(width, height))
    document.addPageTemplates(PageTemplate(frames=frames))
    words = " ".join(f"Rule {n} says that nobody may spy on anyone else." for n in range(110))
    document.build([_p(words)])
    assert read_bytes(out.getvalue(), "a.pdf").text.split() == words.split()


def test_words_set_without_blanks_are_not_glued() -> None:
    def draw(canvas: Canvas) -> None:
        x = 80.0
        for word in ("no", "face", "recognition"):
            canvas.setFont("Helvetica", 8)
            canvas.drawString(x, 700, word)
            x += canvas.stringWidth(word, "Helvetica", 8) + 1.8

    assert read_bytes(_drawn(draw), "a.pdf").text == "no face recognition\n"


def test_hidden_words_are_left_out_and_reported() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Shown rule.")
        canvas.setFillColor(colors.white)
        canvas.drawString(100, 650, "WHITE")
        canvas.setFillColor(colors.black)
        canvas.setFont("Helvetica", 0.5)
        canvas.drawString(100, 600, "TINY")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(5000, 600, "OUTSIDE")
        canvas.setFillColor(colors.darkblue)
        canvas.rect(90, 540, 300, 30, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawString(100, 550, "White on blue is shown")

    read = read_bytes(_drawn(draw), "a.pdf")
    assert read.text.split() == ["Shown", "rule.", "White", "on", "blue", "is", "shown"]
    assert read.notes == ("16 characters that its pages do not show were left out",)


def test_a_table_goes_on_over_a_page_break() -> None:
    rows = [["Use", "Rule"], *([f"use {n}", "never"] for n in range(60))]
    table = Table(rows, repeatRows=1, style=GRID)
    text = read_bytes(_pdf([table]), "a.pdf").text
    assert text.count("| --- | --- |") == 1
    assert text.count("| Use | Rule |") == 1
    assert text.count("| never |") == 60


def test_pages_that_are_pictures_are_refused_with_advice() -> None:
    with pytest.raises(Unreadable, match="ocrmypdf"):
        read_bytes(_drawn(lambda canvas: canvas.rect(10, 10, 90, 90, fill=1)), "scan.pdf")


def test_a_page_that_is_a_picture_among_others_is_reported() -> None:
    read = read_bytes(_pdf([_p(RULE), PageBreak(), PageBreak(), _p(RULE)]), "a.pdf")
    assert not any("no words" in note for note in read.notes) or "page 2" in read.notes[0]


def test_an_encrypted_pdf_is_refused() -> None:
    with pytest.raises(Unreadable, match="password"):
        read_bytes(_drawn(lambda c: c.drawString(9, 9, "x"), encrypt="secret"), "a.pdf")


def test_a_pdf_named_docx_is_read_as_pdf_and_said_so() -> None:
    read = read_bytes(_pdf([_p(RULE)]), "a.docx")
    assert read.media == "pdf"
    assert "is named .docx but holds PDF" in read.notes[0]


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.8, 0.97])
def test_a_truncated_pdf_is_refused_or_read_without_inventing(share: float) -> None:
    whole = _pdf([_p(RULE * 30)])
    data = whole[: max(40, int(len(whole) * share))]
    try:
        text = read_bytes(data, "cut.pdf").text
    except Unreadable:
        return
    assert set(text.split()) <= set(RULE.split())
