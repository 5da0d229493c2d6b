"""Styles that keep an element from being seen: no display, no size, no opacity, out of the page."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)?$")
_FAR_OUT = re.compile(r"-\d{3,}")
_SEE_THROUGH = re.compile(r"(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))$")
_WHITES = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)"})
LONGEST_STYLE = 200_000
_LONGEST_VALUE = 60


def style_hides(style: str) -> bool:
    """Whether the declarations of a ``style`` attribute keep an element from being seen."""
    said = declared(style)
    return hides(said) or _is_white(said)


def declared(style: str) -> dict[str, str]:
    """Property -> value, both in lower case. Short values only, so that no pattern runs long."""
    out = {}
    for declaration in style[:LONGEST_STYLE].split(";"):
        name, _, value = declaration.partition(":")
        value = value.strip()[:_LONGEST_VALUE].lower().removesuffix("!important").strip()
        out[name.strip().lower()] = value
    return out


def hides(said: dict[str, str]) -> bool:
    if said.get("display") == "none" or said.get("visibility") in ("hidden", "collapse"):
        return True
    if _is_tiny(said.get("opacity"), 0.0) or _is_tiny(said.get("font-size"), 1.0):
        return True
    moved = ("text-indent", "left", "top", "margin-left")
    if any(_FAR_OUT.match(said.get(name, "")) for name in moved):
        return True
    if said.get("clip", "").startswith(("rect(0", "rect(1px")):
        return True
    if said.get("clip-path", "").startswith(("inset(50%", "inset(100%")):
        return True
    return _SEE_THROUGH.match(said.get("color", "")) is not None


def _is_tiny(value: str | None, most: float) -> bool:
    match = _LENGTH.match(value or "")
    if not match or not match[1] or match[1] == ".":
        return False
    size = float(match[1])
    return size == 0 or (match[2] in ("px", "pt") and size <= most)


def _is_white(declared: dict[str, str]) -> bool:
    white = "".join(declared.get("color", "").split()) in _WHITES
    return white and not any(name.startswith("background") for name in declared)
