"""The smallest Word file and PDF, to be made hostile in one place each."""

from __future__ import annotations

import io
import zipfile
import zlib

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = "application/vnd.openxmlformats-package.relationships+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(document: str = "", **parts: bytes | str) -> bytes:
    """A minimal Word file around the XML of its document part; ``parts`` replace or add parts."""
    content: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{RELATION}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document or word_document("", ""),
    } | parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in content.items():
            container.writestr(name, data)
    return out.getvalue()


def word_document(before: str, inside: str) -> str:
    """The XML of a document part with something before its root and something in a paragraph."""
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return (
        f"<?xml version='1.0'?>{before}<w:document {ns}><w:body><w:p><w:r><w:t>Rule. {inside}"
        "</w:t></w:r></w:p></w:body></w:document>"
    )


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'lol lol lol lol'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 12}'>" for old, new in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"  # fmt: skip


def pdf(
    stream: bytes, *, filters: str = "/FlateDecode", pages: str = "", declared: int = -1
) -> bytes:
    """A one-page PDF with a content stream as given; without its table of objects."""
    length = len(stream) if declared < 0 else declared
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R" + pages.encode() + b"]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<"
        b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length " + str(length).encode() + b"/Filter" + filters.encode() + b">>stream\n"
        + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


def good_pdf(words: str = "You may not spy on people.") -> bytes:
    return pdf(zlib.compress(f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode()))
