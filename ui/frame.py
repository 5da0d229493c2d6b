"""What stands around the conversation. It is the same for everybody and arrives in English: the
page's script puts the words marked ``data_t`` into the reader's language."""

from __future__ import annotations

from ui.as_of import as_of_html
from ui.language import mark
from ui.markup import Markup, el, join


def masthead() -> Markup:
    tools = el(
        "div",
        _tool(mark("New chat"), data_new=True, hidden=True),
        _tool(mark("Conversations"), data_chats=True),
        _tool(mark("Keys"), data_keys=True),
        el("a", mark("Sign out"), href="logout", class_="cw-new", data_t=True, data_out=True,
           hidden=True),
        el("select", id="cw-language", aria_label=mark("Language"), data_t_label=True),
        class_="cw-tools",
    )  # fmt: skip
    tagline = mark("May we use this system for that? Answers from the policies themselves.")
    return el(
        "header",
        el("div", el("h1", "Clausewise"), el("p", tagline, data_t=True)),
        tools,
        class_="cw-masthead",
    )


def _tool(words: str, **more: bool) -> Markup:
    return el("button", words, type="button", class_="cw-new", data_t=True, **more)


def conversation() -> Markup:
    """Where questions and answers are put by the page's script, and what it says aloud."""
    label = mark("Conversation")
    return join(
        [
            el("div", id="cw-turns", role="region", aria_label=label, data_t_label=True),
            el("div", id="cw-say", class_="cw-unseen", role="status", aria_live="polite"),
        ]
    )


def asking_within_html() -> Markup:
    """Below the question box: the day, and the providers and collections."""
    return el("div", as_of_html(), filters_html(), class_="cw-within")


def filters_html() -> Markup:
    """Filters, folded away; what can be chosen comes with the welcome."""
    return el(
        "details",
        el(
            "summary",
            el("span", mark("Filters"), data_t=True),
            el("span", class_="cw-narrow-count"),
        ),
        el(
            "div",
            _chooser(mark("Provider"), "providers"),
            _chooser(mark("Collection"), "collections"),
            el("ul", class_="cw-chosen", aria_label=mark("Filters set"), data_t_label=True),
            el("p", id="cw-within-says", class_="cw-soft", aria_live="polite"),
            class_="cw-narrowing",
        ),
        class_="cw-narrow",
    )


def _chooser(words: str, kind: str) -> Markup:
    return el(
        "label",
        el("span", words, data_t=True),
        el("input", type="text", list=f"cw-{kind}", data_within=kind, autocomplete="off"),
    )


def small_print() -> Markup:
    words = mark(
        "Clausewise quotes policies and shows where they stand; it gives no legal advice. "
        "Shift + Enter starts a new line."
    )
    return el("p", words, class_="cw-small-print", data_t=True)
