"""Records -> true versions: one version for each change of the policy's words.

A record (a commit, a fetch) often repeats the words of the one before with other link targets,
menus or forms of dates, shows an error page, another page or another language, or flaps to
another rendering and back. Such records fold into the version that was in force; every record
stays listed with the reason. A version's text is one record's text, byte for byte: the first that
had these words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Record, Version
from corpus.runs import Reason, Run, runs_of, text_sha, version_id
from corpus.validity import Before, Start, ends, moved, start_of
from corpus.wording import Words

__all__ = ["RULES", "Fold", "Reason", "fingerprint", "fold", "text_sha", "version_id"]

RULES = "4"
"""Names these rules. Change it with them: libraries folded by others are then folded again."""


@dataclass(frozen=True, slots=True)
class Fold:
    """A version and the records folded into it: (record's version id, reason), in order."""

    version: Version
    folded: tuple[tuple[str, Reason], ...]


def fold(records: Sequence[Record], by_hand: bool = False) -> list[Fold]:
    """The true versions in a document's records, in the order of recording, with validity.

    A record with an empty text says that the document was withdrawn. A document whose records
    hold no text at all has no version. ``by_hand``: somebody put each text there on purpose (a
    file, not a fetched page), so each other wording counts and none is an error page.
    """
    runs = runs_of(records, by_hand)
    starts = _starts(runs)
    stops = ends(starts, [run.first.day for run in runs], [run.ended for run in runs])
    return [
        Fold(
            _version(run.first.record, start, stop),
            tuple((version_id(one.record), reason) for one, reason in run.folded),
        )
        for run, start, stop in zip(runs, starts, stops, strict=True)
    ]


def fingerprint(text: str, words: Words | None = None) -> tuple[int, str]:
    """Number of words, and a hash of the words that count: no markup, marks, links, own date.

    ``words`` has read other texts of the document, and need not read again what they share.
    """
    wording = (words or Words()).read(text)
    return wording.words, wording.core()


def _starts(runs: Sequence[Run]) -> list[Start]:
    """When each run begins to hold."""
    starts: list[Start] = []
    for n, run in enumerate(runs):
        record = run.first.record
        if record.effective_on:
            starts.append(Start(record.effective_on, "stated", record.effective_on))
            continue
        recorded = record.recorded_at.date()
        if record.document.kind == "reporting":
            starts.append(Start(recorded, "recorded", None))
            continue
        before = None
        if n:
            last = runs[n - 1].seen[-1]
            before = Before(last.wording, starts[-1], runs[n - 1].ended or last.day)
        start = start_of(run.first.wording, recorded, before)
        for reading in run.seen[1:]:
            start = moved(start, reading.wording, reading.day)
        starts.append(start)
    return starts


def _version(record: Record, start: Start, end: date | None) -> Version:
    return Version(
        document=record.document.key,
        id=version_id(record),
        text_sha=text_sha(record),
        recorded_at=record.recorded_at,
        valid_from=start.day,
        valid_to=end,
        basis=start.basis,
        effective_on=start.stated,
        text_kind=record.text_kind,
    )
