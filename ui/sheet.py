"""A page of its own beside the chat: its frame, and what is said where there is nothing to show."""

from __future__ import annotations

from ui.document import document_html
from ui.language import spoken, t
from ui.markup import Child, Markup, el


def sheet_html(title: str, *parts: Child) -> Markup:
    """A whole HTML document; ``title`` is plain words."""
    bar = el(
        "header",
        el("a", "Clausewise", href="./", class_="cw-home"),
        class_="cw-bar",
    )
    body = el("body", bar, el("main", *parts), class_="cw-sheet")
    return document_html(
        title,
        body,
        el("link", rel="stylesheet", href="page.css"),
        el("link", rel="stylesheet", href="time.css"),
        el("script", src="sheet.js"),
        lang=spoken(),
    )


def nothing_html(title: str, words: str) -> Markup:
    """A page that says why there is nothing to see, and what to do."""
    return sheet_html(
        title,
        el("h1", title),
        el("p", words, class_="cw-note", dir="auto"),
        el("p", el("a", t("Go to the chat"), href="./")),
    )
