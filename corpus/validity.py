"""From when to when a version holds, by what its text states and when it was recorded.

A text may announce itself ("Effective August 15, 2026", recorded in June), or have changed some
days before a tracker came by. Otherwise a version holds from the day on which it was recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.date_lines import Stated
from corpus.model import DateBasis
from corpus.wording import Wording

AHEAD = timedelta(days=400)
"""A text that says it holds from a day further off than this has a mistyped year."""
LAG = timedelta(days=7)
"""How long before its first record a version may have come into force, by its own words.

Measured on two histories (335 versions that bring a date of their own): 97 on the day of the
record, 91 a day before it, 45 two to seven days, 10 in the week after that, 64 earlier still
(texts that the recorder met late, joined documents), 28 ahead. So a week is where lag ends.
"""


@dataclass(frozen=True, slots=True)
class Start:
    """When a version begins to hold, what that rests on, and the day that the text states."""

    day: date
    basis: DateBasis
    stated: date | None
    announced: bool = False  # by the text itself, before that day


@dataclass(frozen=True, slots=True)
class Before:
    """The version before: its words, when it began, and the last day on which it was recorded."""

    wording: Wording
    start: Start
    last_seen: date


def start_of(wording: Wording, recorded: date, before: Before | None) -> Start:
    """The start of a version without declared date. The first one holds since the day it states.

    What counts is what the parts state whose words changed. Where one of them is due already,
    the version holds from the day it was recorded, as it does where nothing is stated.
    """
    changed = _changed(wording, before.wording if before else None)
    if before and not changed:  # parts came or went: what is tracked changed, not what holds
        pending = before.start.announced and before.start.day > recorded
        stated = _latest(wording)
        return before.start if pending else Start(recorded, "recorded", stated)
    said = [wording.parts[n].stated for n in changed]
    found = [one for one in said if one]
    announced = [one.day for one in found if _is_announced(one, recorded)]
    if announced and len(announced) == len(said):
        return Start(min(announced), "stated", min(announced), announced=True)
    latest = max((one.day for one in found), default=None)
    if latest is None or len(found) < len(said) or announced or latest > recorded:
        return Start(recorded, "recorded", latest or _latest(wording))
    due = before is None or (
        before.last_seen < latest
        and recorded - latest <= LAG
        and latest not in _days(before.wording)  # said before, so not of this change
    )
    return Start(latest, "stated", latest) if due else Start(recorded, "recorded", latest)


def moved(start: Start, wording: Wording, recorded: date) -> Start:
    """The start of an announced version, given a later record of the same words.

    A publisher may put off what it announced, or bring it forward, by the date alone.
    """
    said = [part.stated for part in wording.parts]
    if recorded >= start.day or not start.announced:
        return start
    days = [one.day for one in said if one and one.how == "effective"]
    if start.stated in days or not days:
        return start
    latest = max(days)
    if latest > recorded + AHEAD:
        return start
    return Start(max(latest, recorded), "stated", latest, announced=latest > recorded)


def ends(
    starts: Sequence[Start], recorded: Sequence[date], gone: Sequence[date | None]
) -> list[date | None]:
    """The end of each version, given when each began and was recorded, in that order.

    In force on a day is the version recorded last among those that have started by then. So one
    ends with the earliest start of those recorded later, or when it was withdrawn (``gone``). An
    announced version that another replaced before its start never held: its interval is empty.
    """
    out: list[date | None] = []
    later: date | None = None
    for n in reversed(range(len(starts))):
        start = starts[n]
        if start.announced and n + 1 < len(starts) and recorded[n + 1] < start.day:
            out.append(start.day)
            continue
        stop = min((day for day in (later, gone[n]) if day), default=None)
        out.append(stop and max(stop, start.day))
        later = min(start.day, later) if later else start.day
    return out[::-1]


def _is_announced(stated: Stated, recorded: date) -> bool:
    return stated.how == "effective" and recorded < stated.day <= recorded + AHEAD


def _latest(wording: Wording) -> date | None:
    return max(_days(wording), default=None)


def _days(wording: Wording) -> list[date]:
    return [part.stated.day for part in wording.parts if part.stated]


def _changed(wording: Wording, before: Wording | None) -> list[int]:
    """The parts that were there before with other words; for a first version all of them."""
    every = list(range(len(wording.parts)))
    if before is None:
        return every
    new = [_words(wording, n) for n in every]
    old = [_words(before, n) for n in range(len(before.parts))]
    titles = {part.title.lower() for part in before.parts}
    aligned = len(old) == len(new)
    return [
        n
        for n in every
        if new[n] not in old and (aligned or wording.parts[n].title.lower() in titles)
    ]


def _words(wording: Wording, part: int) -> tuple[str, ...]:
    return tuple(unit.same for unit in wording.units[part])
