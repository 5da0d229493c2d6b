"""HTML pages: parsed by lxml, reduced to the document, written as Markdown."""

from __future__ import annotations

import re
from typing import Any

from corpus.readers.blocks import Heading, render
from corpus.readers.html_blocks import html_blocks
from corpus.readers.html_hidden import remove_hidden
from corpus.readers.html_main import main_part
from corpus.readers.invisible import strip_invisible
from corpus.readers.outcome import ReadText, Unreadable
from corpus.readers.plaintext import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SITE_NAME = re.compile(r"\s+[|\u2013\u2014\u00b7»-]\s+[^|\u2013\u2014\u00b7»]{1,40}$")


def read_html(data: bytes, name: str) -> ReadText:
    """The document on a page. Raises ``Unreadable`` when it holds no text or is nested too deep."""
    declared = _CHARSET.search(data[:4096])
    html, guess = decode(data, name, declared[1].decode("ascii") if declared else None)
    html, invisible = strip_invisible(_PROLOGUE.sub("", html, count=1))
    root = _parsed(html, name)
    title = _title(root)
    hidden, struck = remove_hidden(root)
    part = main_part(root, html)
    blocks = html_blocks(part)
    main_heading = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 1), None)
    if main_heading is None and (only := _only_h1(root)):
        blocks.insert(0, Heading(1, only))
        main_heading = only
    text = render(blocks)
    if not text.strip():
        raise Unreadable(
            f"{name} holds no text to read. If the page shows text in a browser, scripts write it: "
            "save it from the browser as PDF or text and add that file."
        )
    return ReadText(
        text, main_heading or title, "html", {}, _notes(guess, hidden + invisible, struck)
    )


def _parsed(html: str, name: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{name} is not HTML that can be read: {error}") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise Unreadable(
            f"{name} nests elements deeper than any real page, so that its text cannot be read "
            "whole. Save the page as PDF or text and add that file."
        )
    return root


def _title(root: Any) -> str | None:
    found = root.find(".//title")
    words = " ".join("".join(found.itertext()).split()) if found is not None else ""
    return _SITE_NAME.sub("", words) or None


def _only_h1(root: Any) -> str | None:
    headings = [" ".join("".join(h.itertext()).split()) for h in root.iter("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _notes(guess: str | None, hidden: int, struck: int) -> tuple[str, ...]:
    notes = [guess] if guess else []
    if hidden:
        notes.append(f"{hidden} characters that the page does not show were left out")
    if struck:
        notes.append(f"{struck} struck-out characters were left out")
    return tuple(notes)
