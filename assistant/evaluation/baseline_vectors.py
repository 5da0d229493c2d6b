"""The vectors of the baseline's chunks, kept by the hash of their words: computed once.

A file of its own in the data directory, so that the library holds nothing of the baseline's. It is
derived: deleting the folder loses the minutes that encoding it took, and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import numpy as np

from corpus.model import CorpusError
from vectorstore.embed import Embedder, Vectors, checked

FOLDER = "baseline"
"""Folder of the data directory that holds all that the baseline derives."""

WINDOW = 256
"""Chunks encoded and then committed at a time: some 15 s of work at most is lost to a kill."""

READ_AT_ONCE = 512


class BaselineDamaged(CorpusError):
    """What the baseline derived before cannot be read."""


class VectorFile:
    """Unit vectors by the SHA-256 of the words that they encode, for one encoder."""

    def __init__(self, home: Path, embedder: Embedder) -> None:
        self._embedder = embedder
        self._path = home / FOLDER / f"vectors-{embedder.name.replace('@', '-')}.sqlite"

    def of(self, words: Mapping[str, str], progress: Callable[[int, int], None]) -> Vectors:
        """The vectors of chunks given as hash -> words, in that order, shape (len(words), dim).

        Missing ones are computed and saved window by window, so that an interrupted run goes on
        where it stopped. Raises BaselineDamaged.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path)) as file:
                file.execute("CREATE TABLE IF NOT EXISTS vectors (sha TEXT PRIMARY KEY, v BLOB)")
                self._complete(file, words, progress)
                return self._read(file, list(words))
        except (sqlite3.Error, OSError, ValueError) as error:
            raise BaselineDamaged(
                f"The baseline's vectors in {self._path} cannot be used: {error}. "
                f"Delete the folder {self._path.parent}; they are computed again."
            ) from error

    def _complete(
        self,
        file: sqlite3.Connection,
        words: Mapping[str, str],
        progress: Callable[[int, int], None],
    ) -> None:
        known = {sha for (sha,) in file.execute("SELECT sha FROM vectors")}
        # Long ones first: the time left is then over- rather than underestimated.
        missing = sorted(words.keys() - known, key=lambda sha: (-len(words[sha]), sha))
        for start in range(0, len(missing), WINDOW):
            window = missing[start : start + WINDOW]
            found = checked(self._embedder.documents([words[sha] for sha in window]), len(window))
            with file:
                file.executemany(
                    "INSERT OR REPLACE INTO vectors VALUES (?, ?)",
                    [(sha, v.tobytes()) for sha, v in zip(window, found, strict=True)],
                )
            progress(start + len(window), len(missing))

    def _read(self, file: sqlite3.Connection, shas: list[str]) -> Vectors:
        rows = np.zeros((len(shas), self._embedder.dim), dtype=np.float32)
        number = {sha: row for row, sha in enumerate(shas)}
        for start in range(0, len(shas), READ_AT_ONCE):
            part = shas[start : start + READ_AT_ONCE]
            marks = ",".join("?" * len(part))
            for sha, blob in file.execute(
                f"SELECT sha, v FROM vectors WHERE sha IN ({marks})", part
            ):
                rows[number[sha]] = np.frombuffer(blob, dtype=np.float32)
        return checked(rows, len(shas))
