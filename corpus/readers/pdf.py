"""PDF -> Markdown through pdfplumber: lines from places on the page, structure from their looks."""

from __future__ import annotations

import io
from typing import Any

from corpus.readers.blocks import Heading, render
from corpus.readers.invisible import strip_invisible
from corpus.readers.limits import PAGE_SECONDS, allow
from corpus.readers.outcome import ReadText, Unreadable
from corpus.readers.pdf_flow import flow
from corpus.readers.pdf_page import Page, read_page

MOST_PAGES = 2_000
_LEAST_LETTERS = 0.9  # of all characters must be known letters, not "(cid:12)"


def read_pdf(data: bytes, name: str) -> ReadText:
    """The text of a PDF. Raises ``Unreadable`` when encrypted, damaged, or without words."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber import open as open_pdf
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with open_pdf(io.BytesIO(data)) as document:
            pages = _pages(document, name)
            stated = str((document.metadata or {}).get("Title") or "").strip()
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise Unreadable(
                f"{name} is protected by a password: save a copy without it and add that."
            ) from error
        reason = " ".join(str(error).split())[:120] or "no page found"
        raise Unreadable(f"{name} is a damaged PDF ({reason}). Get the file again.") from error
    blocks = flow(pages)
    text, invisible = strip_invisible(render(blocks))
    _check_words(text, name, len(pages))
    heading = next((b.text for b in blocks if isinstance(b, Heading)), None)
    notes = _notes(pages, invisible)
    return ReadText(text, heading or stated or None, "pdf", {}, notes)


def _pages(document: Any, name: str) -> list[Page]:
    if not document.pages:
        raise Unreadable(f"{name} is a PDF without a page that can be read. Get the file again.")
    if len(document.pages) > MOST_PAGES:
        raise Unreadable(f"{name} has more than {MOST_PAGES} pages: split it.")
    pages = []
    for number, page in enumerate(document.pages):
        allow(PAGE_SECONDS)
        pages.append(read_page(page, number))
        page.close()  # frees the page's objects: memory stays flat over long documents
    allow(PAGE_SECONDS)
    return pages


def _check_words(text: str, name: str, pages: int) -> None:
    letters = sum(character.isalnum() for character in text)
    if letters < 3:
        raise Unreadable(
            f"{name} has no words on any page ({pages} in all): they are pictures. Run text "
            "recognition first (for example: ocrmypdf in.pdf out.pdf) and add the result."
        )
    unknown = text.count("(cid:") * 6
    if unknown > (1 - _LEAST_LETTERS) * len(text):
        raise Unreadable(
            f"{name} does not say which letters its fonts show. Run text recognition with "
            "--force-ocr (ocrmypdf) and add the result."
        )


def _notes(pages: list[Page], invisible: int) -> tuple[str, ...]:
    notes = []
    hidden = invisible + sum(page.hidden for page in pages)
    if hidden:
        notes.append(f"{hidden} characters that its pages do not show were left out")
    rotated = sum(page.rotated for page in pages)
    if rotated:
        notes.append(f"{rotated} characters of turned text (watermarks) were left out")
    empty = [page.number + 1 for page in pages if not page.lines and not page.tables]
    if empty:
        which = ", ".join(map(str, empty[:10])) + (", …" if len(empty) > 10 else "")
        notes.append(f"no words on page {which}: run text recognition if it is a picture")
    return tuple(notes)
