"""Passages of a Markdown text that nobody sees where it is shown: comments, hidden elements.

Readers of HTML, PDF and Word leave hidden words out. A Markdown or plain text is kept as it is, so
what is hidden in it is found here, on reading; nothing of it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.hiding_styles import style_hides
from corpus.model import Span

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOTE = re.compile(r"^[ ]{0,3}\[(?://|comment|_)\]:\s.*$", re.MULTILINE | re.IGNORECASE)
"""A link definition that nothing refers to, the usual way to write a comment in Markdown."""
_OPENING = re.compile(r"<(?P<tag>[a-z][a-z0-9]{0,15})\b(?P<rest>[^<>]{0,2000})>", re.IGNORECASE)
_STYLE = re.compile(r"\bstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?:^|\s)hidden(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\S+))?(?=\s|/|$)", re.I)
_FONT = re.compile(r"\b(?:color\s*=\s*[\"']?(?:#fff(?:fff)?|white)|size\s*=\s*[\"']?0)\b", re.I)
_WORD = re.compile(r"\w")
_ALONE = "br hr img input meta link source wbr area base col embed param track"
_VOID = frozenset(_ALONE.split())


def hidden_spans(text: str) -> tuple[Span, ...]:
    """Where a Markdown text holds words that are not shown, in order; spans may touch.

    An element that is never closed hides the rest. Takes time linear in the text's length.
    """
    found = []
    if "<!--" in text:
        found += [Span(*m.span()) for m in _COMMENT.finditer(text) if _says(m[0][4:])]
    if "]:" in text:
        found += [Span(*m.span()) for m in _NOTE.finditer(text)]
    if "<" in text:
        found += [span for span in _elements(text) if _says(_shown(text[span.start : span.end]))]
    return tuple(sorted(found))


def overlaps(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether any of the spans shares a character with ``text[start:end]``."""
    return any(span.start < end and start < span.end for span in spans)


def _elements(text: str) -> Iterator[Span]:
    end = 0
    for opening in _OPENING.finditer(text):
        tag = opening["tag"].lower()
        if opening.start() < end or tag in _VOID or not _hides(opening["rest"], tag):
            continue
        if opening["rest"].rstrip().endswith("/"):
            continue
        end = _closed(text, tag, opening.end())
        yield Span(opening.start(), end)


def _hides(rest: str, tag: str) -> bool:
    if _ATTRIBUTE.search(_STYLE.sub(" ", rest)) or (tag == "font" and _FONT.search(rest)):
        return True
    found = _STYLE.search(rest)
    return found is not None and style_hides(next(g for g in found.groups() if g is not None))


def _closed(text: str, tag: str, start: int) -> int:
    """Where the element that was opened before ``start`` ends; the text's end if nowhere."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}\b[^<>]{{0,2000}}>", re.IGNORECASE).finditer(text, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(text)


def _shown(markup: str) -> str:
    return re.sub(r"<[^<>]{0,2000}>", " ", markup)


def _says(words: str) -> bool:
    return _WORD.search(words.removesuffix("-->")) is not None
