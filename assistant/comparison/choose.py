"""Which two versions of a document to compare, by days or by version ids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.model import CorpusError, Version

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORTEST_ID = 4


class NoSuchVersion(CorpusError):
    """No version of a document for the day or by the id asked for."""


def pair(
    versions: Sequence[Version], start: str | None, end: str | None, today: date
) -> tuple[Version, Version]:
    """The old and the new version; ``start`` and ``end`` are days (YYYY-MM-DD) or ids.

    A day stands for the version in force on it, an id may be cut short. Without ``end`` it is
    today. Without ``start`` it is the version in force before the new one; that may be the new
    one itself where there was none before. ``versions`` run oldest first. Raises NoSuchVersion.
    """
    if not versions:
        raise NoSuchVersion("The document has no version: all that was recorded of it is empty.")
    if start and end and _is_day(start) and _is_day(end) and end < start:
        raise NoSuchVersion(f"{start} lies after {end}: give the earlier day with --from.")
    new = chosen(versions, end) if end else _newest(versions, today)
    old = chosen(versions, start) if start else before(versions, new)
    return old, new


def before(versions: Sequence[Version], version: Version) -> Version:
    """The version that was in force before this one; without any, the one recorded before it
    (replaced on the day it came); the version itself if it is the first."""
    earlier = versions[: versions.index(version)]
    held = [v for v in earlier if v.valid_to is None or v.valid_from < v.valid_to]
    return (held or earlier or [version])[-1]


def chosen(versions: Sequence[Version], written: str) -> Version:
    """The version in force on a written day, or of a written id. Raises NoSuchVersion."""
    if _is_day(written):
        try:
            return _on(versions, date.fromisoformat(written))
        except ValueError as error:
            raise NoSuchVersion(f"{written!r} is no day of the calendar: {error}.") from error
    found = [v for v in versions if v.id.startswith(written.lower())]
    if len(written) < _SHORTEST_ID or not found:
        raise NoSuchVersion(
            f"{written!r} is neither a day (YYYY-MM-DD) nor the beginning of a version's id, at "
            f"least {_SHORTEST_ID} characters. `clausewise history` lists the versions."
        )
    if len({v.id for v in found}) > 1:
        ids = ", ".join(v.id[: len(written) + 4] for v in found)
        raise NoSuchVersion(f"Several versions' ids begin with {written!r}: say which of {ids}.")
    return found[-1]


def _on(versions: Sequence[Version], day: date) -> Version:
    held = [version for version in versions if version.in_force(day)]
    if held:
        return held[-1]
    first = min(versions, key=lambda v: v.valid_from)
    if day < first.valid_from:
        raise NoSuchVersion(
            f"Nothing is known of the document on {day}: its earliest known version is "
            f"{first.id[:12]}, in force from {first.valid_from} ({first.basis} date)."
        )
    last = max((v for v in versions if v.valid_to), key=lambda v: v.valid_to or date.min)
    raise NoSuchVersion(
        f"No version was in force on {day}: the one before is {last.id[:12]}, in force until "
        f"{last.valid_to}."
    )


def _newest(versions: Sequence[Version], today: date) -> Version:
    """The version in force today; of a withdrawn document the last that was."""
    begun = [v for v in versions if v.valid_from <= today]
    held = [v for v in begun if v.in_force(today)] or [
        v for v in begun if v.valid_to is None or v.valid_from < v.valid_to
    ]
    return held[-1] if held else versions[-1]


def _is_day(written: str) -> bool:
    return _DAY.fullmatch(written) is not None
