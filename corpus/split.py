"""Version text -> clauses: the smallest passages that can decide a question.

A sentence of a paragraph, an item of a list, an item of a run-in enumeration and a row of a table
are clauses. Each keeps what it hangs from: its headings and its lead-ins ("You may never use our
services for:"). Spans are slices of the raw text; the words that get indexed are plain.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.headings import LINK_ONLY, Headings, run_in, stands_in
from corpus.keywords import with_keywords
from corpus.model import Clause, Span
from corpus.outline import Block, outline
from corpus.plain import plain
from corpus.sentences import alternatives, enumeration, sentences
from corpus.series import Markers

RULES = "3"
"""Raised when clauses or indexed words come out differently, so that a library splits again."""

_ENUMERATION_CHARS = 160  # a shorter sentence with (a) and (b) is best read whole
_INTRODUCTION_WORDS = 9  # a shorter one ("This includes:") says nothing without its list
_POINTS_BACK = re.compile(
    r"(?!.*\b(?:may|must|shall|can|cannot|not|should|will|prohibited|rights?|agree)\b)"
    r"(?:this|these|that|such|it|they|examples?|for (?:example|instance)|namely|specifically"
    r"|in particular|including|among)\b(?:\W+\w+){0,8}\W*$",
    re.IGNORECASE | re.DOTALL,
)
_CONTENT = re.compile(r"[^\W\d_]{2,}")
_OPEN_END = re.compile(r"[:;,—–-][\s*_\\]*$")
_FULL_STOP = re.compile(r"[.!?][\"'”’)*_\s]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause with the words that are indexed for it."""

    clause: Clause
    words: str


def split(text: str) -> list[Passage]:
    """All clauses of a text, in reading order; their spans may nest but never repeat."""
    text_sha = sha256(text)
    pieces: dict[Span, _Piece] = {}
    for piece in _Splitter(text).pieces():
        pieces.setdefault(piece.span, piece)
    if not pieces:  # nested too deep for the parser, say: no word may be lost to search
        whole = sentences(text, Span(0, len(text)))
        pieces = {s: _Piece(s, (), ()) for s in whole if _says_something(text, s, ())}
    out: list[Passage] = []
    for piece in pieces.values():
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
    """Plain words on three lines: the nearest two headings, the lead-ins, the clause itself."""
    heading = " - ".join(piece.headings[-2:])
    leads = " ".join(plain(text[s.start : s.end]) for s in piece.lead_in)
    return f"{heading}\n{leads}\n{plain(text[piece.span.start : piece.span.end])}"


def own_words(indexed: str) -> str:
    """The clause's own words among those indexed for it."""
    return indexed.rsplit("\n", 1)[-1]


