"""Which documents are one document over time, and which of them speaks on a day.

A *place* is one document in whatever collections hold it: the same path of the same provider, or
what a succession.toml calls the same. Places follow each other by confirmed successions. Of the
places of a lineage one speaks on a day; of the copies of a place, the one that is kept up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Protocol

from corpus.history import fingerprint
from corpus.model import Document, DocumentKey, Version
from corpus.places import Place, Places
from corpus.streams import Stream
from corpus.succession import Confirmed
from corpus.wording import Words

STALE = timedelta(days=90)
"""A copy last seen this much before another copy was seen is no longer kept up. Collections
record changes only, so that weeks of silence mean nothing; abandoned streams of the two public
histories are 3 to 11 months behind their other copies."""


class Texts(Protocol):
    """Where stored texts are read; the library is one."""

    def text(self, text_sha: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Spell:
    """A version and the days on which it spoke for its lineage: ``since <= day < until``.

    ``until`` is None where it still does. ``since`` may lie after the version's ``valid_from``:
    another copy may have spoken before.
    """

    version: Version
    since: date
    until: date | None


class Lineages:
    """The lineages of one library generation. Immutable; safe to share between threads."""

    def __init__(self, held: Iterable[Stream] = (), confirmed: Confirmed | None = None) -> None:
        self._streams = {stream.key: stream for stream in held}
        documents = [stream.document for stream in self._streams.values()]
        self._places = Places(documents, confirmed or Confirmed())
        self._at: dict[Place, list[Stream]] = {}
        for stream in self._streams.values():
            self._at.setdefault(self._places.of(stream.document), []).append(stream)

    def lineage(self, key: DocumentKey) -> tuple[DocumentKey, ...]:
        """All documents that are this one at some time or in another collection, the oldest
        first; the key alone where the library has no version of it."""
        if key not in self._streams:
            return (key,)
        return tuple(stream.key for stream in self._line(key))

    def copies(self, key: DocumentKey) -> tuple[DocumentKey, ...]:
        """The documents that are this one in other collections or, as confirmed, under another
        path, and itself."""
        stream = self._streams.get(key)
        if stream is None:
            return (key,)
        found = [one.key for one in self._at[self._places.of(stream.document)]]
        return tuple(sorted(found, key=_name))

    def denied(self, earlier: DocumentKey, later: DocumentKey) -> bool:
        """Whether a file says, with ``confirmed = false``, that they are not each other's."""
        return self._places.denied(earlier, later)

    def decided(self, document: Document) -> bool:
        """Whether a confirmed succession names what the document goes on as."""
        return self._places.decided(document)

    def speaking(self, in_force: Sequence[tuple[Document, Version]], day: date) -> set[DocumentKey]:
        """Of documents in force on ``day``, one of each lineage: those that speak.

        What succeeded another is silent before its day where the other is in force, and the other
        from that day on. Of several copies those not kept up are silent (STALE, by what was known
        on ``day``), and of the rest the newest text speaks; the publisher's own words, and then
        the copy seen last, where two are as new.
        """
        held = self._by_place(in_force)
        silent = self._places.silent(held, day)
        speak = set()
        for place, copies in held.items():
            if place not in silent:
                speak.add(self._newest(copies, day).document)
        return speak

    def timeline(self, texts: Texts, key: DocumentKey) -> tuple[Version, ...]:
        """The versions that spoke for the lineage, oldest first; see ``spells``."""
        return tuple(spell.version for spell in self.spells(texts, key))

    def spells(self, texts: Texts, key: DocumentKey) -> tuple[Spell, ...]:
        """The merged history of a lineage: which version of which document spoke when.

        Announced versions come last. Told with hindsight: as long as a copy keeps up (it is seen
        within STALE after each change in another copy) the history stays with it, so that two
        renderings of one page do not look like changes. Words that go on in another copy or place
        are one spell, with the version that had them first.
        """
        if key not in self._streams:
            return ()
        line = self._line(key)
        same_words = _SameWords(texts)
        found: list[Spell] = []
        for day in self._turns(line):
            spoken = self._told(line, day)
            last = found[-1] if found else None
            if last and last.until is None:
                if spoken and same_words(last.version, spoken):
                    continue
                found[-1] = Spell(last.version, last.since, day)
            if spoken:
                found.append(Spell(spoken, day, None))
        return tuple(found)

    def held_since(self, texts: Texts, version: Version) -> date:
        """The first day of the unbroken time, up to this version's own start or later, in which
        its lineage had these words: a copy taken up later does not make them younger."""
        same_words = _SameWords(texts)
        for spell in self.spells(texts, version.document):
            ends = spell.until or date.max
            if spell.since <= version.valid_from < ends and same_words(spell.version, version):
                return spell.since
        return version.valid_from

    def _line(self, key: DocumentKey) -> list[Stream]:
        places = self._places.line(self._streams[key].document)
        found = [stream for place in places for stream in self._at.get(place, ())]
        return sorted(found, key=lambda s: (s.versions[0].valid_from, _name(s.key)))

    def _by_place(self, in_force: Iterable[tuple[Document, Version]]) -> dict[Place, list[Version]]:
        held: dict[Place, list[Version]] = {}
        for document, version in in_force:
            held.setdefault(self._places.of(document), []).append(version)
        return held

    def _newest(self, copies: Sequence[Version], day: date) -> Version:
        """The copy that speaks for its place, by what was known on ``day``."""
        if len(copies) == 1:
            return copies[0]
        seen = {v.document: self._seen(v, day) for v in copies}
        return max(_kept_up(copies, seen), key=lambda v: _rank(v, seen[v.document]))

    def _seen(self, version: Version, known: date) -> date:
        """The last day up to ``known`` on which the version's document was confirmed."""
        stream = self._streams.get(version.document)
        last = stream.last_confirmed(known) if stream else None
        return max(last or version.valid_from, version.valid_from)

    def _turns(self, line: Sequence[Stream]) -> list[date]:
        """The days on which another version may begin to speak."""
        days = set(self._places.days(self._places.of(one.document) for one in line))
        for stream in line:
            days |= {v.valid_from for v in stream.versions}
            days |= {v.valid_to for v in stream.versions if v.valid_to}
            if stream.confirmed:
                days.add(stream.confirmed[-1] + STALE + timedelta(days=1))
        return sorted(days)

    def _told(self, line: Sequence[Stream], day: date) -> Version | None:
        """Who spoke on a day, with hindsight; ``line`` is ordered by first version."""
        held = self._by_place(
            (one.document, version)
            for one in line
            if (version := one.at(day))
            and not self._places.ended(self._places.of(one.document), day)
        )
        silent = self._places.silent(held, day)
        copies = [v for place, found in held.items() if place not in silent for v in found]
        if not copies:
            return None
        seen = {v.document: self._seen(v, day + STALE) for v in copies}
        kept = _kept_up(copies, seen)
        newest = max(v.valid_from for v in kept)
        following = {v.document for v in kept if self._seen(v, newest + STALE) >= newest}
        return next(v for one in line for v in kept if v.document == one.key in following)


def _kept_up(copies: Sequence[Version], seen: dict[DocumentKey, date]) -> list[Version]:
    latest = max(seen[v.document] for v in copies)
    return [v for v in copies if latest - seen[v.document] <= STALE]


def _rank(version: Version, seen: date) -> tuple[date, bool, date, tuple[str, str]]:
    verbatim = version.text_kind == "verbatim"
    return version.valid_from, verbatim, seen, _name(version.document)


def _name(key: DocumentKey) -> tuple[str, str]:
    return key.collection, key.path


class _SameWords:
    """Whether two versions of one lineage have the same words. Each text is read once, and of what
    several share only the first: they share most."""

    def __init__(self, texts: Texts) -> None:
        words = Words()
        self._fingerprint = cache(lambda sha: fingerprint(texts.text(sha), words))

    def __call__(self, one: Version, other: Version) -> bool:
        if one.text_sha == other.text_sha:
            return True
        if one.document == other.document and one.id == other.id:
            return True
        if one.document == other.document:
            return False  # the history has told them apart already
        return self._fingerprint(one.text_sha) == self._fingerprint(other.text_sha)
