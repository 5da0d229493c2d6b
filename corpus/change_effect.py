"""What a change of words does to a rule: a ban that became conditional, a permission withdrawn.

Compares how ``modality.py`` reads the clause before and after. A change that leaves the modality
and the conditions as they were has no effect, however many words differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clause_words import words
from corpus.modality import Modality, Reading

SAME_CONDITION = 0.8
"""Two conditions are one when they share more of their words: "without written consent" asks more
than "without consent" does, which shares 0.8."""
_LONGEST = 24  # words of a condition that are repeated when an effect is put in words
_RULES: dict[tuple[Modality, str], str] = {
    ("prohibits", "user"): "ban",
    ("permits", "user"): "permission",
    ("requires", "user"): "duty",
    ("prohibits", "provider"): "limit on the provider",
    ("permits", "provider"): "right of the provider",
    ("requires", "provider"): "duty of the provider",
    ("excepts", "user"): "exception",
    ("excepts", "provider"): "exception",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """The rule before and after (None: there was, or is, none), and both in words.

    ``conditions_gone`` and ``conditions_new`` are pieces of the clauses' plain words.
    """

    before: Modality | None
    after: Modality | None
    conditions_gone: tuple[str, ...]
    conditions_new: tuple[str, ...]
    words: str


def effect(old: Sequence[Reading], new: Sequence[Reading]) -> Effect | None:
    """The effect of clauses read as ``old`` becoming ones read as ``new``; () for no clauses.

    None where the rule stays: the same modality and conditions, or no rule at all. Whom a
    clause binds is named in the words, but does not make an effect alone: it is read from the
    first subject named, which rewording changes easily.
    """
    before, after = _apart(old, new)
    rule_before, rule_after = _rule(before), _rule(after)
    if rule_before is None and rule_after is None:
        return None  # statements and definitions
    if before and after and before.modality == after.modality:
        rule_before = rule_after
    had = [c for reading in old for c in reading.conditions]
    has = [c for reading in new for c in reading.conditions]
    gone, come = _without(had, has), _without(has, had)
    if rule_before == rule_after and not gone and not come:
        return None
    said = _in_words(rule_before, rule_after, (gone, come), (bool(had), bool(has)))
    return Effect(
        before.modality if before else None, after.modality if after else None, gone, come, said
    )


def _apart(old: Sequence[Reading], new: Sequence[Reading]) -> tuple[Reading | None, Reading | None]:
    """The first reading of each side whose modality the other has not, or else the first."""
    had, has = {r.modality for r in old}, {r.modality for r in new}
    before = next((r for r in old if r.modality not in has), old[0] if old else None)
    after = next((r for r in new if r.modality not in had), new[0] if new else None)
    return before, after


def _rule(reading: Reading | None) -> str | None:
    return _RULES.get((reading.modality, reading.bearer)) if reading else None


def _without(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        one for one in dict.fromkeys(some) if not any(_same(one, other) for other in others)
    )


def _same(one: str, other: str) -> bool:
    here, there = set(words(one)), set(words(other))
    # A piece of a sentence up to its end may hold another condition, which then is not new.
    if other.find(one, 1) > 0:
        return True
    return 2 * len(here & there) > SAME_CONDITION * (len(here) + len(there))


def _in_words(
    before: str | None,
    after: str | None,
    conditions: tuple[tuple[str, ...], tuple[str, ...]],
    limited: tuple[bool, bool],
) -> str:
    gone, come = conditions
    if before is None or before == after:
        if before is None:
            return f"new {after}" + (f": {_quoted(come)}" if come else "")
        if not limited[0]:
            return f"{before} became conditional: {_quoted(come)}"
        if not limited[1]:
            return f"{before} became unconditional, without {_quoted(gone)}"
        if gone and come:
            return f"condition of the {before} changed: {_quoted(gone)} became {_quoted(come)}"
        what = "new condition of" if come else "condition dropped from"
        return f"{what} the {before}: {_quoted(come or gone)}"
    if after is None:
        return f"{before} withdrawn"
    return f"{before} became a {after}".replace("a exception", "an exception") + (
        f": {_quoted(come)}" if come else ""
    )


def _quoted(conditions: Sequence[str]) -> str:
    return " and ".join(f"“{_short(condition)}”" for condition in conditions)


def _short(condition: str) -> str:
    said = condition.rstrip(" :,;").split()
    return " ".join(said) if len(said) <= _LONGEST else " ".join([*said[:_LONGEST], "…"])
