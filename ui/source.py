"""A citation's clause in its context: the stored text around it, the cited slice highlighted.

Every character shown is one of the stored text: Markdown signs are dimmed, never dropped, so the
``<mark>`` holds exactly the stored slice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from assistant.model import Citation
from corpus.model import CorpusError, DocumentKey, Span, Version
from ui.markup import Markup, el, esc, join

REACH = 600
"""Characters of context shown on either side, before rounding to whole lines."""

HEADING = re.compile(r"(#{1,6}[ \t]+)(.*)", re.DOTALL)
BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+?)(?<=\S)\1")


class Texts(Protocol):
    """What the page reads of a library to show a citation."""

    def text(self, text_sha: str, /) -> str: ...

    def version(self, key: DocumentKey, version_id: str, /) -> Version: ...


@dataclass(frozen=True, slots=True)
class Source:
    """The stored text that a citation is a slice of, and the version that it belongs to."""

    text: str
    version: Version | None

    def holds(self, citation: Citation) -> bool:
        """Whether the citation is the exact, non-empty slice that it says it is."""
        span = (citation.start, citation.end)
        return 0 <= span[0] < span[1] <= len(self.text) and (
            self.text[span[0] : span[1]] == citation.quote
        )


def find_source(texts: Texts, citation: Citation) -> Source | None:
    """The text of a citation, or ``None`` when the library no longer holds it."""
    try:
        text = texts.text(citation.text_sha)
    except (CorpusError, KeyError):
        return None
    try:
        key = DocumentKey(citation.collection, citation.document)
        return Source(text, texts.version(key, citation.version))
    except (CorpusError, KeyError):
        return Source(text, None)


def in_context(citation: Citation, source: Source, reach: int = REACH) -> Markup:
    """The clause among its neighbours, its lead-ins underlined, the cited slice in ``<mark>``.

    Requires ``source.holds(citation)``.
    """
    text, start, end = source.text, citation.start, citation.end
    around = _window(text, Span(start, end), reach)
    leads = _lead_ins(text, citation)
    pieces: list[Markup] = []
    for lead in leads:
        if lead.start < around.start:
            pieces += [_lead(text, lead), _gap("\n[…]\n")]
    if around.start > 0 and not pieces:
        pieces.append(_gap("[…]\n"))
    at = around.start
    for lead in leads:
        if lead.start >= at:
            pieces += [styled(text, Span(at, lead.start)), _lead(text, lead)]
            at = lead.end
    pieces.append(styled(text, Span(at, start)))
    pieces.append(el("mark", styled(text, Span(start, end))))
    pieces.append(styled(text, Span(end, around.end)))
    if around.end < len(text):
        pieces.append(_gap("\n[…]"))
    return el("div", *pieces, class_="cw-text", dir="auto")


def _window(text: str, span: Span, reach: int) -> Span:
    """The span and about ``reach`` characters on either side, cut at line ends or spaces."""
    left = max(0, span.start - reach)
    if left > 0:
        cut = max(text.find("\n", left, span.start), -1)
        cut = cut if cut >= 0 else text.find(" ", left, span.start)
        left = cut + 1 if cut >= 0 else span.start
    right = min(len(text), span.end + reach)
    if right < len(text):
        cut = text.rfind("\n", span.end, right)
        cut = cut if cut >= 0 else text.rfind(" ", span.end, right)
        right = cut if cut >= 0 else span.end
    return Span(left, right)


def _lead_ins(text: str, citation: Citation) -> list[Span]:
    """Where the lead-ins stand: the last occurrence of each before the clause, in order."""
    spans: list[Span] = []
    before = citation.start
    for words in reversed(citation.lead_in):
        at = text.rfind(words, 0, before) if words else -1
        if at >= 0:
            spans.append(Span(at, at + len(words)))
            before = at
    return spans[::-1]


def _lead(text: str, span: Span) -> Markup:
    return el("span", styled(text, span), class_="cw-lead")


def _gap(sign: str) -> Markup:
    return el("span", sign, class_="cw-gap", aria_label="text left out")


def styled(text: str, span: Span) -> Markup:
    """``text[start:end]``, every character kept; headings and bold words shown as such."""
    pieces: list[Markup] = []
    at = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        words = line.rstrip("\r\n")
        heading = HEADING.match(words) if at == 0 or text[at - 1] == "\n" else None
        if heading:
            inner = join([_dim(heading[1]), el("strong", heading[2], class_="cw-heading")])
        else:
            inner = _inline(words)
        pieces += [el("span", inner, class_="cw-line") if words.strip() else inner]
        pieces.append(esc(line[len(words) :]))
        at += len(line)
    return join(pieces)


def _inline(line: str) -> Markup:
    pieces: list[Markup] = []
    at = 0
    for bold in BOLD.finditer(line):
        pieces += [esc(line[at : bold.start()]), _dim(bold[1]), el("strong", bold[2])]
        pieces.append(_dim(bold[1]))
        at = bold.end()
    pieces.append(esc(line[at:]))
    return join(pieces)


def _dim(signs: str) -> Markup:
    return el("span", signs, class_="cw-sign")
