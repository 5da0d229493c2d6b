"""What identity has to remember: keys, what was used up, and a secret. SQLite in the data folder.

A file of its own and no part of the library, which can be deleted and made again, or the journal,
which others may read. Each call opens it: a key that one process revokes is revoked for all.
"""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.model import CorpusError

FILE = "identity.sqlite"
BUSY_SECONDS = 10.0

TABLES = """
CREATE TABLE IF NOT EXISTS keys (
  id TEXT PRIMARY KEY, salt BLOB NOT NULL, hash BLOB NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, scopes TEXT, groups TEXT NOT NULL,
  made_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS used (id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
"""


class IdentityError(CorpusError):
    """Identity that cannot be set up or remembered: what is wrong, where, and what to do."""


class Store:
    """Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE
        try:
            home.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=0o600)
        except OSError as error:
            raise IdentityError(
                f"{self.path} cannot be made ({error}). Set CLAUSEWISE_HOME to a folder that you "
                "may write to."
            ) from error
        with self.open() as connection:
            connection.executescript(TABLES)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A transaction, rolled back on an exception. Raises IdentityError."""
        try:
            connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS)
            try:
                connection.row_factory = sqlite3.Row
                with connection:
                    yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise IdentityError(
                f"{self.path} cannot be used ({error}). Restore it from a backup, or remove it: "
                "all keys are then gone and must be made again."
            ) from error

    def use_up(self, name: str, until: int) -> bool:
        """Remember that something was used, until that second; False where it was used before."""
        with self.open() as connection:
            connection.execute("DELETE FROM used WHERE until < ?", (int(time.time()),))
            row = (name, until)
            done = connection.execute("INSERT OR IGNORE INTO used VALUES (?, ?)", row)
            return done.rowcount == 1

    def is_used(self, name: str) -> bool:
        with self.open() as connection:
            found = connection.execute("SELECT 1 FROM used WHERE id = ?", (name,)).fetchone()
            return found is not None

    def secret(self, name: str) -> bytes:
        """32 random bytes, made the first time that they are asked for."""
        with self.open() as connection:
            made = (name, secrets.token_bytes(32))
            connection.execute("INSERT OR IGNORE INTO secrets VALUES (?, ?)", made)
            query = "SELECT value FROM secrets WHERE name = ?"
            return bytes(connection.execute(query, (name,)).fetchone()["value"])
