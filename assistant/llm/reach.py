"""Whether a server of this machine listens: looked at now and then, without asking it anything."""

from __future__ import annotations

import socket
import threading
import time
from urllib.parse import urlsplit

EVERY, PATIENCE = 3.0, 0.5
"""Seconds that a look counts for, and that it takes at most."""


class Reach:
    """True for what cannot be looked at: an address that is not known, or elsewhere."""

    def __init__(self, address: str | None) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._looked = -EVERY
        self._found = True

    def __call__(self) -> bool:
        if self._address is None:
            return True
        with self._lock:
            if time.monotonic() - self._looked >= EVERY:
                self._found = _listens(self._address)
                self._looked = time.monotonic()
            return self._found


def _listens(address: str) -> bool:
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with socket.create_connection((parts.hostname or "", port), PATIENCE):
            return True
    except OSError:
        return False
