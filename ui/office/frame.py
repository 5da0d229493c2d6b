"""The frame of the library's and the desk's pages: the bar with the ways between them."""

from __future__ import annotations

from ui.document import document_html
from ui.identity.asker import Asker
from ui.language import spoken, t
from ui.markup import Child, Markup, el

STYLES = ("page.css", "time.css", "office.css")
SCRIPTS = ("sheet.js", "office.js")


def office_html(title: str, who: Asker | None, here: str, *parts: Child, deep: bool = False) -> str:
    """A whole HTML document. ``here`` is the address of the page in the bar that it belongs to;
    ``deep`` for an address with one more part than that, since links are relative to the root."""
    body = el(
        "body",
        el("header", _bar(who, here), class_="cw-bar"),
        el("main", *parts),
        class_="cw-sheet cw-office",
    )
    return document_html(
        title,
        body,
        el("base", href="../") if deep else None,
        *(el("link", rel="stylesheet", href=name) for name in STYLES),
        *(el("script", src=name) for name in SCRIPTS),
        lang=spoken(),
    )


def nothing_html(title: str, words: str, who: Asker | None, here: str, deep: bool) -> str:
    """A page that says why there is nothing to see, and what to do."""
    return office_html(
        title, who, here, el("h1", title), el("p", words, class_="cw-note", dir="auto"), deep=deep
    )


def may_see_desk(who: Asker) -> bool:
    """Officers and admins work at the desk; auditors read it."""
    return who.may("desk") or who.may("audit")


def _bar(who: Asker | None, here: str) -> Markup:
    ways = [("./", t("Chat")), ("library", t("Library"))]
    if who is not None and may_see_desk(who):
        ways.append(("desk", t("Desk")))
    rows = [
        el("li", el("a", words, href=at, aria_current="page" if at == here else None))
        for at, words in ways
    ]
    return el(
        "div",
        el("a", "Clausewise", href="./", class_="cw-home"),
        el("nav", el("ul", *rows), aria_label=t("Pages")),
        el("span", who.name, class_="cw-soft cw-who", dir="auto") if who else None,
        class_="cw-bar-row",
    )


def tabs(label: str, here: str, ways: tuple[tuple[str, str], ...]) -> Markup:
    """The pages within the desk or the library."""
    rows = [
        el("li", el("a", words, href=at, aria_current="page" if at == here else None))
        for at, words in ways
    ]
    return el("nav", el("ul", *rows), aria_label=label, class_="cw-tabs")
