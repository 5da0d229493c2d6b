"""Records -> true versions: one version for each change of the policy's words.

A record (a commit, a fetch) often repeats the words of the one before with other link targets,
list marks or relative dates, shows an error page, or flaps to another rendering and back. Such
records fold into the version that was in force; every record stays listed with the reason. A
version's text is one record's text, byte for byte: the first that had these words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from corpus.model import DateBasis, Record, Version
from corpus.plain import INVISIBLE

Reason = Literal["new", "same words", "outage", "flap", "withdrawn"]

OUTAGE_SHARE = 0.2
"""A record with less than this share of the words before it is an error page, not a policy."""
OUTAGE_WORDS = 200
"""... unless it has at least this many words."""
FLAP = timedelta(days=3)
"""Another text that lasted no longer, between two records of the same words, was a rendering."""

_MARK = re.compile(
    r"^[ \t>]*(?:(?:[*+•·–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\\?[.)])[ \t]+)+", re.M | re.I
)
_RELATIVE = re.compile(
    r"\b(?:an?|\d+|one|two|three|over an?|about an?)\s+(?:minute|hour|day|week|month|year)s? ago\b"
    r"|\b(?:updated|modified):? (?:yesterday|today)\b"
)
_NOT_WORDS = re.compile(
    r"(?<=\])\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)|<[a-z/][^<>]{0,200}>"
    r"|\(opens in a new (?:window|tab)\)"
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Fold:
    """A version and the records folded into it: (record's version id, reason), in order."""

    version: Version
    folded: tuple[tuple[str, Reason], ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    record: Record
    words: int
    print: str


@dataclass(slots=True)
class _Run:
    """Readings of the same words in a row; ``first`` is the version."""

    first: _Reading
    folded: list[tuple[str, Reason]]
    ended: date | None = None


def fold(records: Sequence[Record], by_hand: bool = False) -> list[Fold]:
    """The true versions in a document's records, oldest first, with validity intervals.

    A record with an empty text says that the document was withdrawn. A document whose records
    hold no text at all has no version. ``by_hand``: somebody put each text there on purpose (a
    file, not a fetched page), so none is an error page or a rendering.
    """
    ordered = sorted(records, key=lambda r: (_from(r), r.recorded_at))
    runs = _runs([_read(r) for r in ordered], by_hand)
    if not by_hand:
        runs = _without_flaps(runs)
    out: list[Fold] = []
    for n, run in enumerate(runs):
        following = _from(runs[n + 1].first.record) if n + 1 < len(runs) else None
        end = min((d for d in (run.ended, following) if d), default=None)
        out.append(Fold(_version(run.first.record, end), tuple(run.folded)))
    return out


def fingerprint(text: str) -> tuple[int, str]:
    """Number of words, and a hash of the words alone: no markup, marks, links, relative dates."""
    return _fingerprint(text)


@lru_cache(maxsize=8)  # records of one document come in a row and often repeat a text
def _fingerprint(text: str) -> tuple[int, str]:
    # The words alone are compared, so link targets and tags are all that must be cut out before;
    # plain() would clean emphasis and blanks too, at five times the cost for the same words.
    text = _NOT_WORDS.sub(" ", INVISIBLE.sub("", _MARK.sub("", text)).lower())
    words = _WORD.findall(_RELATIVE.sub(" ", text))
    return len(words), hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()


def version_id(record: Record) -> str:
    """The record's own id (a commit), or else the SHA-256 of its text."""
    return record.version_id or text_sha(record)


def text_sha(record: Record) -> str:
    return hashlib.sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(record: Record) -> _Reading:
    return _Reading(record, *fingerprint(record.text))


def _from(record: Record) -> date:
    return record.effective_on or record.recorded_at.date()


def _runs(readings: Sequence[_Reading], by_hand: bool) -> list[_Run]:
    runs: list[_Run] = []
    for reading in readings:
        name = version_id(reading.record)
        last = runs[-1] if runs else None
        if not reading.record.text.strip():
            if last:
                last.ended = last.ended or _from(reading.record)
                last.folded.append((name, "withdrawn"))
        elif last and last.ended is None and reading.print == last.first.print:
            last.folded.append((name, "same words"))
        elif last and last.ended is None and not by_hand and _is_outage(reading, last.first):
            last.folded.append((name, "outage"))
        else:
            runs.append(_Run(reading, [(name, "new")]))
    return runs


def _is_outage(reading: _Reading, before: _Reading) -> bool:
    return reading.words < OUTAGE_WORDS and reading.words < OUTAGE_SHARE * before.words


def _without_flaps(runs: list[_Run]) -> list[_Run]:
    """A B A -> A, where B lasted at most ``FLAP``."""
    out: list[_Run] = []
    for run in runs:
        if len(out) >= 2 and _flapped(out[-2], out[-1], run):
            between = out.pop()
            out[-1].folded += [(name, "flap") for name, _ in between.folded]
            out[-1].folded += [(name, "same words" if r == "new" else r) for name, r in run.folded]
            out[-1].ended = run.ended
        else:
            out.append(run)
    return out


def _flapped(before: _Run, between: _Run, after: _Run) -> bool:
    here, there = between.first.record, after.first.record
    # By both clocks: three texts brought in at once, with a month stated between them, are true.
    lasted = max(there.recorded_at - here.recorded_at, _from(there) - _from(here))
    return before.first.print == after.first.print and before.ended is None and lasted <= FLAP


def _version(record: Record, end: date | None) -> Version:
    basis: DateBasis = "stated" if record.effective_on else "recorded"
    made = Version(
        document=record.document.key,
        id=version_id(record),
        text_sha=text_sha(record),
        recorded_at=record.recorded_at,
        valid_from=_from(record),
        valid_to=None,
        basis=basis,
        effective_on=record.effective_on,
        text_kind=record.text_kind,
    )
    return replace(made, valid_to=end)
