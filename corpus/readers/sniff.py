"""What some bytes really are: content decides, the suffix only where content cannot."""

from __future__ import annotations

from pathlib import PurePosixPath

from corpus.readers.outcome import Media, Unreadable

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
TEXT_SUFFIXES = frozenset({".txt", ".text", ""})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
READABLE = "Markdown, plain text, HTML, PDF and DOCX are read"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old or password-protected Office file: open it, take the password off and save it as "
        ".docx or PDF",
    ),
    (b"{\\rtf", "an RTF file: save it as .docx or PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file: convert it to PDF"),
)
_OFFICE = ((b"xl/", "an Excel workbook"), (b"ppt/", "a PowerPoint file"), (b"mimetypeapp", "a ZIP"))
_UNICODE_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def sniff(data: bytes, name: str) -> Media:
    """The format of ``data``; raises ``Unreadable`` for what no reader here takes."""
    suffix = PurePosixPath(name).suffix.lower()
    if not data.strip(b"\x00\t\n\r "):
        raise Unreadable(f"{name} is empty: there is nothing to read.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip(data, name)
    for magic, what in _MAGIC:
        if data.startswith(magic) and (magic != b"MZ" or b"\x00" in data[:256]):
            raise Unreadable(f"{name} is {what}. {READABLE}.")
    return _textual(data, name, suffix)


def _zip(data: bytes, name: str) -> Media:
    # Entry names stand uncompressed in the central directory, near the end of the file.
    if b"word/document" in data:
        return "docx"
    for part, what in _OFFICE[:2]:
        if part in data:
            raise Unreadable(f"{name} is {what}: save it as PDF or DOCX.")
    raise Unreadable(f"{name} is a ZIP archive, not a Word document: unpack it. {READABLE}.")


def _textual(data: bytes, name: str, suffix: str) -> Media:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or suffix in HTML_SUFFIXES:
        return "html"
    if start.startswith(b"<?xml") and b"<html" in start:
        return "html"
    if suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    if suffix in TEXT_SUFFIXES:
        return "text"
    if suffix == ".pdf":
        raise Unreadable(f"{name} is named .pdf but holds no PDF: get the file again.")
    if suffix == ".docx":
        raise Unreadable(f"{name} is named .docx but holds no Word document: get the file again.")
    raise Unreadable(
        f"{name} has the suffix {suffix!r}, which no reader takes. {READABLE}; "
        "rename a text to .txt or .md if it is a policy."
    )


def starts_with_unicode_mark(data: bytes) -> bool:
    return data.startswith(_UNICODE_MARKS)
