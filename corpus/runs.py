"""Records in a row that show the same words of a policy, whatever else some of them show.

What each record is to the one before decides first (the same words, an error page); then what
comes after it: a page that was there only for a while, between two records of the policy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from corpus.model import Record
from corpus.noise import (
    FLAP,
    INTERLUDE,
    flickering,
    is_false_start,
    is_other_language,
    is_outage,
    is_same_policy,
    language_of,
    other_page,
    part_is_out,
)
from corpus.wording import Wording, Words

Reason = Literal[
    "new",
    "same words",
    "form of words",
    "page furniture",
    "extracted again",
    "outage",
    "other page",
    "other language",
    "flap",
    "withdrawn",
]
"""Why a record is a version ("new") or none. "form of words": only its own date, the form of a
date, or British and American spelling differ. "page furniture": menus, links, a page's title."""


@dataclass(frozen=True, slots=True)
class Reading:
    record: Record
    wording: Wording
    print: str

    @property
    def day(self) -> date:
        return from_day(self.record)


_SHOWS: frozenset[Reason] = frozenset(
    ["new", "same words", "form of words", "page furniture", "extracted again"]
)
"""Reasons of the records that show the version's words."""


@dataclass(slots=True)
class Run:
    """Readings of one version's words. ``first`` is the version; ``seen`` are those that show
    its words, ``faces`` their prints (a text extracted again may have another one)."""

    first: Reading
    folded: list[tuple[Reading, Reason]] = field(default_factory=list)
    faces: set[str] = field(default_factory=set)
    seen: list[Reading] = field(default_factory=list)
    ended: date | None = None

    def take(self, reading: Reading, reason: Reason) -> None:
        self.folded.append((reading, reason))
        if reason in _SHOWS:
            self.faces.add(reading.print)
            self.seen.append(reading)

    def likeness(self, reading: Reading) -> Reason:
        """How a reading whose words count as the version's differs from it."""
        first = self.first
        if reading.wording.exact == first.wording.exact:
            return "same words"
        if reading.wording.alike == first.wording.alike:
            return "form of words"
        return "page furniture" if reading.print == first.print else "extracted again"

    def pass_over(self, other: Run, reason: Reason) -> None:
        """Take the records of a run in that showed something else in the policy's place."""
        self.folded += [(one, reason if why in _SHOWS else why) for one, why in other.folded]

    def go_on(self, other: Run) -> None:
        """Take the records of a run in that shows the same words again."""
        for reading, why in other.folded:
            self.take(reading, self.likeness(reading) if why in _SHOWS else why)
        self.ended = other.ended


def runs_of(records: Sequence[Record], by_hand: bool) -> list[Run]:
    """The runs of a document's records, each of them in one run, in their order.

    A record with an empty text ends the run before it; before the first run it is in none.
    """
    ordered = sorted(records, key=lambda r: (from_day(r), r.recorded_at))
    runs = _runs(_read(ordered, by_hand), by_hand)
    before = None if not by_hand else len(runs)
    while len(runs) != before:  # what one of them takes out may show another its pattern
        before = len(runs)
        runs = _without_flaps(_without_interludes(_without_false_start(runs)))
    return runs


def version_id(record: Record) -> str:
    """The record's own id (a commit), or else the SHA-256 of its text."""
    return record.version_id or text_sha(record)


def text_sha(record: Record) -> str:
    return hashlib.sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()


def from_day(record: Record) -> date:
    return record.effective_on or record.recorded_at.date()


def _read(records: Sequence[Record], by_hand: bool) -> list[Reading]:
    words = Words()
    known: dict[str, Wording] = {}
    for record in records:
        if record.text not in known:
            known[record.text] = words.read(record.text)
    wordings = [known[record.text] for record in records]
    without = frozenset() if by_hand else flickering([w for w in wordings if w.words])
    prints = {id(w): w.exact if by_hand else w.core(without) for w in known.values()}
    return [Reading(r, w, prints[id(w)]) for r, w in zip(records, wordings, strict=True)]


