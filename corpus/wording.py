"""The words of a record's text for a comparison: no markup, marks, targets, menus, own date.

A text is cut into units (paragraphs and list items). What counts is each unit's words, in a form
that another rendering of the same rule shares: dates in one order, American spelling, no
relative dates. Units that belong to the page and not to the policy are told by their place: lines
of links before the first clause and after the last, a language selector, a copyright line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.dating import Part, parts, statements
from corpus.days import MONTH, day_of
from corpus.model import Span
from corpus.plain import INVISIBLE
from corpus.spelling import americanised

Kind = Literal["clause", "lead-in", "item", "heading", "short", "link"]

_SHORT = 5
"""Most words of a line of a page that is no clause: "Select language", "Table of contents"."""
_BETWEEN_LINKS = 8
"""Most words beside several links of a menu: "Models", the name of this page."""
_MARK = re.compile(
    r"^[ \t>]*(?:(?:[*+•·–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\\?[.)])[ \t]+)+", re.M | re.I
)
_RELATIVE = re.compile(
    r"\b(?:an?|\d+|one|two|three|over an?|about an?) (?:minute|hour|day|week|month|year)s? ago\b"
    r"|\b(?:updated|modified) (?:yesterday|today)\b"
)
_NOT_WORDS = re.compile(
    r"(?<=\])\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|<[a-z/][^<>]{0,200}>"
    r"|\(opens in a new (?:window|tab)\)"
)
_DATE = re.compile(
    rf"\b(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:day )?(?:of )?{MONTH})"
    r" \d{4}\b"
)
_YEAR = re.compile(r" \d{4}\b")
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"\n[ \t]*(?:\n\s*|(?=(?:[*+•·-]|\d{1,3}\\?[.)]|#{1,6}|\|)[ \t]))")
_LINK = re.compile(
    r"!?\[(?:[^\[\]\\]|\\.|!?\[[^\[\]]*\](?:\([^()]*\))?)*\]\((?:[^()]|\([^()]*\))*\)"
)
_HEADING = re.compile(
    r"#{1,6}[ \t]|[^\n]+\n[ \t]*(?:=+|-{3,})[ \t]*$|(\*\*|__)[^*\n]+\1[.:]?$", re.DOTALL
)
_ITEM = re.compile(r"(?:[*+•·–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\\?[.)])[ \t]|\|", re.I)
_CLOSED = re.compile(r"[.;:!?,][\"”’)*_\s]*$")
_RULING = re.compile(
    r"\b(?:must|may|shall|should|will|can|cannot|not|no|never|only|prohibited|required|allowed)\b"
)
_COPYRIGHT = re.compile(r"©|\bcopyright\b|\ball rights reserved\b", re.I)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or list item. ``words``: as they stand; ``same``: in the form compared."""

    words: str
    same: str
    kind: Kind


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A text's words. ``units``: those of the policy, by part; ``exact`` hashes all its words
    as they stand, ``alike`` all of them in the form compared; ``words`` counts them."""

    parts: tuple[Part, ...]
    units: tuple[tuple[Unit, ...], ...]
    words: int
    exact: str
    alike: str

    def all_units(self) -> Iterable[Unit]:
        return (unit for part in self.units for unit in part)

    def core(self, without: frozenset[str] = frozenset()) -> str:
        """The hash of the policy's words, less the units named by their words."""
        return _hash(unit.same for unit in self.all_units() if unit.same not in without)


class Words:
    """Reads texts of one document, which share most of their units."""

    def __init__(self) -> None:
        self._units: dict[str, Unit] = {}

    def read(self, text: str) -> Wording:
        found = parts(text)
        dates = [one.span for one in statements(text, found)]
        every: list[Unit] = []
        kept: list[tuple[Unit, ...]] = []
        for part in found:
            units = [self._unit(text, span, dates) for span in _spans(text, part.span)]
            units = [unit for unit in units if unit.words]
            every += units
            kept.append(tuple(_policy(units)))
        count = sum(unit.words.count(" ") + 1 for unit in every)
        exact, alike = _hash(u.words for u in every), _hash(u.same for u in every)
        return Wording(found, tuple(kept), count, exact, alike)

    def _unit(self, text: str, span: Span, dates: Sequence[Span]) -> Unit:
        raw = text[span.start : span.end]
        near = dates and span.start < dates[-1].end
        own = [d for d in dates if d.start < span.end and span.start < d.end] if near else ()
        if not own:
            if raw not in self._units:
                self._units[raw] = _unit(raw, raw)
            return self._units[raw]
        bare = text[span.start : own[0].start]
        for date, following in zip(own, [*own[1:], Span(span.end, span.end)], strict=True):
            bare += " " + text[date.end : max(date.end, following.start)]
        return _unit(raw, bare)


