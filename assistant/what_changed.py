"""What changed: the clauses on both sides of the changes that a question asks about.

A question with a time is answered by what held before that time against what held at its end, one
without by every change on record. Of all changed clauses those nearest to the matter asked about
are taken; where no matter is named, those that do most to the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.model import Change, Question
from assistant.papers import papers_named
from assistant.steps import Held, Stretch, Timeline, each_step, nearest_step, stretch_in
from assistant.substance import substance
from corpus.diff import ClauseChange, Side, diff
from corpus.model import Clause
from vectorstore.model import Evidence
from vectorstore.through_time import Closeness

RELEVANT = 0.3
"""Least cosine of a changed clause with the matter asked about."""
NEAR_BEST = 0.7
"""... and least share of the cosine of the nearest one."""
LOOKED_AT = 10
"""Most changes of documents that are compared clause by clause for one question."""
LIKE = 0.5
"""Least cosine of a clause with a rule that is gone to be named as the nearest one now."""
KEPT_LEAD = 0.08
"""A clause that stayed is told first when it is nearer to the matter by this cosine."""


class Seen(Protocol):
    """Versions of all times (``vectorstore.through_time.ThroughTime``)."""

    def clauses(self, text_sha: str) -> tuple[Clause, ...]: ...

    def passages(self, text_sha: str) -> frozenset[str]: ...

    def closeness(self, text: str, passages: Iterable[str]) -> Mapping[str, Closeness]: ...

    def likeness(self, passage: str, others: Sequence[str]) -> Sequence[float]: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """What changes are read with: the index, the texts by hash, and names of the issuers."""

    seen: Seen
    text: Callable[[str], str]
    publishers: Mapping[str, Sequence[str]]
    most: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause change in a stretch, with how near it is to the matter."""

    stretch: Stretch
    change: ClauseChange
    near: Closeness


def what_changed(
    question: Question, lines: Sequence[Timeline], reader: Reader
) -> tuple[Change, ...]:
    """The changes that answer the question, the most telling first; none where there are none."""
    lines = _meant(question, lines)
    if question.topic:
        return _about(question, lines, reader)
    return _overall(question, lines, reader)


def _meant(question: Question, lines: Sequence[Timeline]) -> list[Timeline]:
    """The documents that the question names, or all of them."""
    titles = {held.document.title for line in lines for held in line}
    named = papers_named(question.resolved, titles)
    return [line for line in lines if not named or line[-1].document.title in named]


def _stretches(question: Question, lines: Sequence[Timeline]) -> list[Stretch]:
    """The changes asked about, document by document; where none lies in the time asked about,
    the one that lies nearest to it."""
    period = question.period
    if period is None:
        return [step for line in lines for step in each_step(line)]
    found = [stretch for line in lines if (stretch := stretch_in(line, period))]
    nearest = None if found or question.topic else nearest_step(lines, period)
    return [nearest] if nearest else found


