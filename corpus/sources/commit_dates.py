"""Dates of commits that run back: which of them can be believed.

A recorder may read old snapshots again by new rules and commit the outcome under the snapshot's
date, years back. What such a commit holds was not there on that day: it came after the commit
before it. A clock that was wrong once looks the same from the other side.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def believable(dates: Sequence[datetime]) -> list[datetime]:
    """The dates of commits in the order of commits, made to run forward only.

    The most commits whose dates run forward keep theirs (a longest subsequence that does not
    fall); each other takes the date of the last of these before it, or of the first one. Where
    either of two could keep its date, the earlier commit does: the later one ran back.
    """
    # From the end, so that of equal choices the later date and earlier commit is taken.
    tails: list[datetime] = []  # the greatest first date of a run of each length
    starts: list[int] = []  # ... and which commit that is
    after: dict[int, int | None] = {}
    kept = set()
    for n in reversed(range(len(dates))):
        length = bisect_right(tails, _EPOCH - dates[n], key=lambda moment: _EPOCH - moment)
        after[n] = starts[length - 1] if length else None
        tails[length : length + 1] = [dates[n]]
        starts[length : length + 1] = [n]
    place = starts[-1] if starts else None
    while place is not None:
        kept.add(place)
        place = after[place]
    last = dates[min(kept)] if kept else None
    out = []
    for n, moment in enumerate(dates):
        last = moment if n in kept or last is None else last
        out.append(last)
    return out
