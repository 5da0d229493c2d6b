"""Following the index: a process that answers for a long time keeps the newest one open."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock

from vectorstore import swap
from vectorstore.index import Index, open_index
from vectorstore.model import IndexDamaged

log = logging.getLogger(__name__)


class Follower:
    """Opens each index that is swapped in, whoever built it; one stat a question.

    The index before stays open until the next swap, for the questions still being answered.
    """

    def __init__(self, index: Index, home: Path) -> None:
        """``index`` is an open one of the data directory ``home``; it is closed with this."""
        self._home = home
        self._index = index
        self._before: Index | None = None
        self._stamp = index.stamp
        self._lock = Lock()

    def now(self) -> Index:
        """The newest complete index; the one in hand while a newer one cannot be opened."""
        stamp = swap.stamp(self._home / "index")
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._stamp = stamp
                    self._take()
        return self._index

    def close(self) -> None:
        with self._lock:
            for index in (self._before, self._index):
                if index is not None:
                    index.close()
            self._before = None

    def _take(self) -> None:
        try:
            newer = open_index(self._home)
        except IndexDamaged as error:
            log.warning("%s Answers still come from generation %d.", error, self._index.generation)
            return
        if newer is None:
            return
        if self._before is not None:
            self._before.close()
        self._before, self._index = self._index, newer
