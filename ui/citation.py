"""A citation as a card that opens to the clause in its context."""

from __future__ import annotations

import re
import shlex

from assistant.model import Citation
from corpus.model import DocumentKey
from ui.addresses import apart, document_address, source_address
from ui.change_cards import Face
from ui.language import mark, t
from ui.markup import Markup, el, esc, join, link, safe_url
from ui.source import Source, in_context
from ui.words import BASES, KINDS, time

RESTATEMENT = mark("Restatement in our own words, not the official text")
SUMMARY = mark("Summary in our own words, not the report itself.")
MARKER = re.compile(r"\A\s*(?:[-*+]|#{1,6})\s+")
"""The sign of a list item or heading, left out where only a glimpse of a quote is shown."""

PREVIEW = 220
"""Characters of a quote that a closed card shows."""


def anchor(key: str, marker: int) -> str:
    """The element id of a citation of one answer; ``key`` is unique in the page."""
    return f"cw-{key}-c{marker}"


def marker_link(key: str, marker: int) -> Markup:
    """``[1]``: a link to the citation's card, which the page's script opens."""
    return el(
        "a",
        f"[{marker}]",
        href=f"#{anchor(key, marker)}",
        class_="cw-marker",
        aria_label=t("Show clause {number}", number=marker),
    )


def card(
    citation: Citation,
    source: Source | None,
    key: str,
    numbered: bool = True,
    face: Face | None = None,
) -> Markup:
    """The citation closed (what and where), opening to the clause in its context.

    Press reports are not numbered, since no sentence rests on them. ``face`` says which side of a
    change the clause is.

    A quote that is not the stored slice is never shown, whatever made it.
    """
    body = _unverified() if source is None or not source.holds(citation) else None
    if source is not None and body is None:
        body = join([_restated(citation), in_context(citation, source)])
    verified = source is not None and source.holds(citation)
    preview = _preview(citation.quote) if verified else None
    return el(
        "details",
        _summary(citation, preview, numbered, face),
        el(
            "div",
            _whole_text() if verified else None,
            body,
            _facts(citation, source),
            _history(citation),
            class_="cw-body",
        ),
        class_="cw-cite",
        id=anchor(key, citation.marker),
        data_marker=str(citation.marker),
        data_source=source_address(citation) if verified else None,
    )


def _whole_text() -> Markup:
    words = t("Read it in the whole text")
    return el("p", el("button", words, type="button", class_="cw-act", data_open=True))


def _summary(citation: Citation, preview: str | None, numbered: bool, face: Face | None) -> Markup:
    label = citation.text_kind == "restatement"
    words = face.words if face is not None and face.words is not None else preview
    marked = " cw-marked" if face is not None and face.words is not None else ""
    side = "cw-tag cw-before" if face is not None and face.before else "cw-tag cw-since"
    return el(
        "summary",
        el("span", f"{citation.marker}", class_="cw-number") if numbered else None,
        el(
            "span",
            el("span", face.side, class_=side) if face is not None else None,
            el("span", citation.title, class_="cw-title", dir="auto"),
            el("span", _where(citation), class_="cw-where", dir="auto"),
            el("q", words, class_=f"cw-preview{marked}", dir="auto") if words else None,
            el("span", t("Restatement"), class_="cw-tag", title=t(RESTATEMENT)) if label else None,
            class_="cw-sum",
        ),
    )


def _where(citation: Citation) -> str:
    return " · ".join((citation.provider, t(KINDS[citation.kind]), *citation.heading_path[-1:]))


def _preview(quote: str) -> str:
    words = " ".join(MARKER.sub("", quote).split())
    if len(words) <= PREVIEW:
        return words
    return words[:PREVIEW].rsplit(" ", 1)[0] + " …"


def _unverified() -> Markup:
    words = t(
        "The stored text of this version is not available or does not hold this quote exactly, "
        "so it is not shown. Ask again: the library may have changed since."
    )
    return el("p", words, class_="cw-note")


def _restated(citation: Citation) -> Markup | None:
    if citation.text_kind != "restatement":
        return None
    if citation.kind == "reporting":
        return el("p", el("strong", t(SUMMARY)), class_="cw-note cw-restated")
    url = safe_url(citation.source_url)
    command = f"clausewise add {shlex.quote(url) if url else 'FILE-OR-URL'}"
    return el(
        "p",
        el("strong", t(RESTATEMENT) + ". "),
        t("To decide from the official text, bring it in:") + " ",
        el("code", command),
        class_="cw-note cw-restated",
    )


def _facts(citation: Citation, source: Source | None) -> Markup:
    path = [el("li", words, dir="auto") for words in citation.heading_path]
    rows = [
        (t("Section"), el("ol", *path, class_="cw-path") if path else None),
        (t("In force"), _validity(citation)),
        (t("Dates rest on"), _basis(source)),
        (t("Version"), el("code", citation.version[:12], title=citation.version)),
        (t("Document"), el("code", citation.document)),
        (t("Official source"), _official(citation)),
    ]
    shown = [el("div", el("dt", name), el("dd", value)) for name, value in rows if value]
    return el("dl", *shown, class_="cw-facts")


def _history(citation: Citation) -> Markup:
    key = DocumentKey(citation.collection, citation.document)
    address = document_address(key, citation.version)
    return el("p", apart(t("History of this document"), address, "cw-going"))


def _validity(citation: Citation) -> Markup:
    if citation.valid_to is None:
        return join([t("from") + " ", time(citation.valid_from), t(", still in force")])
    return join([t("from") + " ", time(citation.valid_from), t(" until "), time(citation.valid_to)])


def _basis(source: Source | None) -> Markup | None:
    if source is None or source.version is None:
        return None
    return esc(t(BASES[source.version.basis]))


def _official(citation: Citation) -> Markup:
    going = link(citation.source_url, citation.source_url or "")
    if going is not None:
        return going
    if not citation.source_url:
        return esc(t("no address is recorded for this document"))
    return join([el("span", citation.source_url), t(" (not a web address, so not a link)")])
