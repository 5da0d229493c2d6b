"""Dates of commits that run back: which of them can be believed.

A recorder may read old snapshots again by new rules and commit the outcome under the snapshot's
date, years back. What such a commit holds was not there on that day: it came after the commit
before it. A clock that was wrong once looks the same from the other side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime


def believable(dates: Sequence[datetime]) -> list[datetime]:
    """The dates of commits in the order of commits, made to run forward only.

    The most commits whose dates run forward keep theirs (a longest subsequence that does not
    fall); each other takes the date of the last of these before it, or of the first one.
    """
    tails: list[datetime] = []  # the least last date of a run of each length
    ends: list[int] = []  # ... and which commit that is
    before: list[int | None] = []
    for n, moment in enumerate(dates):
        length = bisect_right(tails, moment)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [moment]
        ends[length : length + 1] = [n]
    kept = set()
    place = ends[-1] if ends else None
    while place is not None:
        kept.add(place)
        place = before[place]
    last = dates[min(kept)] if kept else None
    out = []
    for n, moment in enumerate(dates):
        last = moment if n in kept or last is None else last
        out.append(last)
    return out
