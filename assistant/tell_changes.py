"""Changes -> a verdict and its sentences: what was said before and what is said since, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.model import Change, Draft, Question, Sentence, Verdict
from assistant.write import day_words, said, who
from corpus.model import Version
from vectorstore.model import Evidence


def verdict_on(changes: Sequence[Change]) -> Verdict:
    """What changed is told, not judged. As sure as the best change is near to the matter."""
    best = max(change.score for change in changes)
    return Verdict(
        kind="informational",
        confidence=round(min(0.95, max(0.3, 0.35 + 0.7 * best)), 2),
        changes=tuple(changes),
    )


def write_changes(question: Question, verdict: Verdict) -> Draft:
    """One sentence a change: the old words and the new, each with its citation."""
    cited: list[Evidence] = []
    sentences = []
    for change in verdict.changes:
        markers = []
        for evidence in _sides(change):
            place = next((n for n, e in enumerate(cited) if _same(e, evidence)), len(cited))
            if place == len(cited):
                cited.append(evidence)
            markers.append(place + 1)
        sentences.append(Sentence(_sentence(question, change), tuple(markers)))
    return Draft(sentences=tuple(sentences), cited=tuple(cited))


def _sides(change: Change) -> list[Evidence]:
    """What the sentence on a change cites, in the order of its words."""
    if change.kind == "kept":
        return [change.new] if change.new else []
    if change.kind == "nearest":
        return [change.new] if change.new else []
    return [e for e in (change.old, change.new) if e is not None]


def _same(one: Evidence, other: Evidence) -> bool:
    return (one.version, one.clause.span) == (other.version, other.clause.span)


def _sentence(question: Question, change: Change) -> str:
    old, new = change.old, change.new
    if change.kind == "kept" and new:
        since = day_words((old or new).version.valid_from)
        return f"{who(new)} has kept this: “{said(new)}” (on record so since {since})."
    if change.kind == "nearest" and new:
        return f"What comes nearest to it in {who(new).rstrip(',')} now: {_closing(new)}"
    effect = f" ({change.effect})" if change.effect else ""
    return _outside(question, change) + _told(question, old, new, effect)


def _told(question: Question, old: Evidence | None, new: Evidence | None, effect: str) -> str:
    if new:
        since = _since(new.version, question.as_of)
        if old:
            before = f"before, “{said(old)}”; now, {_closing(new)}"
            return f"{who(new)} {since}{effect}: {before}"
        return f"{who(new)} {since} has something new{effect}: {_closing(new)}"
    if old:
        until = f" since {day_words(old.version.valid_to)}" if old.version.valid_to else ""
        return f"{who(old)} no longer says{until}{effect}: {_closing(old)}"
    raise ValueError("A change without a clause on either side says nothing.")


def _closing(evidence: Evidence) -> str:
    """A clause at the end of a sentence, which its own full stop closes."""
    words = said(evidence)
    return f"“{words}”" if words.endswith((".", "!", "?", "…")) else f"“{words}”."


def _outside(question: Question, change: Change) -> str:
    """Said first where the change lies outside the time asked about."""
    day, period = _day(change), question.period
    recorded = change.new.version.recorded_at.date() if change.new else day
    if period is None or day is None or period.holds(day) or (recorded and period.holds(recorded)):
        return ""
    return f"No change is on record in the time asked about; the nearest is of {day_words(day)}. "


def _day(change: Change) -> date | None:
    if change.new is not None:
        return change.new.version.valid_from
    return change.old.version.valid_to if change.old else None


def _since(version: Version, today: date) -> str:
    if version.valid_from > today:
        return f"announces a change for {day_words(version.valid_from)}"
    basis = "changed on" if version.basis == "stated" else "changed on record on"
    return f"{basis} {day_words(version.valid_from)}"
