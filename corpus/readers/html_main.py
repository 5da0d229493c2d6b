"""Where on a page the document is: navigation, banners and footers are left out."""

from __future__ import annotations

import re
from typing import Any

_DROPPED = (
    "script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed",
    "nav", "select", "textarea", "input", "dialog", "audio", "video", "head",
)  # fmt: skip
_FURNITURE = ("header", "footer", "aside", "button")
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog"})
_NAMES = re.compile(r"cookie|consent|breadcrumb|skip-(?:to|link)|newsletter|share-|social", re.I)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEAST = 200  # characters; a shorter main part is a frame that scripts fill
_WORD = re.compile(r"\W+")
_LEAF = ("p", "li", "td", "th", "dd", "dt", *_HEADINGS)


def main_part(root: Any, html: str) -> Any:
    """The element below ``root`` that holds the document, its page furniture removed.

    A ``<main>`` or the one big ``<article>`` when the page marks it; otherwise the smallest element
    around all that trafilatura takes for the text. Only the place is taken from trafilatura: what
    is inside stays whole, since a rule it takes for furniture may be the one that decides.
    """
    body = root.find(".//body")
    body = root if body is None else body
    marked = _marked(body)
    _drop_furniture(body, marked)
    if marked is not None:
        return marked
    part = _around(body, _kept_lines(html))
    return body if part is None else part


def _size(element: Any) -> int:
    return len("".join(element.itertext()).strip())


def _marked(body: Any) -> Any | None:
    candidates = [*body.iter("main"), *body.xpath('.//*[@role="main"]')]
    if not candidates:
        articles = list(body.iter("article"))
        candidates = articles if len(articles) == 1 else []
    best = max(candidates, key=_size, default=None)
    if best is None or _size(best) < min(_LEAST, 0.3 * _size(body)):
        return None
    return best


def _drop_furniture(body: Any, marked: Any | None) -> None:
    inside: set[Any] = set() if marked is None else set(marked.iter())
    around: set[Any] = set() if marked is None else set(marked.iterancestors())
    for element in list(body.iter()):
        if not isinstance(element.tag, str) or element is body or element is marked:
            continue
        if element in around or element.getparent() is None:
            continue
        if element.tag in _DROPPED or _is_furniture(element, element in inside):
            element.drop_tree()


def _is_furniture(element: Any, inside: bool) -> bool:
    tag = element.tag
    if tag == "button":  # often the words of a heading that folds its section
        return not any(parent.tag in _HEADINGS for parent in element.iterancestors())
    if element.get("role") in _ROLES:
        return True
    name = f"{element.get('id') or ''} {element.get('class') or ''}"
    if tag not in _FURNITURE and not (tag == "div" and _NAMES.search(name)):
        return False
    return not inside and all(parent.tag != "article" for parent in element.iterancestors())


def _kept_lines(html: str) -> frozenset[str]:
    import trafilatura

    text = trafilatura.extract(html, favor_recall=True, include_tables=True, include_comments=False)
    lines = (_key(line) for line in (text or "").split("\n"))
    return frozenset(line for line in lines if len(line) >= 20)


def _key(text: str) -> str:
    return _WORD.sub("", text).lower()


def _around(body: Any, lines: frozenset[str]) -> Any | None:
    """The smallest element around every leaf whose words are among ``lines``."""
    shared: list[Any] | None = None
    hits = 0
    for leaf in body.iter(*_LEAF):
        if _key("".join(leaf.itertext())) not in lines:
            continue
        hits += 1
        path = [*reversed(list(leaf.iterancestors()))]
        shared = (
            path if shared is None else [a for a, b in zip(shared, path, strict=False) if a is b]
        )
    if shared is None or hits < 3:
        return None
    part = shared[-1]
    while part.tag in ("ul", "ol", "table", "tbody", "tr", "dl", "thead"):
        part = part.getparent()
    return part if _size(part) >= _LEAST else None
