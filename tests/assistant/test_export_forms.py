"""A receipt as Markdown, Word and PDF: every quote is in it, character by character."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pdfminer.high_level import extract_text

from assistant.exports import fonts
from assistant.exports.blocks import MEANINGS, Facts, Heading, Paragraph, Quote, blocks
from assistant.exports.markdown import markdown
from assistant.exports.pdf import pdf
from assistant.exports.word import docx
from assistant.exports.write import FORMS, export_receipt, exported
from assistant.receipts.file import read_receipt
from assistant.receipts.model import Receipt, ReceiptError
from tests.assistant import builders
from tests.assistant.receipt_builders import edited, small

MADE = datetime(2024, 6, 1, tzinfo=UTC)
AWKWARD = [
    "“Quoted” – • … —",
    "é e\u0301 ﬁ ﷺ ½ Å \u212b",
    "中文 日本語 한국어",
    "العربية עברית हिन्दी ไทย",
    "😀 👩‍👩‍👧 ☑️ 🇩🇪",
    "a\u200bb\u2060c\u00add\ufeff\u202ee\u202c",
    "x\u0301\u0302\u0303 \u0301",
    "\x00\x07\x1b[31m\x7f",
    "| a | `b` ``` ~~~ <b>&amp; # *c* [d](e)",
    "https://example.org/" + "long" * 60,
    "a\tb\nc\r\nd  e\u00a0f\u3000g\u2028h",
    "\ue000\U0010fffd\U0001fae8",
    "$" * 300,
    "a\n```\n# b\n`````\nc",
]
TEXTS = st.text(max_size=80) | st.sampled_from(AWKWARD)
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def bare(text: str) -> str:
    """Without blanks: lines of a PDF break within what is too long for one."""
    return "".join(text.split())


def pdf_text(data: bytes) -> str:
    return extract_text(io.BytesIO(data))


def in_every_form(quote: str) -> None:
    parts = [Heading("Title", 1), Quote(quote), Facts((("SHA-256", "0" * 64),))]
    data, _ = pdf(parts, "t", MADE, b"{}")
    assert f"Title{bare(quote)}SHA-256" in bare(pdf_text(data))


@FEW
@given(TEXTS)
def test_the_text_layer_of_a_pdf_has_every_quote(quote: str) -> None:
    in_every_form(quote)


@pytest.mark.parametrize("quote", AWKWARD)
def test_awkward_characters_survive_in_a_pdf(quote: str) -> None:
    in_every_form(quote)


def test_a_quote_over_several_pages_is_whole() -> None:
    quote = " ".join(f"word{n}" for n in range(3000))
    data, notes = pdf([Quote(quote)], "t", MADE, b"{}")
    assert pdf_text(data).count("\f") > 3
    assert " ".join(pdf_text(data).split()) == quote
    assert notes == []


def test_characters_that_no_font_draws_are_named_and_set_as_boxes() -> None:
    data, notes = pdf([Quote("a中b\u200bc")], "t", MADE, b"{}")
    assert "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D" in notes[0]
    assert "U+200B ZERO WIDTH SPACE" in notes[0]
    assert "U+4E2D" in pdf_text(data)  # the note is in the file as well
    assert pdf([Quote("“plain” – words")], "t", MADE, b"{}")[1] == []


def test_fonts_cover_the_scripts_that_policies_are_written_in(tmp_path: Path) -> None:
    words = "Ünïcödé Ελληνικά Русский العربية עברית हिन्दी ไทย ქართული → • 😀"
    assert pdf([Quote(words)], "t", MADE, b"{}")[1] == []


def test_every_hexadecimal_digit_has_its_own_box(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    path = tmp_path / "boxes.ttf"
    points = [chr(0xE000 + digit) for digit in range(16)]
    fonts.write_boxes(points, path)
    with TTFont(path) as font:
        drawn = {
            font["glyf"][name].getCoordinates(font["glyf"])[0].array.tobytes()
            for name in font.getBestCmap().values()
        }
    assert len(drawn) == 16


def test_a_pdf_without_its_fonts_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(fonts.FontsMissing, match="pip install manimgx-fonts"):
        fonts.font_files()


@given(TEXTS)
def test_a_quote_in_markdown_is_a_block_that_means_nothing_else(quote: str) -> None:
    written = markdown([Heading("Title", 1), Quote(quote), Paragraph("After.")])
    assert f"\n{quote}\n" in written
    tokens = MarkdownIt().parse(written)
    assert [token.type for token in tokens if token.nesting >= 0][:3] == [
        "heading_open",
        "inline",
        "fence",
    ]
    assert tokens[-2].content == "After."


@given(st.text(max_size=60))
def test_other_words_in_markdown_are_no_markup(words: str) -> None:
    tokens = MarkdownIt().parse(markdown([Paragraph(f"x {words}")]))
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 1
    assert {child.type for child in inline[0].children or []} <= {"text", "text_special"}


@FEW
@given(TEXTS)
@example("\r")
def test_a_quote_comes_back_from_word(quote: str) -> None:
    data, notes = docx([Quote(quote)], "t", MADE)
    written = Document(io.BytesIO(data)).paragraphs[0].text
    back = re.sub("⟨U\\+([0-9A-F]{4})⟩", lambda found: chr(int(found[1], 16)), written)
    assert back == quote
    lost = [c for c in quote if unicodedata.category(c) == "Cc" and c not in "\t\n" and c < "\x7f"]
    assert bool(notes) == bool(lost) or "\ufffe" in quote or "\uffff" in quote


def all_quotes(receipt: Receipt) -> list[str]:
    rows = json.loads(json.dumps(receipt.answer["citations"]))
    return [words for row in rows for words in (*row["lead_in"], row["quote"])]


def words_of(receipt: Receipt, form: str) -> str:
    data, _ = exported(receipt, form)
    if form == "pdf":
        return pdf_text(data)
    if form == "docx":
        document = Document(io.BytesIO(data))
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    return data.decode()


@pytest.mark.parametrize("form", FORMS)
def test_an_export_tells_all_that_is_needed_to_check_it(form: str) -> None:
    receipt = small()
    words = bare(words_of(receipt, form)).replace("\\", "")
    wanted = [*all_quotes(receipt), receipt.sha256, receipt.software.version, "Usage Policy"]
    rows = json.loads(json.dumps(receipt.answer["citations"]))
    for row in rows:
        wanted += [row["text_sha"], row["version"], row["valid_from"], row["document"]]
    wanted += ["clausewise replay"] if form != "json" else []
    assert [one for one in wanted if bare(one) not in words] == []


def test_an_abstention_can_be_exported() -> None:
    receipt = small(builders.question("May we?", unknown_providers=("Nobody",)))
    assert receipt.answer["verdict"] == "not_addressed"
    for form in FORMS:
        assert "Nobody" in bare(words_of(receipt, form))


def test_a_verdict_is_told_with_its_meaning() -> None:
    receipt = small()
    said = [block.text for block in blocks(receipt) if isinstance(block, Heading | Paragraph)]
    assert said[0] == "Prohibited: May we identify people on live video?"
    assert said[1] == MEANINGS["prohibited"]


def test_a_pdf_carries_the_receipt_itself(tmp_path: Path) -> None:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    data, _ = exported(small(), "pdf")
    catalogue = PDFDocument(PDFParser(io.BytesIO(data))).catalog
    names = resolve1(resolve1(resolve1(catalogue["Names"])["EmbeddedFiles"])["Names"])
    path = tmp_path / "receipt.json"
    path.write_bytes(resolve1(resolve1(names[1])["EF"]["F"]).get_data())
    assert read_receipt(path) == small()


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_an_export_is_the_same_every_time(form: str) -> None:
    assert exported(small(), form) == exported(small(), form)


def test_an_export_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    export_receipt(small(), "md", tmp_path / "a.md")
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    with pytest.raises(ReceiptError, match="--out"):
        export_receipt(small(), "md", tmp_path / "none" / "a.md")
    with pytest.raises(ReceiptError, match="json, md, pdf, docx"):
        exported(small(), "odt")


def test_a_verdict_of_a_later_release_is_shown_as_silence() -> None:
    receipt = edited(small(), answer={**small().answer, "verdict": "perhaps"})
    assert "Not addressed" in words_of(receipt, "md")
    assert {f.name for f in fields(Quote)} == {"text", "lead_in"}
