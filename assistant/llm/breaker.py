"""A circuit breaker: what fails again and again is left alone for a while.

The pattern is M. Nygard's (Release It!, 2007). Written here because the packages that there are
wrap a function, while a call here may end well, end badly, or not count.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FAILURES = 5
"""Failures in a row after which there is a rest."""

REST = 30.0
"""Seconds of a rest. One call may then try; where it fails too, the rest begins anew."""


class Breaker:
    """Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._until = 0.0

    def admits(self) -> bool:
        """Whether a call may be made. After a rest it is the first one that asks: the others go on
        resting until it has told how it went, or for another rest."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            now = self._clock()
            if now < self._until:
                return False
            self._until = now + REST
            return True

    def went(self, well: bool) -> bool:
        """How a call went that counts. True where a rest begins with it."""
        with self._lock:
            self._failures = 0 if well else self._failures + 1
            if self._failures >= FAILURES:
                self._until = self._clock() + REST
            return self._failures == FAILURES

    @property
    def is_well(self) -> bool:
        """Whether the last call that counts went well."""
        with self._lock:
            return self._failures == 0
