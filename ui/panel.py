"""The source beside an answer: the whole text of the cited version, opened at the clause.

Every character of the stored text is shown, as in ``ui/source.py``; headings get ids so that the
outline can jump to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Document, Span, Version
from ui.addresses import document_address
from ui.language import t
from ui.markup import Child, Markup, el, join, link
from ui.source import styled
from ui.words import BASES, KINDS, time

LINE = re.compile(r"^(#{1,6})[ \t]+(\S.*)$", re.MULTILINE)

OUTLINED = 400
"""Headings that an outline lists; a longer text has its first ones."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is opened: a version of a document, and the slice of its text that is cited."""

    document: Document
    version: Version
    text: str
    cited: Span | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text: where its line begins, how deep it is, what it says."""

    start: int
    depth: int
    words: str


def headings(text: str) -> list[Heading]:
    """The headings of a text in their order."""
    return [Heading(f.start(), len(f[1]), f[2].strip()) for f in LINE.finditer(text)]


def panel_html(opened: Opened) -> Markup:
    """What the panel holds."""
    document, found = opened.document, headings(opened.text)
    return join(
        [
            el("h2", document.title, class_="cw-panel-title", dir="auto", tabindex="-1"),
            el(
                "p",
                f"{document.provider} · {t(KINDS[document.kind])}",
                class_="cw-soft",
                dir="auto",
            ),
            _restated(opened),
            _facts(opened),
            _outline(found),
            _text(opened, found),
        ]
    )


def _restated(opened: Opened) -> Markup | None:
    if opened.version.text_kind != "restatement":
        return None
    words = t("Restatement in our own words, not the official text")
    return el("p", el("strong", words + "."), class_="cw-note cw-restated")


def _facts(opened: Opened) -> Markup:
    version, document = opened.version, opened.document
    official = link(document.source_url, document.source_url or "")
    history = document_address(document.key, version.id)
    until: list[Child] = (
        [t(" until "), time(version.valid_to)] if version.valid_to else [t(", still in force")]
    )
    rows: list[tuple[str, Child]] = [
        (t("In force"), join([t("from") + " ", time(version.valid_from), *until])),
        (t("Dates rest on"), t(BASES[version.basis])),
        (t("Version"), el("code", version.id[:12], title=version.id)),
        (t("Official source"), official or t("no address is recorded for this document")),
        (
            t("History"),
            el("a", t("All versions"), href=history, target="_blank", rel="noopener"),
        ),
    ]
    shown = [el("div", el("dt", name), el("dd", value)) for name, value in rows]
    return el("dl", *shown, class_="cw-facts")


def _outline(found: list[Heading]) -> Markup | None:
    if len(found) < 2:
        return None
    rows = [
        el(
            "li",
            el("a", one.words, href=f"#{_id(one)}", dir="auto"),
            class_=f"cw-depth-{one.depth}",
        )
        for one in found[:OUTLINED]
    ]
    return el(
        "details",
        el("summary", t("Outline")),
        el("nav", el("ol", *rows), aria_label=t("Outline")),
        class_="cw-outline",
    )


def _id(heading: Heading) -> str:
    return f"cw-at-{heading.start}"


def _text(opened: Opened, found: list[Heading]) -> Markup:
    pieces = [
        el("mark", words, id="cw-cited", tabindex="-1") if marked else words
        for words, marked in _pieces(opened, found)
    ]
    return el(
        "div",
        *pieces,
        class_="cw-text",
        dir="auto",
        tabindex="0",
        role="region",
        aria_label=t("Text of this version"),
    )


def _pieces(opened: Opened, found: list[Heading]) -> Iterator[tuple[Markup, bool]]:
    """The whole text in pieces, cut where a heading begins and around the cited slice."""
    text, cited = opened.text, opened.cited
    jumps = {one.start: one for one in found}
    cuts = {0, len(text), *jumps}
    if cited is not None:
        cuts = {cut for cut in cuts if not cited.start < cut < cited.end}
        cuts |= {cited.start, cited.end}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        if start in jumps:
            yield el("span", id=_id(jumps[start]), class_="cw-jump", tabindex="-1"), False
        inside = cited is not None and (start, end) == (cited.start, cited.end)
        yield styled(text, Span(start, end)), inside
