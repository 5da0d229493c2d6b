"""A change found in a document -> the evidence that tells it, in the versions that first or last
said so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from assistant.model import Change
from assistant.steps import Held, Stretch, Timeline
from corpus.diff import ClauseChange, Side, diff
from corpus.model import Clause, DocumentKey
from corpus.plain import folded
from vectorstore.model import Evidence, Query
from vectorstore.through_time import Closeness

Compared = Callable[[Side, Side, Sequence[str]], Sequence[ClauseChange]]
"""What changed between two texts, given the names of their issuer (``corpus.diff.diff``)."""

LIKE = 0.6
"""Least cosine of a clause with a rule that is gone to be named as the nearest one now."""


class Seen(Protocol):
    """Versions of all times (``vectorstore.through_time.ThroughTime``)."""

    def clauses(self, text_sha: str) -> tuple[Clause, ...]: ...

    def spans(self, text_sha: str) -> Sequence[tuple[int, int]]: ...

    def passages(self, text_sha: str) -> frozenset[str]: ...

    def closeness(self, text: str, passages: Iterable[str]) -> Mapping[str, Closeness]: ...

    def nearest_documents(self, text: str, among: Query, count: int) -> list[DocumentKey]: ...

    def likeness(self, passage: str, others: Sequence[str]) -> Sequence[float]: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """What changes are read with: the index, the texts by hash, and names of the issuers."""

    seen: Seen
    text: Callable[[str], str]
    publishers: Mapping[str, Sequence[str]]
    most: int
    compared: Compared = diff

    def saying(self, text_sha: str, words: str) -> int | None:
        """Which clause of a text is the first that has these plain words; None for none."""
        text = self.text(text_sha)
        spans = enumerate(self.seen.spans(text_sha))
        return next((n for n, (begin, end) in spans if _folded(text[begin:end]) == words), None)


def told(stretch: Stretch, change: ClauseChange, near: Closeness, reader: Reader) -> list[Change]:
    """A change as it is told; with what is gone, the rule nearest to it that there is now."""
    old = _side(change.old, stretch, near, reader, before=True)
    new = _side(change.new, stretch, near, reader, before=False)
    effect = change.effect.words if change.effect else None
    changes = [Change(change.kind, old, new, effect, near.dense)]
    if old is not None and new is None:
        nearest = _nearest_now(old, stretch, near, reader)
        if nearest is not None:
            changes.append(replace(changes[0], kind="nearest", new=nearest, effect=None))
    return changes


def _side(
    clauses: Sequence[Clause], stretch: Stretch, near: Closeness, reader: Reader, before: bool
) -> Evidence | None:
    """The clause of one side, in the version in which it was first or last said."""
    if not clauses:
        return None
    clause = max(clauses, key=lambda c: c.end - c.start)
    own = stretch.before if before else stretch.after
    words = _words(reader.text(own.version.text_sha), clause)
    find = stretch.last_with if before else stretch.first_with
    held = find(words, reader.saying)
    place = None if held == own else reader.saying(held.version.text_sha, words)
    said = clause if place is None else reader.seen.clauses(held.version.text_sha)[place]
    return evidence_of(held, said, near, reader)


def _words(text: str, clause: Clause) -> str:
    return _folded(text[clause.start : clause.end])


_folded = lru_cache(maxsize=8_192)(folded)  # versions of one document share most of their clauses


def _nearest_now(
    gone: Evidence, stretch: Stretch, near: Closeness, reader: Reader
) -> Evidence | None:
    """The clause of the later version that comes nearest in meaning to one that is gone."""
    clauses = reader.seen.clauses(stretch.after.version.text_sha)
    if not clauses:
        return None
    like = reader.seen.likeness(gone.clause.passage_sha, [c.passage_sha for c in clauses])
    best = max(range(len(clauses)), key=lambda n: (like[n], -n))
    return (
        _side([clauses[best]], stretch, near, reader, before=False) if like[best] >= LIKE else None
    )


def without_repeats(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes without a nearest clause that another of them tells already."""
    told = {(c.new.version, c.new.clause) for c in changes if c.new and c.kind != "nearest"}
    return tuple(
        c
        for c in changes
        if c.kind != "nearest" or (c.new and (c.new.version, c.new.clause) not in told)
    )


def first_said(line: Timeline, last: Evidence, reader: Reader) -> Evidence:
    """The same words in the first version of the unbroken row that has them up to the last."""
    words = _folded(last.quote)
    found = None
    for held in reversed(line[:-1]):
        place = reader.saying(held.version.text_sha, words)
        if place is None:
            break
        found = held, place
    if found is None:
        return last
    held, place = found
    clause = reader.seen.clauses(held.version.text_sha)[place]
    return evidence_of(held, clause, Closeness(last.score, last.dense, last.lexical), reader)


def evidence_of(held: Held, clause: Clause, near: Closeness, reader: Reader) -> Evidence:
    text = reader.text(held.version.text_sha)
    return Evidence(
        document=held.document,
        version=held.version,
        clause=clause,
        quote=text[clause.start : clause.end],
        lead_in=tuple(text[span.start : span.end] for span in clause.lead_in),
        score=near.score,
        dense=near.dense,
        lexical=near.lexical,
    )