def _hash(words: Iterable[str]) -> str:
    joined = " ".join(word for word in words if word)
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()


def _spans(text: str, part: Span) -> list[Span]:
    cuts = [m.start() for m in _BREAK.finditer(text, part.start, part.end)]
    return [Span(a, b) for a, b in zip([part.start, *cuts], [*cuts, part.end], strict=True)]


def _unit(raw: str, bare: str) -> Unit:
    words = _words(raw)
    same = words if bare == raw else _words(bare)
    return Unit(words, _alike(same), _kind(bare.strip(), words))


def _words(raw: str) -> str:
    # The words alone are compared, so link targets and tags are all that must be cut out before;
    # each pattern is tried only where there is what it cannot do without.
    text = _MARK.sub("", raw)
    text = (text if text.isascii() else INVISIBLE.sub("", text)).lower()
    if "](" in text or "<" in text or "(opens" in text:
        text = _NOT_WORDS.sub(" ", text)
    words = " ".join(_WORD.findall(text))
    return _RELATIVE.sub("", words).strip() if "ago" in words or "day" in words else words


def _alike(words: str) -> str:
    if _YEAR.search(words):
        words = _DATE.sub(_in_order, words)
    return " ".join(map(americanised, words.split()))


def _in_order(match: re.Match[str]) -> str:
    day = day_of(match[0])
    return day.strftime("%Y %m %d") if day else match[0]


def _kind(raw: str, words: str) -> Kind:
    count = len(words.split())
    if "](" in raw and _is_navigation(raw):
        return "link"
    if count <= 15 and _COPYRIGHT.search(raw):
        return "link"
    if _HEADING.match(raw):
        return "heading"
    if _ITEM.match(raw):
        return "item"
    if raw.rstrip("*_ \t\n\r").endswith(":"):
        return "lead-in"
    if count > _SHORT or _RULING.search(words):
        return "clause"
    return "clause" if _CLOSED.search(_NOT_WORDS.sub("", raw).rstrip()) else "short"


def _is_navigation(raw: str) -> bool:
    """Nothing but links, or several with a word or two between them and no end of a sentence."""
    between = _LINK.sub("", raw)
    words = len(_WORD.findall(between))
    several = raw.count("](") > 1 and words <= _BETWEEN_LINKS
    return not words or (several and not _CLOSED.search(between) and not _RULING.search(between))


def _policy(units: list[Unit]) -> list[Unit]:
    """The units without the menu above the first clause and the links below the last one."""
    first = next((n for n, unit in enumerate(units) if unit.kind in ("clause", "lead-in")), None)
    if first is None:
        return units
    stop = _tail(units, first)
    return _without_menu(units[:first]) + units[first:stop]


def _without_menu(head: list[Unit]) -> list[Unit]:
    """Headings stay, and items too, unless they stand among links and above every heading."""
    links = max((n for n, unit in enumerate(head) if unit.kind == "link"), default=-1)
    titles = min((n for n, unit in enumerate(head) if unit.kind == "heading"), default=len(head))
    menu = min(links, titles)
    return [
        unit
        for n, unit in enumerate(head)
        if unit.kind == "heading" or (unit.kind == "item" and n > menu)
    ]


def _tail(units: list[Unit], first: int) -> int:
    """Where the links at the end begin. Links that a heading or a lead-in announces stay."""
    stop = len(units)
    for n in range(len(units) - 1, first, -1):
        if units[n].kind == "link":
            stop = n
        elif units[n].kind != "short":
            break
    above = units[stop - 1]
    return len(units) if above.kind in ("heading", "lead-in", "short", "item") else stop
