"""Receipts of the answers just given, for as long as somebody may want to keep one.

A receipt never goes to the browser and back: what the page saves or hands out as its own is what
was made here, so that none can be forged. The browser holds an unguessable token. Held compressed,
in memory, for a while and up to a number of bytes: what falls out is made again by asking again.
"""

from __future__ import annotations

import secrets
import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable

from assistant.receipts.model import Receipt
from corpus.model import CorpusError

MOST_BYTES = 48 * 1024 * 1024
"""Of all receipts held: one over 5,000 documents has some 200 KB compressed."""

SECONDS = 4 * 3600.0
"""How long a receipt is held after its answer."""


class Gone(CorpusError):
    """The receipt is no longer (or never was) held."""


class HeldReceipts:
    """Safe to use from several threads."""

    def __init__(
        self,
        most_bytes: int = MOST_BYTES,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_bytes, self._seconds, self._clock = most_bytes, seconds, clock
        self._held: OrderedDict[str, tuple[float, bytes, str]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def hold(self, receipt: Receipt, owner: str) -> str | None:
        """Hold a receipt for its ``owner`` (an asker's id); its token, or ``None`` for one that is
        larger than all that is held."""
        packed = zlib.compress(receipt.model_dump_json().encode("utf-8"), 3)
        if len(packed) > self._most_bytes:
            return None
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._held[token] = (self._clock(), packed, owner)
            self._bytes += len(packed)
            self._drop()
        return token

    def get(self, token: str, owner: str) -> Receipt:
        """The receipt of a token, for its owner alone. Raises Gone."""
        with self._lock:
            self._drop()
            held = self._held.get(token)
        if held is None or held[2] != owner:
            raise Gone(
                "The receipt of this answer is no longer held: it is for some hours, until the "
                "server stops. Ask the question again to have a new one."
            )
        return Receipt.model_validate_json(zlib.decompress(held[1]))

    def _drop(self) -> None:
        oldest = self._clock() - self._seconds
        while self._held:
            token = next(iter(self._held))
            since, packed, _ = self._held[token]
            if since >= oldest and self._bytes <= self._most_bytes:
                return
            del self._held[token]
            self._bytes -= len(packed)
