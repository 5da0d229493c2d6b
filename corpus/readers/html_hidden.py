"""Takes what a browser would not show out of an HTML tree, and counts it.

Hidden words in a policy page are either leftovers or an attempt to be read by machines only; both
would be quoted as policy (OWASP LLM Top 10 2025, LLM08). Scripts alone decide what some pages show
later (opened panels), so what is taken out is always reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.hiding_styles import LONGEST_STYLE, declared, hides, style_hides

_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)?([.#])([\w-]+)$")
_BRACE = re.compile(r"[{}]")
_STRUCK = ("del", "s", "strike")


def remove_hidden(root: Any) -> tuple[int, int]:
    """Removes hidden and struck-out elements below ``root`` (an lxml element).

    Returns the characters removed as hidden and as struck out.
    """
    selectors = _hiding_selectors(root)
    hidden = struck = 0
    doomed: list[Any] = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element is root or element.tag == "body":
            continue
        if element.tag in _STRUCK or _is_hidden(element, selectors):
            doomed.append(element)
    gone: set[Any] = set()
    for element in doomed:
        if any(parent in gone for parent in element.iterancestors()):
            continue
        gone.add(element)
        size = len("".join(element.itertext()).strip())
        if element.tag in ("script", "style", "noscript", "template", "input"):
            size = 0
        if element.tag in _STRUCK:
            struck += size
        else:
            hidden += size
    for element in gone:
        element.drop_tree()
    return hidden, struck


def _is_hidden(element: Any, selectors: frozenset[tuple[str, str, str]]) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and style_hides(style):
        return True
    if not selectors:
        return False
    names = [(".", name) for name in (element.get("class") or "").split()]
    names += [("#", element.get("id") or "")]
    return any(
        (tag, kind, name) in selectors for tag in ("", element.tag) for kind, name in names if name
    )


def _hiding_selectors(root: Any) -> frozenset[tuple[str, str, str]]:
    """(tag or '', '.' or '#', name) of the page's own rules that hide; simple selectors only."""
    found: set[tuple[str, str, str]] = set()
    for sheet in root.iter("style"):
        for selector_list, body in _rules(_without_comments((sheet.text or "")[:LONGEST_STYLE])):
            if not hides(declared(body)):
                continue
            for selector in selector_list.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match:
                    found.add(((match[1] or "").lower(), match[2], match[3]))
    return frozenset(found)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) outside of @media and the like, which hold for some readers."""
    depth = start = opened = 0
    for brace in _BRACE.finditer(css):
        if brace[0] == "{":
            opened = opened if depth else brace.start()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if not depth:
                if "@" not in css[start:opened]:
                    yield css[start:opened], css[opened + 1 : brace.start()]
                start = brace.end()


def _without_comments(css: str) -> str:
    first, *rest = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)
