"""Where sentences and run-in enumerations of a paragraph begin and end.

Works on raw Markdown so that every span can be quoted from the stored text as it stands.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.model import Span

_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "llc",
        "no",
        "nos",
        "art",
        "arts",
        "sec",
        "para",
        "cf",
        "vs",
        "v",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "u.s",
        "u.k",
        "e.u",
        "approx",
        "incl",
        "resp",
        "jr",
        "sr",
    ]
)
_END = re.compile(r"[.!?][\"'”’)\]*_]*(?=\s)|:[*_]*(?=\s*$)")
_NUMBERING = re.compile(r"^[\s*_(]*(?:\d+(?:\.\d+)*|[A-Za-z]|[ivxlIVXL]+)[*_]*$")
# A line that starts like an item although Markdown did not see a list (plain-text policies).
_ITEM_LINE = re.compile(
    r"\n[^\S\n]*(?=(?:[•·▪‣◦–—]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\.|\d+(?:\.\d+)+\.?)\s)"
)
_MARKER = re.compile(r"(?<![\w)])\(([a-z]|[ivx]{1,5}|\d{1,2})\)\s*")
_JOINT = re.compile(r"\b(?:and/or|and|or)$")
_LONGEST_WORD = 200  # characters looked back over for an abbreviation or a number
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_NUMBERS = tuple(str(n) for n in range(1, 100))
_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
)


def sentences(text: str, span: Span) -> list[Span]:
    """Spans of the sentences of ``text[span]``, trimmed, in order; none is empty."""
    out: list[Span] = []
    lines = [
        span.start,
        *(m.end() for m in _ITEM_LINE.finditer(text, span.start, span.end)),
        span.end,
    ]
    for start, end in pairwise(lines):
        cuts = [start]
        for match in _END.finditer(text, start, end):
            if match.end() < end and _ends_sentence(text, cuts[-1], match.start(), match.end()):
                cuts.append(match.end())
        cuts.append(end)
        out += [s for a, b in pairwise(cuts) if (s := trim(text, Span(a, b))).end > s.start]
    return out


def _ends_sentence(text: str, start: int, dot: int, after: int) -> bool:
    """Whether the stop at ``dot`` ends the sentence begun at ``start``, not an abbreviation."""
    before = text[max(start, dot - _LONGEST_WORD) : dot]
    if dot - start < _LONGEST_WORD and _NUMBERING.match(
        before
    ):  # "3.1." or "(a)." alone numbers what follows
        return False
    word = before.rsplit(None, 1)[-1].lstrip("(\"'“‘[*_").lower() if before.strip() else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    following = text[after : after + 40].lstrip()
    return bool(following) and not following[0].islower()


def enumeration(text: str, span: Span) -> tuple[Span, list[Span]] | None:
    """Lead-in and items of "shall not: (a) sell it; (b) lend it; or (c) rent it", else None.

    Markers must run in order from the first letter, numeral or number, and there must be words
    both before them and after each of them.
    """
    found = list(_MARKER.finditer(text, span.start, span.end))
    run = _run_in_order(found)
    if len(run) < 2 or not text[span.start : run[0].start()].strip("*_ \n"):
        return None
    lead = trim(text, Span(span.start, run[0].start()))
    ends = [m.start() for m in run[1:]] + [span.end]
    items = [_item(text, Span(m.end(), e)) for m, e in zip(run, ends, strict=True)]
    if any(i.end - i.start < 4 for i in items):
        return None
    return lead, items


def alternatives(text: str, span: Span) -> list[Span]:
    """The parts of a list item that joins several with semicolons; else the item alone."""
    whole = _item(text, span)
    cuts = [m.end() for m in re.finditer(r";\s+", text[whole.start : whole.end])]
    if not cuts:
        return [whole]
    edges = [whole.start, *(whole.start + c for c in cuts), whole.end]
    parts = [_item(text, trim(text, Span(a, b))) for a, b in pairwise(edges)]
    parts = [_without_joint(text, p) for p in parts]
    return parts if all(len(text[p.start : p.end].split()) >= 3 for p in parts) else [whole]


def _without_joint(text: str, span: Span) -> Span:
    """The span without an "and" or "or" that joins it to the one before."""
    joint = re.match(r"(?:and/or|and|or)\s+", text[span.start : span.end])
    return Span(span.start + joint.end(), span.end) if joint else span


def _run_in_order(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The longest run a, b, c … or i, ii, iii … or 1, 2, 3 … that starts at its first mark."""
    best: list[re.Match[str]] = []
    for series in (_LETTERS, _ROMAN, _NUMBERS) if len(found) > 1 else ():
        run: list[re.Match[str]] = []
        for match in found:
            if len(run) < len(series) and match[1] == series[len(run)]:
                run.append(match)
        if len(run) > len(best) or (
            best and len(run) == len(best) and run and run[0].start() < best[0].start()
        ):
            best = run
    return best


def _item(text: str, span: Span) -> Span:
    """An item without the joint to its neighbour ("; and", ", or")."""
    piece = text[span.start : span.end].rstrip()
    if joint := _JOINT.search(piece, max(0, len(piece) - 7)):
        piece = piece[: joint.start()].rstrip()
    piece = piece.removesuffix(";") if piece.endswith(";") else piece.removesuffix(",")
    return trim(text, Span(span.start, span.start + len(piece)))


def trim(text: str, span: Span) -> Span:
    """The span without blanks at either end."""
    piece = text[span.start : span.end]
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(piece.rstrip())))
