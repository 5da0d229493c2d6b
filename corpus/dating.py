"""What a text itself says of its date: "Effective October 29, 2025", "Last updated: 2025-10-29".

A date counts only where a text states its own: on a short line near the top (or, failing that, at
the end), or in a sentence of the preamble that speaks of "these terms". A date inside a clause is
a date of the clause. A file may join several documents with a rule line ``- - -``; each part has
a date of its own. English only; other texts state nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.date_lines import How, Stated, bare, in_sentences, label_alone, on_line
from corpus.model import Span

__all__ = ["Part", "Stated", "parts", "stated_in", "statements"]

_HEAD_LINES, _HEAD_CHARS = 80, 8_000
"""How far a date line may stand from the top: below a menu, a summary, a table of contents."""
_PREAMBLE_CHARS = 2_500
"""How far a sentence may stand from the top that says since when "these terms" hold."""
_TAIL = 0.15
"""The share of a part at its end where a date line counts when there is none at the top."""
_YEAR = re.compile(r"\d{4}")
_RULE = re.compile(r"^- - -[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]+\S|[ \t]*(?:={3,}|-{3,})[ \t]*$")
_TITLE = re.compile(r"^(?:[^\n]+\n[ \t]*={3,}|#{1,2}[ \t][^\n]*)[ \t]*$", re.MULTILINE)
_ANY_TITLE = re.compile(
    r"^(?:[^\n]+\n[ \t]*(?:={3,}|-{3,})|#{1,6}[ \t][^\n]*)[ \t]*$", re.MULTILINE
)
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the documents that a text joins, most often the only one."""

    span: Span
    title: str
    stated: Stated | None


def stated_in(text: str) -> Stated | None:
    """The day that a text states for itself; of several parts, what the first states."""
    return parts(text)[0].stated


def parts(text: str) -> tuple[Part, ...]:
    """The documents that a text joins, in order; at least one. Their spans tile the text.

    A rule line opens a new part only where a title or a date follows it; otherwise it just
    divides one document. Without a rule line, a title with a dated line right below it does.
    """
    cuts = [0, *_openings(text), len(text)]
    found: list[Part] = []
    for start, end in pairwise(cuts):
        part = _part(text, Span(start, end))
        if found and not _opens(text, part):
            part = _part(text, Span(found.pop().span.start, end))
        found.append(part)
    return tuple(found)


def statements(text: str, found: Iterable[Part]) -> list[Stated]:
    """All that parts of a text say of their dates, in order, for a comparison without them."""
    said = []
    for part in found:
        head = list(_in_head(text, part.span))
        said += head or ([part.stated] if part.stated else [])
    return sorted(said, key=lambda one: one.span)


def _part(text: str, span: Span) -> Part:
    head = list(_in_head(text, span))
    found = _best(head) or _best(list(_in_tail(text, span)))
    return Part(span, _title(text, span), found)


def _openings(text: str) -> list[int]:
    """Where rule lines are, and titles below another that a dated line follows."""
    found = [match.start() for match in _RULE.finditer(text)] if "- - -" in text else []
    first = _ANY_TITLE.search(text)
    for title in _TITLE.finditer(text, first.end()) if first else ():
        below = list(_lines(text, Span(title.end(), min(len(text), title.end() + 1_000)), 1))
        if not below or not _YEAR.search(below[0][1]) or not any(on_line(*below[0])):
            continue
        above = text[: title.start()].rstrip()
        if above and not above.endswith("- - -"):
            found.append(title.start())
    return sorted(found)


def _opens(text: str, part: Part) -> bool:
    lines = [line for _, line in _lines(text, part.span, 4) if not _RULE.match(line)]
    return part.stated is not None or any(_HEADING.match(line) for line in lines[:3])


def _best(found: list[Stated]) -> Stated | None:
    """The first that says from when the text holds, else the first that says when it changed."""
    effective = [one for one in found if one.how == "effective"]
    return next(iter(effective or found), None)


def _title(text: str, span: Span) -> str:
    lines = [line for _, line in _lines(text, span, 6)]
    for line in lines:
        words = line.strip(" \t#*_>\r\u200d")
        if any(map(str.isalnum, words)) and len(words) <= 120 and not any(on_line(0, line)):
            return words
    return ""


def _lines(text: str, span: Span, most: int) -> Iterator[tuple[int, str]]:
    """(offset, line) of the first lines of a part that are not blank."""
    for match in _LINE.finditer(text, span.start, span.end):
        if most <= 0:
            return
        if not match[0].isspace():
            most -= 1
            yield match.start(), match[0]


def _in_head(text: str, span: Span) -> Iterator[Stated]:
    label: How | None = None
    for n, (at, line) in enumerate(_lines(text, span, _HEAD_LINES)):
        if at - span.start > _HEAD_CHARS:
            return
        if _YEAR.search(line):
            found = list(on_line(at, line))
            if not found and at - span.start <= _PREAMBLE_CHARS:
                found = list(in_sentences(at, line))
            yield from found or bare(at, line, label, n)
        label = label_alone(line)


def _in_tail(text: str, span: Span) -> Iterator[Stated]:
    start = span.end - int((span.end - span.start) * _TAIL)
    start = text.find("\n", start, span.end) + 1 or span.end  # whole lines
    for at, line in _lines(text, Span(start, span.end), span.end):
        if _YEAR.search(line):
            yield from on_line(at, line)
