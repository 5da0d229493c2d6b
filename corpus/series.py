"""Lists that Markdown does not see: paragraphs or lines that begin with "(a)", "ii." or "11.2.3".

Contracts are full of them: "You will not, and will not permit others to:" and then a paragraph for
each of (a) to (h). Without the introduction "(h) buy or sell API keys" says nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Span

_MARK = re.compile(
    r"[\s*_\\]*(?P<open>\(?)(?:(?P<letters>[a-z]|[ivx]{2,5})(?P<close>[).])"
    r"|(?P<number>\d{1,2})(?P<shut>\))|(?P<above>(?:\d{1,2}\.){1,3})(?P<last>\d{1,2})\\?\.?)"
    r"[\s*_\\]+(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10}
_COLON = re.compile(r":[\s*_\\]*$")
_OPEN_END = re.compile(r"(?:[,;:—–-]|\b(?:and|or|and/or))[\s*_\\]*$", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?][\"'”’)*_\s\\]*$")
_BETWEEN = 3  # paragraphs that may stand between two items
_SKIPPED = 2  # an item may be missing: "(d) [reserved]" is often left out


@dataclass(frozen=True, slots=True)
class _Mark:
    """One way to read a marker: its form ("(a)", "a)", "11.2.") and its place in the series."""

    form: str
    place: int


@dataclass(frozen=True, slots=True)
class _Series:
    form: str
    reached: int
    leads: tuple[Span, ...]


class Markers:
    """The series that are open at a place of a text, outermost first."""

    def __init__(self) -> None:
        self._open: list[_Series] = []
        self._between = 0  # paragraphs without a marker since the last item

    @property
    def leads(self) -> tuple[Span, ...]:
        """What the item read last hangs from, outermost first; empty outside of a series."""
        if self._between:
            return ()
        return tuple(lead for series in self._open for lead in series.leads)

    def clear(self) -> None:
        """A heading: what follows belongs to none of the series."""
        self._open.clear()
        self._between = 0

    def read(self, line: str, introduced: tuple[Span, ...], said_before: str) -> None:
        """The first sentence of a paragraph or line. ``introduced``: what it would hang from as a
        first item; ``said_before``: the raw words of the sentence in front of it. Afterwards
        ``leads`` are those of this sentence."""
        marks = list(_marks(line))
        if self._goes_on(marks):
            self._between = 0
            return
        first = next((mark for mark in marks if mark.place == 1), None)
        if first and introduced and _introduces(said_before, line):
            self._between = 0
            alike = (n for n, series in enumerate(self._open) if series.form == first.form)
            del self._open[next(alike, len(self._open)) :]  # one of its form begins anew
            self._open.append(_Series(first.form, 1, introduced))
        elif marks or self._between == _BETWEEN:
            self.clear()
        elif self._open and (self._between or not _OPEN_END.search(said_before)):
            self._between += 1

    def _goes_on(self, marks: Sequence[_Mark]) -> bool:
        """Whether a marker is the next one of an open series; those inside of it are then over."""
        for depth in range(len(self._open), 0, -1):
            series = self._open[depth - 1]
            for mark in marks:
                step = mark.place - series.reached
                if mark.form == series.form and 0 < step <= (1 if self._between else _SKIPPED):
                    self._open[depth - 1 :] = [replace(series, reached=mark.place)]
                    return True
        return False


def _introduces(sentence: str, item: str) -> bool:
    """Whether a sentence leads in a list whose first item is ``item``."""
    if _COLON.search(sentence):
        return True
    begun = _MARK.sub("", item, count=1)[:1].islower()
    return begun and not _CLOSED.search(sentence)


def _marks(line: str) -> Iterator[_Mark]:
    """How the marker of a line can be read: "(i)" is a numeral, or the ninth letter."""
    match = _MARK.match(line)
    if match is None:
        return
    if match["above"]:
        yield _Mark(match["above"], int(match["last"]))
    elif match["number"]:
        yield _Mark(f"{match['open']}1)", int(match["number"]))
    else:
        letters, shape = match["letters"], f"{match['open']}{match['close']}"
        if len(letters) == 1:
            yield _Mark(f"letter {shape}", ord(letters) - ord("a") + 1)
        if set(letters) <= set(_ROMAN):
            yield _Mark(f"numeral {shape}", _value(letters))


def _value(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if any(later > value for later in values[n + 1 : n + 2]) else value
        for n, value in enumerate(values)
    )
