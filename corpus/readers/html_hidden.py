"""Takes what a browser would not show out of an HTML tree, and counts it.

Hidden words in a policy page are either leftovers or an attempt to be read by machines only; both
would be quoted as policy (OWASP LLM Top 10 2025, LLM08). Scripts alone decide what some pages show
later (opened panels), so what is taken out is always reported.
"""

from __future__ import annotations

import re
from typing import Any

_DECLARATIONS = re.compile(
    r"display\s*:\s*none"
    r"|visibility\s*:\s*(?:hidden|collapse)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$|\})"
    r"|font-size\s*:\s*(?:0|1px|1pt|0\.\d+\w*)\w*\s*(?:;|!|$|\})"
    r"|(?:text-indent|left|top|margin-left)\s*:\s*-\d{3,}"
    r"|clip(?:-path)?\s*:\s*(?:rect\(0|inset\(50%|inset\(100%)"
    r"|(?<![-\w])color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_AT_BLOCK = re.compile(r"@[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")  # @media print { … } and the like
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)?([.#])([\w-]+)$")
_LONGEST_STYLE = 200_000
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
    style = element.get("style") or ""
    if style and (_DECLARATIONS.search(style) or (_WHITE.search(style) and "backg" not in style)):
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
        css = _COMMENT.sub("", (sheet.text or "")[:_LONGEST_STYLE])
        for selector_list, body in _RULE.findall(_AT_BLOCK.sub("", css)):
            if not _DECLARATIONS.search(body):
                continue
            for selector in selector_list.split(","):
                match = _SIMPLE.fullmatch(selector.strip())
                if match:
                    found.add(((match[1] or "").lower(), match[2], match[3]))
    return frozenset(found)
