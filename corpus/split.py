"""Version text -> clauses: the smallest passages that can decide a question.

A sentence of a paragraph, an item of a list, an item of a run-in enumeration and a row of a table
are clauses. Each keeps what it hangs from: its headings (real ones, and short lines or bold phrases
that serve as headings) and its lead-ins ("You may never use our services for:"). Spans are slices
of the raw text; the words that get indexed are plain (see ``plain.py``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Clause, Span
from corpus.outline import Block, outline
from corpus.plain import plain
from corpus.sentences import alternatives, enumeration, sentences, trim

RULES = "1"
"""Raised when clauses or indexed words come out differently, so that a library splits again."""

_HEADING_WORDS = 12  # a longer line without a full stop is a sentence that lost it
_ENUMERATION_CHARS = 160  # a shorter sentence with (a) and (b) is best read whole
_SHORT_ITEM_WORDS = 4  # items this short only complete the sentence they hang from
_INTRODUCTION_WORDS = 9
_CONTENT = re.compile(r"[^\W\d_]{2,}")
_LINK_ONLY = re.compile(r"^\s*(?:\[(?:[^\[\]\\]|\\.)*\]\([^)]*\)[\s,|·•]*)+$")
_BOLD_ONLY = re.compile(r"^(\*\*|__)(?P<words>.+?)\1[.:]?$", re.DOTALL)
_RUN_IN = re.compile(r"^(?:\*\*|__)(?P<words>[^*_]{2,80}?)(?:[.:]?(?:\*\*|__)[.:]?)\s")
_NUMBERED_RUN_IN = re.compile(
    r"^(?:\d+(?:\.\d+)*\\?\.?|[a-z]\.)\s+(?P<words>[A-Z][^.:\n]{2,60})\.\s"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause with the words that are indexed for it."""

    clause: Clause
    words: str


def split(text: str) -> list[Passage]:
    """All clauses of a text, in reading order; their spans may nest but never repeat."""
    text_sha = sha256(text)
    seen: set[tuple[int, int]] = set()
    out: list[Passage] = []
    for piece in _pieces(text):
        if (piece.span.start, piece.span.end) in seen:
            continue
        seen.add((piece.span.start, piece.span.end))
        words = _indexed(text, piece)
        clause = Clause(
            text_sha=text_sha,
            ordinal=len(out),
            start=piece.span.start,
            end=piece.span.end,
            heading_path=piece.headings,
            lead_in=piece.lead_in,
            passage_sha=sha256(words),
        )
        out.append(Passage(clause, words))
    return out


