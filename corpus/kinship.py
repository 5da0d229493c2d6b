"""Documents that may be one document over time, by their texts and dates: proposals, no more.

An earlier document is a candidate where it was last seen before another that says much of the same
began, or long before that was last seen. Clauses that two texts share find the pairs; runs of four
words, which survive small edits, measure them (resemblance and containment of shingles: Broder,
"On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from corpus.lineage import STALE, Lineages
from corpus.model import Document, DocumentKey, Version
from corpus.shared_text import SharedClauses, SharedRuns
from corpus.snapshot import Snapshot
from corpus.streams import Stream

CONTAINED = 0.5
"""Least share of the shorter text's runs that the other has too. Of the 21 confirmed successions
of the two public histories 20 have .59 to 1; one text was written anew (.16)."""
EQUAL = 0.9
"""Least share of all runs of two texts that both have, for one document under two paths."""
AT_ONCE = timedelta(days=31)
"""A new path and the old one may both be recorded for this long while a collection moves."""


class Shelf(Protocol):
    """What is read of the library."""

    def snapshot(self) -> Snapshot: ...

    def streams(self) -> tuple[Stream, ...]: ...

    def text(self, text_sha: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two documents that may follow each other (``succession``) or be one (``same``).

    ``contained`` is the share of the shorter text's runs of four words that the other has too,
    ``resemblance`` that of all runs of both, 0 to 1: of the last text of ``earlier`` and a text of
    ``later`` next to it in time. ``ended`` is when ``earlier`` was last seen, ``since`` when
    ``later`` was first seen thereafter. ``named`` says that the metadata name the later one's
    provider as the earlier one's heir, and the titles are the same.
    """

    kind: Literal["succession", "same"]
    earlier: Document
    later: Document
    ended: date
    since: date
    contained: float
    resemblance: float
    named: bool

    @property
    def evidence(self) -> str:
        shares = (
            f"{self.contained:.0%} of the shorter text's runs of four words are in both, "
            f"{self.resemblance:.0%} of all runs."
        )
        if self.kind == "same":
            return f"Both are still recorded; {shares}"
        heir = " Its provider goes on as the other's." if self.named else ""
        return f"Last seen {self.ended}, the other from {self.since}; {shares}{heir}"


@dataclass(frozen=True, slots=True)
class _Body:
    """A document in all its copies: first text, last sight."""

    copies: tuple[Stream, ...]

    @property
    def first(self) -> date:
        return min(copy.versions[0].valid_from for copy in self.copies)

    @property
    def newest(self) -> Stream:
        return max(self.copies, key=_seen_last)

    @property
    def last(self) -> date:
        return _seen_last(self.newest)

    @property
    def document(self) -> Document:
        return self.newest.document

    def next_to(self, day: date) -> set[Version]:
        """The texts in force on a day, and those that began next."""
        found = set()
        for copy in self.copies:
            after = (v for v in copy.versions if v.valid_from > day)
            found |= {v for v in (copy.at(day), next(after, None)) if v}
        return found

    def seen_from(self, day: date) -> date:
        """The first day from ``day`` on that any copy was seen; ``day`` where there is none."""
        days = (seen for copy in self.copies for seen in copy.confirmed if seen >= day)
        return min(days, default=day)


def find_candidates(library: Shelf, lineages: Lineages) -> list[Candidate]:
    """Proposals that no file has decided on, the most alike first.

    Reads the library once (about a second for 250,000 clauses), and the texts of likely pairs.
    Of several documents that may follow one, the likeliest is proposed. Restatements, which are
    somebody else's words, are left out.
    """
    snapshot = library.snapshot()
    bodies = _bodies(library.streams(), lineages)
    heirs = {p.name: p.succeeded_by for p in snapshot.providers if p.succeeded_by}
    runs = SharedRuns(library)
    best: dict[object, Candidate] = {}
    for earlier, later in _likely(bodies, SharedClauses(snapshot), heirs, lineages):
        one = _candidate(earlier, later, runs, _named(earlier, later, heirs))
        if one is None:
            continue
        paths = {one.earlier.key.path, one.later.key.path}
        name = one.earlier.key.path if one.kind == "succession" else frozenset(paths)
        if name not in best or _weight(one) > _weight(best[name]):
            best[name] = one
    return sorted(best.values(), key=_weight, reverse=True)


def _bodies(held: Iterable[Stream], lineages: Lineages) -> list[_Body]:
    verbatim = {s.key: s for s in held if s.versions[-1].text_kind == "verbatim"}
    sets = dict.fromkeys(lineages.copies(key) for key in verbatim)
    return [_Body(tuple(verbatim[key] for key in keys if key in verbatim)) for keys in sets]


def _likely(
    bodies: Sequence[_Body], clauses: SharedClauses, heirs: dict[str, str], lineages: Lineages
) -> Iterator[tuple[_Body, _Body]]:
    owner = {copy.key: body for body in bodies for copy in body.copies}
    holders: dict[str, set[DocumentKey]] = {}
    for body in bodies:
        for copy in body.copies:
            for version in copy.versions:
                holders.setdefault(version.text_sha, set()).add(copy.key)
    for earlier in bodies:
        if lineages.decided(earlier.document):
            continue
        alike = clauses.sharing(earlier.newest.versions[-1].text_sha)
        near = {id(owner[key]) for sha in alike for key in holders.get(sha, ())}
        known = set(lineages.lineage(earlier.document.key))
        for later in bodies:
            heir = heirs.get(earlier.document.provider) == later.document.provider
            if (id(later) not in near and not heir) or later.document.key in known:
                continue
            if not lineages.denied(earlier.document.key, later.document.key):
                yield earlier, later


def _candidate(earlier: _Body, later: _Body, runs: SharedRuns, named: bool) -> Candidate | None:
    begins = later.first > earlier.last - AT_ONCE and later.last > earlier.last
    follows = begins or later.last > earlier.last + STALE
    if not follows and (
        abs(later.last - earlier.last) > STALE
        or earlier.document.key.path >= later.document.key.path  # seen from the other side
    ):
        return None
    last = earlier.newest.versions[-1]
    near = [runs.shares(last, v) for v in later.next_to(earlier.last)]
    contained, resemblance = max(near, key=lambda share: share[1], default=(0.0, 0.0))
    if not (named and follows) and (contained < CONTAINED if follows else resemblance < EQUAL):
        return None
    return Candidate(
        kind="succession" if follows else "same",
        earlier=earlier.document,
        later=later.document,
        ended=earlier.last,
        since=later.first if begins else later.seen_from(earlier.last + timedelta(days=1)),
        contained=contained,
        resemblance=resemblance,
        named=named,
    )


def _named(earlier: _Body, later: _Body, heirs: dict[str, str]) -> bool:
    one, other = earlier.document, later.document
    return heirs.get(one.provider) == other.provider and one.title == other.title


def _weight(one: Candidate) -> tuple[object, ...]:
    own = one.earlier.provider == one.later.provider
    titled = one.earlier.title == one.later.title
    sooner = -one.since.toordinal()
    return one.named, round(one.resemblance, 1), own, titled, sooner, one.later.key.path


def _seen_last(stream: Stream) -> date:
    return max((stream.versions[-1].valid_from, *stream.confirmed[-1:]))
