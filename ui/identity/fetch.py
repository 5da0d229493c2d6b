"""Small JSON documents of an identity provider: fetched from their address, and kept a while."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from ui.identity.store import IdentityError

TIMEOUT = 10.0
MOST_BYTES = 512 * 1024
FRESH = 600.0
"""Seconds for which a document is used before it is fetched again."""

PAUSE = 60.0
"""Least seconds between two fetches that somebody's unknown key asks for."""

BREATH = 5.0
"""Seconds for which a document that could not be fetched is not tried again."""

Fetch = Callable[[str], bytes]
"""Gives what stands at an address. Raises OSError or IdentityError."""


def fetch(address: str) -> bytes:
    """What an address answers with; redirects are not followed. Raises IdentityError."""
    import httpx

    try:
        with httpx.stream("GET", address, timeout=TIMEOUT, follow_redirects=False) as got:
            body = b""
            for piece in got.iter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise IdentityError(f"{address} answered with more than {MOST_BYTES} bytes.")
            if got.status_code != 200:
                raise IdentityError(f"{address} answered with status {got.status_code}.")
            return body
    except httpx.HTTPError as error:
        raise IdentityError(f"{address} cannot be reached ({type(error).__name__}).") from error


class Fetched:
    """A JSON object at an address, or in a file where it is no address. Safe to share."""

    def __init__(
        self, place: str, fetch: Fetch = fetch, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.place = place
        self._fetch = fetch
        self._clock = clock
        self._lock = Lock()
        self._at = 0.0
        self._held: dict[str, Any] | None = None
        self._problem: IdentityError | None = None

    def get(self) -> dict[str, Any]:
        """The document. One that cannot be fetched again is used on. Raises IdentityError."""
        return self._newer_than(FRESH)

    def again(self) -> dict[str, Any]:
        """The same, fetched now unless that was done a moment ago: keys may have been changed."""
        return self._newer_than(PAUSE)

    def _newer_than(self, seconds: float) -> dict[str, Any]:
        with self._lock:
            now = self._clock()
            if self._held is not None and now - self._at < seconds:
                return self._held
            if self._held is None and self._problem and now - self._at < BREATH:
                raise self._problem
            self._at = now  # also where it fails: not everybody's request tries it
            try:
                self._held, self._problem = self._read(), None
            except IdentityError as error:
                self._problem = error
                if self._held is None:
                    raise
            return self._held

    def _read(self) -> dict[str, Any]:
        try:
            is_address = "://" in self.place
            raw = self._fetch(self.place) if is_address else Path(self.place).read_bytes()
            found = json.loads(raw)
        except (OSError, ValueError) as error:
            raise IdentityError(f"{self.place} cannot be read as JSON ({error}).") from error
        if not isinstance(found, dict):
            raise IdentityError(f"{self.place} holds no JSON object.")
        return found
