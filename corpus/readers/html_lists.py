"""The label that a browser shows before each item of a list.

Every HTML reader tried writes ``<ol type="a">`` as 1., 2.; policies are cited by those letters.
"""

from __future__ import annotations

import re
from typing import Any

from corpus.readers.numbering import Style, label

_BY_TYPE: dict[str, Style] = {
    "1": "decimal", "a": "alpha", "A": "ALPHA", "i": "roman", "I": "ROMAN",
}  # fmt: skip
_BY_CSS: dict[str, Style] = {
    "decimal": "decimal",
    "lower-alpha": "alpha",
    "lower-latin": "alpha",
    "upper-alpha": "ALPHA",
    "upper-latin": "ALPHA",
    "lower-roman": "roman",
    "upper-roman": "ROMAN",
}
_CSS = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
_LARGEST = 999_999_999


def markers(element: Any) -> dict[Any, str | None]:
    """Item element -> its label with a full stop ("4.", "d."), or None for a bullet."""
    items = [child for child in element if child.tag == "li"]
    if element.tag != "ol":
        return dict.fromkeys(items)
    style = _style(element)
    if style is None:
        return dict.fromkeys(items)
    step = -1 if element.get("reversed") is not None else 1
    number = _number(element.get("start"), len(items) if step < 0 else 1)
    out: dict[Any, str | None] = {}
    for item in items:
        number = _number(item.get("value"), number)
        own = _BY_TYPE.get(item.get("type") or "", style)
        out[item] = label(number, own) + "."
        number += step
    return out


def _style(element: Any) -> Style | None:
    css = _CSS.search(element.get("style") or "")
    if css:
        words = css[1].lower().split()
        if "none" in words or "disc" in words:
            return None
        for word in words:
            if word in _BY_CSS:
                return _BY_CSS[word]
    return _BY_TYPE.get((element.get("type") or "1").strip(), "decimal")


def _number(written: str | None, otherwise: int) -> int:
    try:
        number = int((written or "").strip()[:12])
    except ValueError:
        return otherwise
    return number if 0 <= number <= _LARGEST else otherwise
