"""The numbers that Word computes for paragraphs and does not store with them.

ECMA-376 Part 1, 17.9: a paragraph names a list (``numId``) and a level (``ilvl``); the list's
abstract definition gives each level's start, style and text ("%1.%2"). Levels below a counted one
start again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from corpus.readers.docx_words import tag
from corpus.readers.numbering import Style, label

_STYLES: dict[str, Style] = {
    "decimal": "decimal",
    "decimalZero": "decimal",
    "lowerLetter": "alpha",
    "upperLetter": "ALPHA",
    "lowerRoman": "roman",
    "upperRoman": "ROMAN",
}
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9

Place = tuple[int, str | None]
"""A list level from 0 and the label as shown, None for a bullet."""


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False  # all places in digits, whatever their own levels say


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restart: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document's paragraphs in reading order."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._by_style = _style_numbers(document)
        self._lists = _lists(document)

    def of(self, paragraph: Any) -> Place | None:
        """The paragraph's place, or None when it is in no list."""
        place = _number_properties(paragraph) or {}
        style = self._by_style.get(paragraph.style or "", {})
        number = place.get("numId", style.get("numId"))
        level = int(place.get("ilvl", style.get("ilvl", "0")) or 0)
        if number is None or number == "0" or number not in self._lists or level >= _LEVELS:
            return None
        counted = self._lists[number]
        rule = counted.levels.get(level, _Level())
        self._count(number, counted, level)
        if rule.style in ("bullet", "none") or not _PLACE.search(rule.text):
            return level, None
        return level, self._shown(counted, rule)

    def _count(self, number: str, counted: _List, level: int) -> None:
        counts = self._counts.setdefault(counted.abstract, {})
        if level in counted.restart and (number, level) not in self._started:
            counts.pop(level, None)  # a list that names its own start begins anew once
        self._started.add((number, level))
        start = counted.restart.get(level, counted.levels.get(level, _Level()).start)
        counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

    def _shown(self, counted: _List, rule: _Level) -> str:
        counts = self._counts[counted.abstract]

        def place(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            own = counted.levels.get(level, _Level())
            style: Style = "decimal" if rule.legal else _STYLES.get(own.style, "decimal")
            return label(counts.get(level, own.start), style)

        return _PLACE.sub(place, rule.text).strip()


def _number_properties(element: Any) -> dict[str, str] | None:
    """numId and ilvl that a paragraph or a style names itself."""
    properties = next((child for child in element if tag(child) == "pPr"), None)
    if properties is None:
        return None
    named = next((child for child in properties if tag(child) == "numPr"), None)
    if named is None:
        return None
    return {tag(child): value for child in named if (value := _val(child)) is not None}


def _style_numbers(document: Any) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for style in document.styles:
        merged: dict[str, str] = {}
        current = style
        for _ in range(12):
            if current is None:
                break
            merged = (_number_properties(current.element) or {}) | merged
            current = getattr(current, "base_style", None)
        if merged:
            out[style.style_id] = merged
    return out


def _lists(document: Any) -> dict[str, _List]:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstracts = {_own(a, "abstractNumId"): _levels(a) for a in root if tag(a) == "abstractNum"}
    out: dict[str, _List] = {}
    for number in (child for child in root if tag(child) == "num"):
        abstract = next((_val(c) for c in number if tag(c) == "abstractNumId"), None) or ""
        out[_own(number, "numId")] = _List(abstract, dict(abstracts.get(abstract, {})))
        for override in (child for child in number if tag(child) == "lvlOverride"):
            _override(out[_own(number, "numId")], override)
    return out


def _override(counted: _List, override: Any) -> None:
    level = _int(_own(override, "ilvl"))
    for child in override:
        if tag(child) == "startOverride":
            counted.restart[level] = _int(_val(child))
        elif tag(child) == "lvl":
            counted.levels[level] = _level(child)


def _levels(abstract: Any) -> dict[int, _Level]:
    return {_int(_own(lvl, "ilvl")): _level(lvl) for lvl in abstract if tag(lvl) == "lvl"}


def _level(element: Any) -> _Level:
    values = {tag(child): _val(child) for child in element}
    return _Level(
        start=_int(values.get("start")) if values.get("start") else 1,
        style=values.get("numFmt") or "decimal",
        text=(values.get("lvlText") or "")[:60],
        legal="isLgl" in values,
    )


def _int(written: str | None) -> int:
    return int(written[:9]) if written and written.isdigit() else 0


def _val(element: Any) -> str | None:
    return _own(element, "val") or None


def _own(element: Any, name: str) -> str:
    return next((str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")