class _Splitter:
    """Reads the blocks of one text in order and remembers what later ones hang from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.headings = Headings()
        self.item_leads: dict[int, Span] = {}  # list item -> the sentence its children hang from
        self.item_names: dict[int, str] = {}  # list item -> its run-in heading
        self.list_leads: dict[int, tuple[Span, ...]] = {}  # list -> lead-ins from outside of it
        self.last: Span | None = None  # last sentence of the paragraph just read
        self.second: Span | None = None  # and the one before it
        self.markers = Markers()  # lists of paragraphs that begin with "(a)", "(b)"

    def pieces(self) -> Iterator[_Piece]:
        blocks = with_keywords(self.text, outline(self.text))
        for n, block in enumerate(blocks):
            if block.kind == "rule":
                self.headings.clear()
                self._closed()
            elif self._heads(block, last=n + 1 == len(blocks)):
                self._closed()
            else:
                yield from self._content(block)

    def _closed(self) -> None:
        """Nothing that was read leads in what follows, but for headings and their leads."""
        self.last = self.second = None
        self.markers.clear()

    def _heads(self, block: Block, last: bool) -> bool:
        """Whether the block is a heading; it is then taken note of."""
        raw = self.text[block.span.start : block.span.end]
        words = plain(raw)
        introduced = self.last if self.last and self._opens_a_section(self.last) else None
        if block.kind == "heading":
            self.headings.real(block.level, words, introduced)
            return True
        if block.kind == "paragraph" and not block.items and not last and stands_in(raw, words):
            self.headings.stand_in(words.rstrip(":"), introduced)
            return True
        return False

    def _opens_a_section(self, before: Span) -> bool:
        """Whether the sentence before a heading is left unfinished for what follows; an item of a
        list that ends in a semicolon is not."""
        said = self._slice(before)
        if self.markers.leads and not said.rstrip("*_ ").endswith(":"):
            return False
        return bool(_OPEN_END.search(said))

    def _content(self, block: Block) -> Iterator[_Piece]:
        self.headings.content()
        self._enter_lists(block)
        lead_in = self._lead_in(block)
        names = (self.item_names[i] for i in block.items[:-1] if i in self.item_names)
        path = (*self.headings.path, *names)
        if block.kind == "row":
            if plain(self._slice(block.span)):  # not of marks alone
                yield _Piece(block.span, path, (*lead_in, *block.header))
            return
        raw = self._slice(block.span)
        found = [] if LINK_ONLY.match(raw) else sentences(self.text, block.span)
        name = run_in(raw)
        if block.items and block.first and name:
            self.item_names[block.items[-1]] = name
        if block.items and found:
            self.item_leads[block.items[-1]] = found[-1]
        for span in found:
            leads = lead_in if block.items else self._marked(span, lead_in, span is found[0])
            self.second, self.last = self.last, span
            if name and plain(self._slice(span)).rstrip(".:").endswith(name):
                continue  # the heading by itself
            yield from _of_sentence(self.text, span, (*path, name) if name else path, leads)

    def _marked(self, span: Span, lead_in: tuple[Span, ...], opens: bool) -> tuple[Span, ...]:
        """The lead-ins of a sentence that may be an item of a list by its marker alone; it has to
        begin a line (``opens``: a paragraph)."""
        before = self.last
        if opens or (before and "\n" in self.text[before.end : span.start]):
            said = self._slice(before) if before else ""
            self.markers.read(self._slice(span), self._introduction(), said)
        unique = dict.fromkeys([*lead_in, *self.markers.leads])
        return tuple(sorted(s for s in unique if s.end <= span.start))

    def _introduction(self) -> tuple[Span, ...]:
        """The sentence just read, as what a list hangs from; with the one before it where it only
        points back ("This includes:")."""
        if self.last is None:
            return ()
        if self.second and _POINTS_BACK.match(plain(self._slice(self.last))):
            return (self.second, self.last)
        return (self.last,)

    def _slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _enter_lists(self, block: Block) -> None:
        """Remember what a list hangs from when its first block is met."""
        for number in block.lists:
            if number not in self.list_leads:
                leads = self.last is not None and _introduces(self._slice(self.last))
                own = self._introduction() if leads else ()
                self.list_leads[number] = (*self.markers.leads, *own)

    def _lead_in(self, block: Block) -> tuple[Span, ...]:
        """Slices the block hangs from, outermost first, without repeats."""
        around = [s for number in block.lists for s in self.list_leads.get(number, ())]
        parents = [self.item_leads[i] for i in block.items[:-1] if i in self.item_leads]
        own = [self.item_leads[i] for i in block.items[-1:] if i in self.item_leads]
        own = [] if block.first else own
        unique = dict.fromkeys([*self.headings.leads, *around, *parents, *own])
        return tuple(sorted(s for s in unique if s.end <= block.span.start))


def _of_sentence(
    text: str, span: Span, path: tuple[str, ...], lead_in: tuple[Span, ...]
) -> Iterator[_Piece]:
    """The clauses of one sentence: itself, or the items enumerated within it."""
    if not _says_something(text, span, lead_in):
        return
    parts = enumeration(text, span)
    if parts is None or span.end - span.start < _ENUMERATION_CHARS:
        for part in alternatives(text, span) if lead_in else [span]:
            if _says_something(text, part, lead_in):
                yield _Piece(part, path, lead_in)
        return
    lead, items = parts
    for item in items:
        if _says_something(text, item, (lead,)):
            yield _Piece(item, path, (*lead_in, lead))


def _says_something(text: str, span: Span, lead_in: tuple[Span, ...]) -> bool:
    said = plain(text[span.start : span.end])
    words = len(_CONTENT.findall(said))
    if said.endswith(":"):  # only introduces what follows, unless it says much itself
        return words >= _INTRODUCTION_WORDS
    return words >= (1 if lead_in else 3)


def _introduces(sentence: str) -> bool:
    return bool(_OPEN_END.search(sentence)) or not _FULL_STOP.search(sentence)
