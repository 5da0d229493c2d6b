"""Joins printed lines into running text; a hyphen at a line's end may or may not be the word's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_BEGINS = re.compile(r"[^\W\d_]+")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a document that no line end breaks, in lower case."""
    found: set[str] = set()
    for line in lines:
        whole = line.rstrip("-\u00ad")
        words = [word.lower() for word in _WORD.findall(whole)]
        found.update(words if whole == line else words[:-1])
    return frozenset(found)


def join_lines(lines: Sequence[str], known: frozenset[str]) -> str:
    """One running text of the lines of a paragraph."""
    text = ""
    for line in lines:
        if text.endswith("\u00ad"):
            text = text[:-1] + line
        elif text.endswith("-") and line[:1].islower():
            text = _unbroken(text, line, known)
        else:
            text = f"{text} {line}".strip()
    return text.replace("\u00ad", "")


def _unbroken(text: str, line: str, known: frozenset[str]) -> str:
    """Keeps the hyphen when the document has the word with it, or has both halves as words."""
    head, tail = _BROKEN.search(text), _BEGINS.match(line)
    if head is None or tail is None:
        return text + line
    first, second = head[1].lower(), tail[0].lower()
    if f"{first}{second}" in known:
        return text[:-1] + line
    compound = f"{first}-{second}" in known or (first in known and second in known)
    return text + line if compound else text[:-1] + line
