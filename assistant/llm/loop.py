"""Calls that can be broken off: an event loop in a thread of its own.

A timeout of the client counts from one byte to the next, so a server that sends a byte now and then
holds it for ever. Cancelling the task closes the connection, whatever the server does.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

GRACE = 0.25
"""Seconds that a task has to come to its end after its time is up."""


class Loop:
    """Starts with the first call; a daemon, so that it keeps no program from ending."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        """Have it done within so many seconds (at most GRACE more). Raises TimeoutError, and
        whatever the work raises."""
        future = asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, seconds), self._running())
        try:
            return future.result(seconds + GRACE)
        except concurrent.futures.TimeoutError:
            future.cancel()
            raise TimeoutError from None

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                run = self._loop.run_forever
                threading.Thread(target=run, name="language model", daemon=True).start()
            return self._loop
