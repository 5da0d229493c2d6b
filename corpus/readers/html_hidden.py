"""Takes what a browser would not show out of an HTML tree, and counts it.

Hidden words in a policy page are either leftovers or an attempt to be read by machines only; both
would be quoted as policy (OWASP LLM Top 10 2025, LLM08). Scripts alone decide what some pages show
later (opened panels), so what is taken out is always reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)?([.#])([\w-]+)$")
_BRACE = re.compile(r"[{}]")
_LENGTH = re.compile(r"(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)?$")
_FAR_OUT = re.compile(r"-\d{3,}")
_SEE_THROUGH = re.compile(r"(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))$")
_WHITES = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)"})
_LONGEST_STYLE = 200_000
_LONGEST_VALUE = 60
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


def style_hides(style: str) -> bool:
    """Whether the declarations of a ``style`` attribute keep an element from being seen."""
    declared = _declared(style)
    return _hides(declared) or _is_white(declared)


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


def _declared(style: str) -> dict[str, str]:
    """Property -> value, both in lower case. Short values only, so that no pattern runs long."""
    out = {}
    for declaration in style[:_LONGEST_STYLE].split(";"):
        name, _, value = declaration.partition(":")
        value = value.strip()[:_LONGEST_VALUE].lower().removesuffix("!important").strip()
        out[name.strip().lower()] = value
    return out


def _hides(declared: dict[str, str]) -> bool:
    if declared.get("display") == "none" or declared.get("visibility") in ("hidden", "collapse"):
        return True
    if _is_tiny(declared.get("opacity"), 0.0) or _is_tiny(declared.get("font-size"), 1.0):
        return True
    moved = ("text-indent", "left", "top", "margin-left")
    if any(_FAR_OUT.match(declared.get(name, "")) for name in moved):
        return True
    if declared.get("clip", "").startswith(("rect(0", "rect(1px")):
        return True
    if declared.get("clip-path", "").startswith(("inset(50%", "inset(100%")):
        return True
    return _SEE_THROUGH.match(declared.get("color", "")) is not None


def _is_tiny(value: str | None, most: float) -> bool:
    match = _LENGTH.match(value or "")
    if not match or not match[1] or match[1] == ".":
        return False
    size = float(match[1])
    return size == 0 or (match[2] in ("px", "pt") and size <= most)


def _is_white(declared: dict[str, str]) -> bool:
    white = "".join(declared.get("color", "").split()) in _WHITES
    return white and not any(name.startswith("background") for name in declared)


def _hiding_selectors(root: Any) -> frozenset[tuple[str, str, str]]:
    """(tag or '', '.' or '#', name) of the page's own rules that hide; simple selectors only."""
    found: set[tuple[str, str, str]] = set()
    for sheet in root.iter("style"):
        for selector_list, body in _rules(_without_comments((sheet.text or "")[:_LONGEST_STYLE])):
            if not _hides(_declared(body)):
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
