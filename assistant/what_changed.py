"""What changed: the clauses on both sides of the changes that a question asks about.

A question with a time is answered by what held before that time against what held at its end, one
without by every change on record. Of all changed clauses those nearest to the matter asked about
are taken; where no matter is named, those that do most to the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.change_evidence import (
    Reader,
    evidence_of,
    first_said,
    told,
    without_repeats,
)
from assistant.change_ranking import RELEVANT, FoundChange, is_label, relevant, with_neighbours
from assistant.model import Change, Question
from assistant.papers import papers_named
from assistant.steps import (
    Stretch,
    Timeline,
    distance,
    each_step,
    nearest_step,
    stretch_in,
)
from assistant.substance import substance
from corpus.diff import ClauseChange, Side
from vectorstore.through_time import Closeness

LOOKED_AT = 6
"""Most changes of documents that are compared clause by clause for one question."""
KEPT = 0.42
"""Least cosine of a clause with the matter for it to be told that it stayed ..."""
KEPT_LEAD = 0.05
"""... and by how much it must be nearer than what changed."""


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


def _about(question: Question, lines: Sequence[Timeline], reader: Reader) -> tuple[Change, ...]:
    """The changes nearest to the matter, and the rule on it that stayed where that is nearer."""
    every = [step for line in lines for step in each_step(line)]
    period = question.period
    asked = [s for line in lines if (s := stretch_in(line, period))] if period else every
    ends = _until_the_end(question, lines)
    texts = {h.version.text_sha for s in (*every, *asked) for h in (s.before, s.after)}
    texts |= {line[-1].version.text_sha for line in ends}
    near = reader.seen.closeness(
        question.topic, frozenset().union(*map(reader.seen.passages, texts))
    )
    every_found = _all_found(asked, near, reader)
    found = with_neighbours(relevant(every_found), every_found)
    kept = _kept(ends, found, near, reader)
    nearest = max((f.near.dense for f in found), default=0.0)
    stayed = kept[:1] if kept and kept[0].score >= max(KEPT, nearest + KEPT_LEAD) else []
    if not found and period:  # it changed, but not then
        found = relevant(_all_found(every, near, reader))
        found.sort(key=lambda f: distance(f.stretch, period))
        found = found[:1] if stayed else found
    return without_repeats((*stayed, *_groups(found, reader)))


def _all_found(
    stretches: Sequence[Stretch], near: Mapping[str, Closeness], reader: Reader
) -> list[FoundChange]:
    return [f for s in _nearest(stretches, near, reader) for f in _found(s, near, reader)]


def _groups(found: Sequence[FoundChange], reader: Reader) -> tuple[Change, ...]:
    """The most telling changes, those of one change of a document together."""
    best = found[: reader.most]
    order = list(dict.fromkeys(one.stretch for one in best))
    together = sorted(best, key=lambda one: order.index(one.stretch))
    return tuple(change for f in together for change in told(f.stretch, f.change, f.near, reader))


def _until_the_end(question: Question, lines: Sequence[Timeline]) -> list[Timeline]:
    """What each document said up to the end of the period asked about."""
    end = question.period.end if question.period else None
    early = (tuple(h for h in line if end is None or h.version.valid_from <= end) for line in lines)
    return [line for line in early if line]


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


def _found(stretch: Stretch, near: Mapping[str, Closeness], reader: Reader) -> list[FoundChange]:
    """The clause changes of a stretch with their closeness to the matter."""
    nothing = Closeness(0.0, 0.0, 0.0)
    out = []
    for change in _diff(stretch, reader):
        # A lead-in matters by the clauses whose rule it changed.
        around = (*change.old, *change.new, *(change.hanging if change.effect else ()))
        found = [near[c.passage_sha] for c in around if c.passage_sha in near]
        out.append(FoundChange(stretch, change, max(found, key=lambda n: n.dense, default=nothing)))
    return out


def _diff(stretch: Stretch, reader: Reader) -> list[ClauseChange]:
    old, new = (
        Side(reader.text(held.version.text_sha), reader.seen.clauses(held.version.text_sha))
        for held in (stretch.before, stretch.after)
    )
    publishers = reader.publishers.get(stretch.after.document.provider, ())
    found = reader.compared(old, new, tuple(publishers))
    return [one for one in found if one.kind != "moved" and not is_label(one, old.text, new.text)]


def _kept(
    lines: Sequence[Timeline],
    found: Sequence[FoundChange],
    near: Mapping[str, Closeness],
    reader: Reader,
) -> list[Change]:
    """The clause nearest to the matter, at the end of each line, that no change touches; the best
    first. Its old side is the version since which it has stood there."""
    touched = {c.passage_sha for f in found for c in (*f.change.old, *f.change.new)}
    out = []
    for line in lines:
        clauses = reader.seen.clauses(line[-1].version.text_sha)
        free = [c for c in clauses if c.passage_sha in near and c.passage_sha not in touched]
        if free:
            best = max(free, key=lambda c: (near[c.passage_sha].dense, -c.start))
            close = near[best.passage_sha]
            new = evidence_of(line[-1], best, close, reader)
            out.append(Change("kept", first_said(line, new, reader), new, score=close.dense))
    return sorted(out, key=lambda change: -change.score)


def _overall(question: Question, lines: Sequence[Timeline], reader: Reader) -> tuple[Change, ...]:
    """What changed on the whole: the changes that do most to the rules, in reading order."""
    period = question.period
    if period is None:  # "what's new?": the latest change of each document
        stretches = [each_step(line)[-1] for line in lines if len(line) > 1]
    else:
        stretches = [s for line in lines if (s := stretch_in(line, period))]
        nearest = None if stretches else nearest_step(lines, period)
        stretches += [nearest] if nearest else []
    stretches.sort(key=lambda s: s.after.version.valid_from, reverse=True)
    found = [
        FoundChange(stretch, change, Closeness(0.0, _substance(stretch, change, reader), 0.0))
        for stretch in stretches[:LOOKED_AT]
        for change in _diff(stretch, reader)
    ]
    best = sorted(range(len(found)), key=lambda n: (-found[n].near.dense, n))[: reader.most]
    made = [
        change
        for f in (found[n] for n in sorted(best))
        for change in told(f.stretch, f.change, f.near, reader)
    ]
    return tuple(change for change in made if change.kind != "nearest")


def _substance(stretch: Stretch, change: ClauseChange, reader: Reader) -> float:
    old, new = (
        " ".join(reader.text(held.version.text_sha)[c.start : c.end] for c in clauses)
        for held, clauses in ((stretch.before, change.old), (stretch.after, change.new))
    )
    return substance(change, old, new, stretch.after.document.title)
