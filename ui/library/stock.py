"""What the library holds, as its page needs it: read once a generation, filtered for each visit."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.build import Assistant
from corpus.listing import Listed
from corpus.model import Collection, DocumentKey, Kind
from corpus.outages import Outages
from corpus.streams import Stream

State = Literal["in force", "announced", "withdrawn", "empty"]
STATES: tuple[State, ...] = ("in force", "announced", "withdrawn", "empty")

STALE_DAYS = 30
"""Days without a reading after which a source that can be read again counts as stale."""

REMEMBERED = 16
"""Sets of hidden collections for which what can be seen is remembered."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document with its versions and how it stands today."""

    listed: Listed
    stream: Stream | None
    state: State
    outages: Outages | None

    @property
    def spans(self) -> list[tuple[date, date | None]]:
        """The stretches of its versions, oldest first; those that never were in force left out."""
        found = self.stream.versions if self.stream else ()
        return [
            (one.valid_from, one.valid_to)
            for one in found
            if one.valid_to is None or one.valid_to > one.valid_from
        ]


@dataclass(frozen=True, slots=True)
class Stock:
    """All that somebody can see, by collection and path."""

    held: tuple[Held, ...]
    versions: int

    @property
    def first(self) -> date | None:
        return min((one.listed.first for one in self.held if one.listed.first), default=None)

    def kinds(self) -> list[tuple[Kind, int]]:
        return Counter(one.listed.document.kind for one in self.held).most_common()

    def providers(self) -> list[tuple[str, int]]:
        counted = Counter(one.listed.document.provider for one in self.held)
        return sorted(counted.items(), key=lambda one: (-one[1], one[0].casefold()))

    def quarters(self) -> list[tuple[str, int]]:
        """Versions by the quarter in which they began, without gaps."""
        begun = Counter(
            (since.year, (since.month - 1) // 3) for one in self.held for since, _ in one.spans
        )
        return _without_gaps(begun)


class Stocks:
    """Remembers the newest stock of each part of the library. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[frozenset[str], tuple[int, date, Stock]] = {}

    def of(self, assistant: Assistant, hidden: frozenset[str]) -> Stock:
        now = (assistant.library.generation(), date.today())
        with self._lock:
            kept = self._kept.get(hidden)
            if kept is None or kept[:2] != now:
                kept = (*now, stock_of(assistant, now[1]))
                if len(self._kept) >= REMEMBERED:
                    self._kept.clear()
                self._kept[hidden] = kept
            return kept[2]


def stock_of(assistant: Assistant, today: date) -> Stock:
    """Four queries, whatever the size."""
    library = assistant.library
    streams = {one.key: one for one in library.streams()}
    gone: Mapping[DocumentKey, Outages] = library.outages()
    held = tuple(
        Held(one, streams.get(one.document.key), _state(one, today), gone.get(one.document.key))
        for one in library.listing()
    )
    return Stock(held, sum(one.listed.versions for one in held))


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for in the list of documents; empty: all."""

    title: str = ""
    kind: str = ""
    provider: str = ""
    collection: str = ""
    state: str = ""

    def chosen(self, held: Iterable[Held]) -> list[Held]:
        words = self.title.casefold().split()
        return sorted(
            (one for one in held if self._fits(one, words)),
            key=lambda one: (
                one.listed.document.provider.casefold(),
                one.listed.document.title.casefold(),
                one.listed.document.key.path,
            ),
        )

    def _fits(self, one: Held, words: Sequence[str]) -> bool:
        document = one.listed.document
        said = f"{document.title} {document.key.path}".casefold()
        return (
            all(word in said for word in words)
            and self.kind in ("", document.kind)
            and self.provider in ("", document.provider)
            and self.collection in ("", document.key.collection)
            and self.state in ("", one.state)
        )


Health = Literal["failed", "stale", "fine", "added once"]


def health(collection: Collection, today: date) -> Health:
    """How a source is: its last reading failed, or is long ago, or never was since it was added."""
    if collection.problem:
        return "failed"
    if collection.source_kind == "starter":
        return "fine"
    if collection.synced_at is None:
        return "added once" if (today - collection.added_at.date()).days <= STALE_DAYS else "stale"
    return "stale" if (today - collection.synced_at.date()).days > STALE_DAYS else "fine"


def _state(one: Listed, today: date) -> State:
    if not one.versions or one.first is None:
        return "empty"
    if one.first > today:
        return "announced"
    return "withdrawn" if one.until is not None and one.until <= today else "in force"


def _without_gaps(begun: Mapping[tuple[int, int], int]) -> list[tuple[str, int]]:
    if not begun:
        return []
    (year, quarter), last = min(begun), max(begun)
    found = []
    while (year, quarter) <= last:
        found.append((f"{year} Q{quarter + 1}", begun.get((year, quarter), 0)))
        year, quarter = (year, quarter + 1) if quarter < 3 else (year + 1, 0)
    return found
