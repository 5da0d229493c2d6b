"""Which headings stand over a place in a text, and what a section as a whole hangs from.

Policies use headings of many sorts: real ones, bold or short lines that stand in for them, and
bold or numbered phrases that open a paragraph ("3.3. Restrictions.").
"""

from __future__ import annotations

import re

from corpus.model import Span
from corpus.plain import plain

LINK_ONLY = re.compile(r"^\s*(?:\[(?:[^\[\]\\]|\\.)*\]\([^)]*\)[\s,|·•]*)+$")

_WORDS = 12  # a longer line without a full stop is a sentence that lost it
_MOST_LEADS = 16  # introductions of sections kept at once: thousands would fill the memory
_STAND_IN_LEVEL = 7  # below every real heading
_BOLD_ONLY = re.compile(r"^(\*\*|__)(?P<words>.+?)\1[.:]?$", re.DOTALL)
_RUN_IN = re.compile(r"^(?:\*\*|__)(?P<words>[^*_]{2,80}?)(?:[.:]?(?:\*\*|__)[.:]?)\s")
_NUMBERED_RUN_IN = re.compile(
    r"^(?:\d+(?:\.\d+)*\\?\.?|[a-z]\.)\s+(?P<words>[A-Z][^.:\n]{2,60})\.\s"
)


class Headings:
    """The heading path at the current place: real headings by level, then stand-in ones."""

    def __init__(self) -> None:
        self._real: list[tuple[int, str]] = []
        self._stand_in: list[str] = []
        self._bare = False  # nothing but headings since the last stand-in
        self._leads: list[tuple[int, Span]] = []  # introductions of sections, by heading level

    def real(self, level: int, words: str, introduced: Span | None) -> None:
        """A heading. ``introduced``: the unfinished sentence right before it ("you must not:"),
        which then leads in everything under this heading and its siblings."""
        above = self._real[-1][0] if self._real else 0
        self._leads = [(n, lead) for n, lead in self._leads if n <= level]
        if introduced and level > above:
            self._leads.append((level, introduced))
        self._real = [(n, w) for n, w in self._real if n < level] + [(level, words)]
        self._stand_in, self._bare = [], False

    def stand_in(self, words: str, introduced: Span | None) -> None:
        # Two in a row: the second stands below the first. Otherwise it takes the last one's place.
        self._stand_in = self._stand_in if self._bare else self._stand_in[:-1]
        self._stand_in.append(words)
        self._bare = True
        if introduced and len(self._leads) < _MOST_LEADS:
            self._leads.append((_STAND_IN_LEVEL, introduced))

    def content(self) -> None:
        """Something other than a heading was met."""
        self._bare = False

    def clear(self) -> None:
        """A rule: another document may begin."""
        self._real, self._stand_in, self._bare, self._leads = [], [], False, []

    @property
    def path(self) -> tuple[str, ...]:
        return (*(words for _, words in self._real), *self._stand_in)

    @property
    def leads(self) -> tuple[Span, ...]:
        return tuple(lead for _, lead in self._leads)


def run_in(raw: str) -> str | None:
    """The plain words of a phrase that opens a paragraph as its heading, or None."""
    match = _RUN_IN.match(raw) or _NUMBERED_RUN_IN.match(raw)
    return plain(match["words"]).rstrip(".:") if match else None


def stands_in(raw: str, words: str) -> bool:
    """Whether a paragraph is a heading in all but markup: bold, or short, capitalised, unclosed."""
    if "\n" in raw or not 0 < len(words.split()) <= _WORDS:
        return False
    if _BOLD_ONLY.match(raw):
        return True
    starts = words.lstrip("0123456789.()§ ")[:1]
    dated = re.search(r"\d{4}", words)  # "Effective May 1, 2024" dates the text, it heads nothing
    closed = re.search(r"[.,;:!?]$", words)
    return starts.isupper() and not (closed or dated or LINK_ONLY.match(raw))
