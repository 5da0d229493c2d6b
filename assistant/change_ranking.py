"""Which of the clause changes found answer a question about a matter, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.steps import Stretch
from corpus.diff import ClauseChange
from vectorstore.through_time import Closeness

RELEVANT = 0.28
"""Least cosine of a changed clause with the matter asked about."""
NEAR_BEST = 0.6
"""... and least share of the value of the change that answers best."""
RULE_BONUS = 0.04
TURN_BONUS = 0.15
"""Added to the fused score (0..1) of a change that does something to a rule, not to words alone,
and of one that turns a rule into another or puts a condition to it or takes one away."""
FOREMOST = 3
"""Changes beside which their neighbours are looked at."""

_LABEL = re.compile(
    r"\W*(?:\d+(?:\.\d+)*|\w{1,3}(?=[.)]))?[.)]*\s*"
    r"(?:\*\*[^*]+\*\*|__[^_]+__|[\w ]{1,40}:?\*\*)\W*$"
)


@dataclass(frozen=True, slots=True)
class FoundChange:
    """A clause change in a stretch, with how near it is to the matter."""

    stretch: Stretch
    change: ClauseChange
    near: Closeness

    @property
    def value(self) -> float:
        made = self.change.effect
        if made is None:
            return self.near.score
        turns = self.change.old and self.change.new
        return self.near.score + (TURN_BONUS if turns else RULE_BONUS)


def relevant(every: Sequence[FoundChange]) -> list[FoundChange]:
    """The changes that are on the matter, the most telling first."""
    found = [f for f in every if f.near.dense >= RELEVANT]
    best = max((f.value for f in found), default=0.0)
    return sorted((f for f in found if f.value >= NEAR_BEST * best), key=lambda f: -f.value)


def with_neighbours(
    found: Sequence[FoundChange], every: Sequence[FoundChange]
) -> list[FoundChange]:
    """Each of the foremost followed by changes right beside it that share a word with the matter:
    what went when a sentence came often stands next to it."""
    out = dict.fromkeys(found[:FOREMOST])
    told: dict[FoundChange, None] = {}
    for one in out:
        told[one] = None
        told.update(dict.fromkeys(o for o in every if o.near.lexical > 0 and _beside(one, o)))
    told.update(dict.fromkeys(found))
    return list(told)


def _beside(one: FoundChange, other: FoundChange) -> bool:
    if one.stretch != other.stretch or one is other:
        return False
    return any(
        abs(here.ordinal - there.ordinal) == 1
        for mine, theirs in (
            (one.change.old, other.change.old),
            (one.change.new, other.change.new),
        )
        for here in mine
        for there in theirs
    )


def is_label(change: ClauseChange, old: str, new: str) -> bool:
    """Whether all that changed is the name of a section: "10.4 **Free trials.**"."""
    said = [old[c.start : c.end] for c in change.old] + [new[c.start : c.end] for c in change.new]
    return all(map(_LABEL.match, said))