def sha256(text: str) -> str:
    """Hex SHA-256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    headings: tuple[str, ...]
    lead_in: tuple[Span, ...]


def _indexed(text: str, piece: _Piece) -> str:
    """Headings (the nearest two), lead-ins and the clause, as plain words on two lines."""
    heading = " - ".join(piece.headings[-2:])
    body = " ".join(plain(text[s.start : s.end]) for s in (*piece.lead_in, piece.span))
    return f"{heading}\n{body}" if heading else body


class _Headings:
    """The heading path at the current place: real headings by level, then stand-in ones."""

    def __init__(self) -> None:
        self._real: list[tuple[int, str]] = []
        self._stand_in: list[str] = []
        self._bare = False  # nothing but headings since the last stand-in

    def real(self, level: int, words: str) -> None:
        self._real = [(n, w) for n, w in self._real if n < level] + [(level, words)]
        self._stand_in, self._bare = [], False

    def stand_in(self, words: str) -> None:
        # Two in a row: the second stands below the first. Otherwise it takes the last one's place.
        self._stand_in = self._stand_in if self._bare else self._stand_in[:-1]
        self._stand_in.append(words)
        self._bare = True

    def content(self) -> None:
        self._bare = False

    def clear(self) -> None:
        self._real, self._stand_in, self._bare = [], [], False

    @property
    def path(self) -> tuple[str, ...]:
        return (*(w for _, w in self._real), *self._stand_in)


def _pieces(text: str) -> Iterator[_Piece]:
    headings = _Headings()
    leads: dict[int, Span] = {}  # list item number -> the sentence its children hang from
    names: dict[int, str] = {}  # list item number -> its run-in heading
    list_leads: dict[int, tuple[Span, ...]] = {}  # list number -> lead-ins from outside the list
    last: Span | None = None  # last sentence of the paragraph just read
    blocks = _merged(text, outline(text))
    for n, block in enumerate(blocks):
        words = plain(text[block.span.start : block.span.end])
        if block.kind == "rule":
            headings.clear()
            last = None
            continue
        if block.kind == "heading":
            headings.real(block.level, words)
            last = None
            continue
        if (
            block.kind == "paragraph"
            and not block.items
            and _is_heading(text, block, words, blocks, n)
        ):
            headings.stand_in(words.rstrip(":"))
            last = None
            continue
        headings.content()
        _enter_lists(text, block, last, list_leads)
        lead_in = _lead_in(block, leads, list_leads)
        path = (*headings.path, *(names[i] for i in block.items[:-1] if i in names))
        if block.kind == "row":
            yield _Piece(block.span, path, (*lead_in, *block.header))
            continue
        found = _sentences(text, block)
        run_in = _run_in(text[block.span.start : block.span.end])
        if run_in and block.items and block.first:
            names[block.items[-1]] = run_in
        if block.items and found:
            leads[block.items[-1]] = found[-1]
        own = (*path, run_in) if run_in else path
        for span in found:
            if run_in and plain(text[span.start : span.end]).rstrip(".:").endswith(run_in):
                continue  # the heading by itself
            yield from _of_sentence(text, span, own, lead_in)
        last = found[-1] if found else None


def _sentences(text: str, block: Block) -> list[Span]:
    raw = text[block.span.start : block.span.end]
    if _LINK_ONLY.match(raw):  # a table of contents or a menu, not a clause
        return []
    return sentences(text, block.span)


def _of_sentence(
    text: str, span: Span, path: tuple[str, ...], lead_in: tuple[Span, ...]
) -> Iterator[_Piece]:
    """The clauses of one sentence: itself, and the items enumerated within it."""
    if not _says_something(text, span, lead_in):
        return
    parts = enumeration(text, span)
    if parts is None or span.end - span.start < _ENUMERATION_CHARS:
        for part in alternatives(text, span) if lead_in else [span]:
            yield _Piece(part, path, lead_in)
        return
    lead, items = parts
    for item in items:
        yield _Piece(item, path, (*lead_in, lead))


def _says_something(text: str, span: Span, lead_in: tuple[Span, ...]) -> bool:
    said = plain(text[span.start : span.end])
    words = len(_CONTENT.findall(said))
    if said.endswith(":"):  # only introduces what follows, unless it says much itself
        return words >= _INTRODUCTION_WORDS
    return words >= (1 if lead_in else 3)


def _enter_lists(
    text: str, block: Block, last: Span | None, known: dict[int, tuple[Span, ...]]
) -> None:
    """Remember what a list hangs from when its first block is met."""
    for number in block.lists:
        if number not in known:
            introduced = last is not None and _introduces(text[last.start : last.end])
            known[number] = (last,) if introduced and last is not None else ()


def _introduces(sentence: str) -> bool:
    return bool(re.search(r"[:;,—–-][\s*_\\]*$", sentence)) or not re.search(
        r"[.!?][\"'”’)*_\s]*$", sentence
    )


def _lead_in(
    block: Block, leads: dict[int, Span], list_leads: dict[int, tuple[Span, ...]]
) -> tuple[Span, ...]:
    """Slices the block hangs from, outermost first, without repeats."""
    around = [s for number in block.lists for s in list_leads.get(number, ())]
    parents = [leads[i] for i in block.items[:-1] if i in leads]
    own = [leads[i] for i in block.items[-1:] if i in leads and not block.first]
    unique = dict.fromkeys([*around, *parents, *own])
    return tuple(sorted(s for s in unique if s.end <= block.span.start))


def _run_in(raw: str) -> str | None:
    match = _RUN_IN.match(raw) or _NUMBERED_RUN_IN.match(raw)
    return plain(match["words"]).rstrip(".:") if match else None


def _is_heading(text: str, block: Block, words: str, blocks: list[Block], n: int) -> bool:
    """A short line that stands where a heading would: bold, or capitalised without a full stop."""
    raw = text[block.span.start : block.span.end].strip()
    if n + 1 >= len(blocks) or "\n" in raw or not 0 < len(words.split()) <= _HEADING_WORDS:
        return False
    if _BOLD_ONLY.match(raw):
        return True
    starts = words.lstrip("0123456789.()§ ")[:1]
    dated = re.search(r"\d{4}", words)  # "Effective May 1, 2024" dates the text, it heads nothing
    closed = re.search(r"[.,;:!?]$", words)
    return starts.isupper() and not (closed or dated or _LINK_ONLY.match(raw))


def _merged(text: str, blocks: list[Block]) -> list[Block]:
    """Blocks with lists of mere keywords drawn into the item that they complete.

    "automation of high-stakes decisions … without human review" followed by one- to four-word
    items ("employment", "housing") is one clause; a keyword alone would decide nothing.
    """
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        block = blocks[n]
        end = n + 1
        if block.kind == "paragraph" and block.items and block.first:
            depth = len(block.items)
            while (
                end < len(blocks)
                and len(blocks[end].items) > depth
                and blocks[end].items[:depth] == block.items
            ):
                end += 1
            inner = blocks[n + 1 : end]
            if inner and _completes(text, block, inner):
                span = trim(text, Span(block.span.start, inner[-1].span.end))
                out.append(Block("paragraph", span, 0, block.items, block.lists, True))
                n = end
                continue
        out.append(block)
        n += 1
    return out


def _completes(text: str, parent: Block, inner: list[Block]) -> bool:
    if re.search(r"[:.]\**\s*$", text[parent.span.start : parent.span.end]):
        return False  # a lead-in proper, or a closed sentence: the items are clauses of their own
    lengths = [len(plain(text[b.span.start : b.span.end]).split()) for b in inner]
    return max(lengths) <= _SHORT_ITEM_WORDS
