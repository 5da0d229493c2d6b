"""Documents that were read for a preview and not added yet. They count for nothing until then.

An uploaded file lies in ``uploads`` of the data directory from the start, in a folder of its own
whose name nobody chose, so that reading the source again later (``clausewise sync``) finds it; it
is deleted when nobody adds it.
"""

from __future__ import annotations

import re
import secrets
import shutil
import threading
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.model import SourceKind
from corpus.origin import Origin
from corpus.preview import Preview
from corpus.source import Source
from ui.language import t
from ui.office.visit import Declined

UPLOADS = "uploads"
SECONDS = 1800.0
MOST = 8
"""Previews held at a time; each may be of a file of MOST_UPLOAD bytes."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A document of ``owner`` (an asker's id) with its preview; ``source`` reads it once more."""

    owner: str
    collection: str
    kind: SourceKind
    origin: Origin
    source: Callable[[], Source]
    preview: Preview
    folder: Path | None  # of an uploaded file


class Waiting:
    """Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._held: dict[str, tuple[float, Pending]] = {}
        self._lock = threading.Lock()

    def hold(self, one: Pending) -> str:
        """A token for it. Those held too long, or the oldest of too many, are dropped."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            old = [t for t, (since, _) in self._held.items() if self._clock() - since > SECONDS]
            left = [t for t in self._held if t not in old]
            for gone in old + left[: max(len(left) - MOST + 1, 0)]:
                discard(self._held.pop(gone)[1].folder)
            self._held[token] = (self._clock(), one)
        return token

    def take(self, token: str, owner: str) -> Pending:
        """What the token stands for, once, for its owner alone. Raises Declined."""
        with self._lock:
            since, one = self._held.get(token, (0.0, None))
            if one is None or one.owner != owner or self._clock() - since > SECONDS:
                raise Declined(t("This preview is over. Choose the file or address again."), 410)
            del self._held[token]
            return one


def keep_file(home: Path, name: str, data: bytes) -> Path:
    """Write an uploaded file into a new folder below ``uploads``; where it is. Raises Declined."""
    folder = home / UPLOADS / secrets.token_hex(8)
    try:
        folder.mkdir(parents=True, mode=0o700)
        path = folder / file_name(name)
        path.write_bytes(data)
    except OSError as error:
        discard(folder)
        reason = error.strerror or "the disk refuses"
        words = t("{name} could not be kept: {reason}. Free some space.", name=name[:100],
                  reason=reason)  # fmt: skip
        raise Declined(words, 507) from error
    return path


def file_name(given: str) -> str:
    """The last part of a name that a browser sent, as letters, digits, dots, dashes and blanks."""
    last = PurePosixPath(unicodedata.normalize("NFC", given).replace("\\", "/")).name
    plain = re.sub(r"[^\w.() -]+", "-", last).strip(" .-~$")
    stem, dot, suffix = plain.rpartition(".")
    short = f"{stem[:80]}{dot}{suffix[:10]}" if dot else plain[:80]
    return short.strip(" .-") or "document"


def discard(folder: Path | None) -> None:
    """Delete the folder of an uploaded file that was not added."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
