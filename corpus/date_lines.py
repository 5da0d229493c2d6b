"""Lines and sentences in which a text states its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.days import DAY, day_of
from corpus.model import Span

How = Literal["effective", "updated"]
"""From when a text says that it holds, or when it says that it was last written."""

_LONGEST_LINE = 300
_MOST_REST = 12  # words after the date: "to update the address", "(see previous version)"
_BARE_LINES = 8  # a day alone on a line dates the text only right below its title

_FILL = r"[\s*_~\\>:\u200b-\u200d\u2060\ufeff–-]{0,12}"
_ON = r"(?:\s(?:as\sof|from|on|since|of|date))?"
_EFFECTIVE = (
    r"(?:(?:version\s)?effective(?:\sdate|\sand\s(?:was|were)\slast\supdated)?"
    rf"(?:\\?\*)?{_ON}|(?:valid|applicable){_ON}"
    rf"|(?:(?:comes?|came|takes?|took|goes|go|went|enters?|entered|is|are)\s)?"
    rf"(?:in|into|takes?|took)\s(?:effect|force){_ON})"
)
_UPDATED = (
    r"(?:(?:date\sof\s)?(?:(?:the\s)?(?:last|latest|most\srecent)\s)?"
    r"(?:updated?|modified|modification|revised|revision|amended|reviewed|changed?)"
    r"|published|posted|issued|release(?:d|\sdate)|publication(?:\sdate)?|version|dated?)" + _ON
)
_LABEL = rf"(?:(?P<effective>{_EFFECTIVE})|(?P<updated>{_UPDATED}))"
_FLAGS = re.IGNORECASE
_STATED = re.compile(rf"{_LABEL}{_FILL}(?:the\s)?(?P<day>{DAY})", _FLAGS)
_LABEL_LINE = re.compile(rf"{_LABEL}{_FILL}$", _FLAGS)
_BARE = re.compile(rf"(?:\w+day,?\s)?(?P<day>{DAY})[\s*_]*$", _FLAGS)
_OPENING = re.compile(r"[\s*_>#|\\\u200b-\u200d\u2060\ufeff-]*")
_FOR_WHOM = re.compile(r"[^\W\d_](?:[^\W\d_]|[’' ]){0,40}\s[–—|-]\s")  # "For users – Updated …"
_OF_ITS_OWN = re.compile(
    r"(?<![^\W_])(?:this|these|the|our)\b[^.;\n]{0,80}?\b(?:terms?|policy|policies|agreement|notice"
    r"|statement|document|addendum|guidelines?|version|conditions|rules|contract)\b",
    _FLAGS,
)
_OF_ANOTHER = re.compile(
    r"\b(?:previous|prior|former|earlier|old|upcoming|updates?|before|until|after)\b", _FLAGS
)
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]{0,500}\)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A day that a text states for itself; ``span`` holds the label and the day, raw."""

    day: date
    how: How
    span: Span


def on_line(at: int, line: str) -> Iterator[Stated]:
    """What a line states that is nothing but "Effective …", "Updated …", or one after the other.

    ``at`` is the line's offset in its text.
    """
    if "(" in line:  # addresses may be long, but offsets must stay: blanks take their place
        line = _LINK_TARGET.sub(lambda target: " " * len(target[0]), line)
    if len(line.replace("  ", "")) > _LONGEST_LINE:
        return
    place = _start(line)
    while match := _STATED.match(line, place):
        rest = line[match.end() :]
        follows = re.match(rf"[\s*_.,;|/-]*(?:and\s)?(?={_STATED.pattern})", rest, _FLAGS)
        if not follows and not _may_follow(rest, match["effective"] is not None):
            return
        yield from _made(at, match)
        if not follows:
            return
        place = match.end() + follows.end()


def _may_follow(rest: str, effective: bool) -> bool:
    """Whether what follows the day on its line leaves the line a statement of a date."""
    rest = rest.strip(" \t\r\\*_.\u00a0\u200b\u200d\u2060")
    words = len(_WORD.findall(rest))
    if words > _MOST_REST:
        return False
    return not words or rest[0] in "([|–—-" or not (effective or rest[0] == ",")


def in_sentences(at: int, line: str) -> Iterator[Stated]:
    """Sentences such as "These Terms are effective as of May 1, 2024."."""
    for subject in _OF_ITS_OWN.finditer(line):
        end = line.find(". ", subject.end())
        stop = end if end >= 0 else len(line)
        for match in _STATED.finditer(line, subject.end(), min(stop, subject.end() + 200)):
            between = line[subject.start() : match.start()]
            if len(between) <= 160 and not _OF_ANOTHER.search(between):
                yield from _made(at, match)
        return  # one subject a line: the first


def label_alone(line: str) -> How | None:
    """Which label is all that a line holds."""
    match = _LABEL_LINE.match(line.rstrip(), _start(line)) if len(line) < 60 else None
    if match is None:
        return None
    return "effective" if match["effective"] else "updated"


def bare(at: int, line: str, label: How | None, n: int) -> Iterator[Stated]:
    """A day alone on its line, below a label alone on its own, or right below the title."""
    match = _BARE.match(line, _start(line))
    if match and (label or 0 < n < _BARE_LINES) and (day := day_of(match["day"])):
        span = Span(at + match.start(), at + match.end("day"))
        yield Stated(day, label or "updated", span)


def _start(line: str) -> int:
    """Where the words of a line begin, after marks and after "For business users – "."""
    marks = _OPENING.match(line)
    start = marks.end() if marks else 0
    whom = _FOR_WHOM.match(line, start)
    return whom.end() if whom and not _STATED.match(line, start) else start


def _made(at: int, match: re.Match[str]) -> Iterator[Stated]:
    day = day_of(match["day"])
    if day:
        how: How = "effective" if match["effective"] else "updated"
        yield Stated(day, how, Span(at + match.start(), at + match.end()))