def _about(question: Question, lines: Sequence[Timeline], reader: Reader) -> tuple[Change, ...]:
    """The changes nearest to the matter, and the rule on it that stayed where that is nearer."""
    stretches = _stretches(question, lines)
    ends = [line[-1] for line in lines] if question.period is None else _at_the_end(question, lines)
    texts = {h.version.text_sha for s in stretches for h in (s.before, s.after)}
    texts |= {held.version.text_sha for held in ends}
    passages = frozenset().union(*map(reader.seen.passages, texts))
    near = reader.seen.closeness(question.topic, passages)
    found = [f for s in _nearest(stretches, near, reader) for f in _found(s, near, reader)]
    found.sort(key=lambda f: -f.near.dense)
    kept = _kept(ends, found, near, reader)
    best = max([f.near.dense for f in found] + [k.score for k in kept], default=0.0)
    floor = max(RELEVANT, NEAR_BEST * best)
    told = [f for f in found if f.near.dense >= floor][: max(1, reader.most // 2)]
    changes = [change for f in told for change in _told(f, reader)]
    first = [
        k for k in kept if k.score >= max(floor, told[0].near.dense + KEPT_LEAD if told else 0)
    ]
    return (*first[:1], *changes)


def _at_the_end(question: Question, lines: Sequence[Timeline]) -> list[Held]:
    """What each document said at the end of the period asked about."""
    period = question.period
    end = period.end if period else None
    if end is None:
        return [line[-1] for line in lines]
    early = [[h for h in line if h.version.valid_from <= end] for line in lines]
    return [held[-1] for held in early if held]


def _nearest(
    stretches: Sequence[Stretch], near: Mapping[str, Closeness], reader: Reader
) -> list[Stretch]:
    """The stretches in which the passages nearest to the matter came or went."""

    def promise(stretch: Stretch) -> float:
        before, after = (
            reader.seen.passages(held.version.text_sha) for held in (stretch.before, stretch.after)
        )
        return max((near[p].dense for p in before ^ after if p in near), default=-1.0)

    ranked = sorted(((promise(s), n) for n, s in enumerate(stretches)), reverse=True)
    return [stretches[n] for value, n in ranked[:LOOKED_AT] if value >= RELEVANT]


def _found(stretch: Stretch, near: Mapping[str, Closeness], reader: Reader) -> list[_Found]:
    """The clause changes of a stretch with their closeness to the matter."""
    nothing = Closeness(0.0, 0.0, 0.0)
    out = []
    for change in _diff(stretch, reader):
        around = (*change.old, *change.new, *change.hanging)
        found = [near[c.passage_sha] for c in around if c.passage_sha in near]
        out.append(_Found(stretch, change, max(found, key=lambda n: n.dense, default=nothing)))
    return out


def _diff(stretch: Stretch, reader: Reader) -> list[ClauseChange]:
    old, new = (
        Side(reader.text(held.version.text_sha), reader.seen.clauses(held.version.text_sha))
        for held in (stretch.before, stretch.after)
    )
    publishers = reader.publishers.get(stretch.after.document.provider, ())
    return [change for change in diff(old, new, publishers) if change.kind != "moved"]


def _kept(
    ends: Sequence[Held],
    found: Sequence[_Found],
    near: Mapping[str, Closeness],
    reader: Reader,
) -> list[Change]:
    """The clause nearest to the matter that no change touches, best first."""
    touched = {c.passage_sha for f in found for c in (*f.change.old, *f.change.new)}
    out = []
    for held in ends:
        clauses = reader.seen.clauses(held.version.text_sha)
        free = [c for c in clauses if c.passage_sha in near and c.passage_sha not in touched]
        if free:
            best = max(free, key=lambda c: (near[c.passage_sha].dense, -c.start))
            close = near[best.passage_sha]
            made = _evidence(held, best, close, reader)
            out.append(Change("kept", made, made, score=close.dense))
    return sorted(out, key=lambda change: -change.score)


def _told(found: _Found, reader: Reader) -> list[Change]:
    """A change as it is told; with what is gone, the rule nearest to it that there is now."""
    change, stretch = found.change, found.stretch
    old = _side(change.old, stretch, found.near, reader, before=True)
    new = _side(change.new, stretch, found.near, reader, before=False)
    effect = change.effect.words if change.effect else None
    told = [Change(change.kind, old, new, effect, found.near.dense)]
    if old is not None and new is None:
        nearest = _nearest_now(old, stretch.after, reader)
        if nearest is not None:
            told.append(replace(told[0], kind="nearest", new=nearest, effect=None))
    return told


def _side(
    clauses: Sequence[Clause], stretch: Stretch, near: Closeness, reader: Reader, before: bool
) -> Evidence | None:
    """The clause of one side, in the version in which it was first or last said."""
    if not clauses:
        return None
    clause = max(clauses, key=lambda c: c.end - c.start)
    find = stretch.last_with if before else stretch.first_with
    held = find(clause.passage_sha, reader.seen.passages)
    same = [
        c for c in reader.seen.clauses(held.version.text_sha) if c.passage_sha == clause.passage_sha
    ]
    if not same:  # a lead-in, which is no clause of its own
        return _evidence(stretch.before if before else stretch.after, clause, near, reader)
    return _evidence(held, same[0], near, reader)


def _nearest_now(gone: Evidence, held: Held, reader: Reader) -> Evidence | None:
    clauses = reader.seen.clauses(held.version.text_sha)
    if not clauses:
        return None
    like = reader.seen.likeness(gone.clause.passage_sha, [c.passage_sha for c in clauses])
    best = max(range(len(clauses)), key=lambda n: (like[n], -n))
    if like[best] < LIKE:
        return None
    return _evidence(held, clauses[best], Closeness(0.0, float(like[best]), 0.0), reader)


def _overall(question: Question, lines: Sequence[Timeline], reader: Reader) -> tuple[Change, ...]:
    """What changed on the whole: the changes that do most to the rules, in reading order."""
    stretches = _stretches(question, lines)
    if question.period is None:  # "what's new?": the latest change of each document
        stretches = [each_step(line)[-1] for line in lines if len(line) > 1]
    stretches.sort(key=lambda s: s.after.version.valid_from, reverse=True)
    nothing = Closeness(0.0, 0.0, 0.0)
    ranked = [
        (_substance(stretch, change, reader), n, m, stretch, change)
        for n, stretch in enumerate(stretches[:LOOKED_AT])
        for m, change in enumerate(_diff(stretch, reader))
    ]
    best = sorted(ranked, key=lambda r: (-r[0], r[1], r[2]))[: reader.most]
    told = []
    for value, _, _, stretch, change in sorted(best, key=lambda r: (r[1], r[2])):
        close = replace(nothing, dense=value)
        told += _told(_Found(stretch, change, close), reader)
    return tuple(c for c in told if c.kind != "nearest")


def _substance(stretch: Stretch, change: ClauseChange, reader: Reader) -> float:
    old, new = (
        " ".join(reader.text(held.version.text_sha)[c.start : c.end] for c in clauses)
        for held, clauses in ((stretch.before, change.old), (stretch.after, change.new))
    )
    return substance(change, old, new, stretch.after.document.title)


def _evidence(held: Held, clause: Clause, near: Closeness, reader: Reader) -> Evidence:
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