def _runs(readings: Sequence[Reading], by_hand: bool) -> list[Run]:
    runs: list[Run] = []
    for reading in readings:
        last = runs[-1] if runs else None
        if not reading.record.text.strip():
            if last:
                last.ended = last.ended or reading.day
                last.take(reading, "withdrawn")
            continue
        reason = _reason(reading, last, by_hand) if last and last.ended is None else "new"
        if last is None or reason == "new":
            last = Run(reading)
            runs.append(last)
        last.take(reading, reason)
    return runs


def _reason(reading: Reading, run: Run, by_hand: bool) -> Reason:
    if reading.print in run.faces:
        return run.likeness(reading)
    before = run.seen[-1]
    if by_hand:
        return "new"
    if is_outage(reading.wording, before.wording) or part_is_out(reading.wording, before.wording):
        return "outage"
    if _is_extracted_again(reading, before):
        return "extracted again"
    return "new"


def _is_extracted_again(reading: Reading, before: Reading) -> bool:
    """Two records of one moment are two readings of one page, the later by better rules."""
    same_moment = reading.record.recorded_at == before.record.recorded_at
    declared = reading.record.effective_on or before.record.effective_on
    return same_moment and not declared and is_same_policy(reading.wording, before.wording)


def _without_false_start(runs: list[Run]) -> list[Run]:
    """An error page before the first policy is listed with that policy."""
    while len(runs) > 1 and not runs[0].ended:
        false, first = runs[0], runs[1]
        lasted = first.first.record.recorded_at - false.first.record.recorded_at
        if not is_false_start(false.first.wording, first.first.wording, lasted):
            break
        first.folded[:0] = [(one, "outage") for one, _ in false.folded]
        runs = runs[1:]
    return runs


def _without_flaps(runs: list[Run]) -> list[Run]:
    """A B A -> A, where B lasted at most ``FLAP``."""
    out: list[Run] = []
    for run in runs:
        if len(out) >= 2 and _flapped(out[-2], out[-1], run):
            out[-2].pass_over(out.pop(), "flap")
            out[-1].go_on(run)
        else:
            out.append(run)
    return out


def _flapped(before: Run, between: Run, after: Run) -> bool:
    here, there = between.first, after.first
    # By both clocks: three texts brought in at once, with a month stated between them, are true.
    lasted = max(there.record.recorded_at - here.record.recorded_at, there.day - here.day)
    return bool(before.faces & after.faces) and before.ended is None and lasted <= FLAP


def _without_interludes(runs: list[Run]) -> list[Run]:
    """A X Y C -> A C, where X and Y are another page or language, and C is the policy again."""
    out: list[Run] = []
    place = 0
    while place < len(runs):
        back, reasons = _interlude(out[-1], runs, place) if out else (place, [])
        for run, reason in zip(runs[place:back], reasons, strict=True):
            out[-1].pass_over(run, reason)
        if back > place and back < len(runs) and out[-1].faces & runs[back].faces:
            out[-1].go_on(runs[back])
            back += 1
        elif back == place:
            out.append(runs[place])
            back += 1
        place = back
    return out


def _interlude(policy: Run, runs: Sequence[Run], place: int) -> tuple[int, list[Reason]]:
    """The place of the run that shows the policy again, and why those before it do not.

    ``place`` itself where the run there is the policy's next version.
    """
    reasons: list[Reason] = []
    known = policy.seen[-1].wording
    for n in range(place, len(runs)):
        wording, record = runs[n].first.wording, runs[n].first.record
        lasted = record.recorded_at - runs[place].first.record.recorded_at
        if policy.ended or lasted > INTERLUDE or any(run.ended for run in runs[place:n]):
            break
        if n > place and is_same_policy(wording, known):
            return n, reasons
        if is_other_language(wording, known):
            reasons.append("other language")
            if n + 1 == len(runs) and language_of(known) == "en":
                return n + 1, reasons  # the last that can be read here stays
        elif other_page(wording, known, lasted):
            reasons.append("other page")
        else:
            break
    return place, []
