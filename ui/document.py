"""A whole HTML document: the head that every page of ours has, around a body."""

from __future__ import annotations

from ui.markup import Child, Markup, el


def document_html(title: str, body: Markup, *more: Child, lang: str) -> Markup:
    """``title`` is plain words, ``more`` stands in the head, ``lang`` is a BCP 47 code."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{title} · Clausewise"),
        el("link", rel="icon", href="data:,"),
        *more,
    )
    return Markup(f"<!doctype html>\n{el('html', head, body, lang=lang)}")
