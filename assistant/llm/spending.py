"""What is spent on a model, by day and person: budgets that hold across restarts.

A small SQLite file in the data folder, not the journal: a budget must count what was spent on an
answer that never came about, and holds where the journal is off. Who somebody is does not
stand in it, and after two days not even who it could have been.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.llm.model import ModelFailed

log = logging.getLogger(__name__)

FILE = "model.sqlite"
BUSY_SECONDS = 0.5
"""An answer waits for this, so it is short; a write takes a thousandth of it."""

EVERYBODY = ""
TABLES = """
CREATE TABLE IF NOT EXISTS spent (
  day TEXT NOT NULL, person TEXT NOT NULL, tokens INTEGER NOT NULL,
  PRIMARY KEY (day, person)
) STRICT, WITHOUT ROWID;
"""
ADD = (
    "INSERT INTO spent VALUES (?, ?, ?) "
    "ON CONFLICT (day, person) DO UPDATE SET tokens = max(0, tokens + excluded.tokens)"
)


@dataclass(frozen=True, slots=True)
class Budget:
    """Tokens a day, in and out together; 0: as many as you like."""

    a_day: int = 0
    a_person: int = 0


def _now() -> datetime:
    return datetime.now(UTC)


class Spending:
    """Safe to share between threads and processes on one machine. Days are UTC's."""

    def __init__(self, home: Path, budget: Budget, now: Callable[[], datetime] = _now) -> None:
        self._home = home
        self._budget = budget
        self._now = now
        self._ready = False
        self._opening = threading.Lock()

    def take(self, person: str | None, tokens: int) -> str:
        """Set tokens aside before they are spent; gives the day that they are of.

        Raises ModelFailed("budget") where they are more than is left, or where nothing can be
        written down although there is a budget to keep.
        """
        day = self._now().date().isoformat()
        try:
            with self._open() as connection:
                self._check(connection, day, person, tokens)
                self._add(connection, day, person, tokens)
        except (sqlite3.Error, OSError) as error:
            if self._budget.a_day or self._budget.a_person:
                log.warning("what the language model costs cannot be written down: %s", error)
                raise ModelFailed(
                    "budget", f"What is spent cannot be written down in {FILE}."
                ) from error
        return day

    def settle(self, day: str, person: str | None, difference: int) -> None:
        """Put right what was set aside, once it is known what it came to."""
        with suppress(sqlite3.Error, OSError), self._open() as connection:
            self._add(connection, day, person, difference)

    def today(self, person: str | None = None) -> int:
        """Tokens that were spent today, by somebody or (None) by everybody. Raises sqlite3.Error
        and OSError where the file cannot be used."""
        day = self._now().date().isoformat()
        with self._open() as connection:
            return _spent(connection, day, EVERYBODY if person is None else _alias(day, person))

    def _check(
        self, connection: sqlite3.Connection, day: str, person: str | None, tokens: int
    ) -> None:
        most, his = self._budget.a_day, self._budget.a_person
        if most and _spent(connection, day, EVERYBODY) + tokens > most:
            raise ModelFailed("budget", f"Today's {most:,} tokens are spent (llm_tokens_a_day).")
        if his and _spent(connection, day, _alias(day, person)) + tokens > his:
            raise ModelFailed(
                "budget", f"One person's {his:,} tokens a day are spent (llm_tokens_a_person)."
            )

    def _add(
        self, connection: sqlite3.Connection, day: str, person: str | None, tokens: int
    ) -> None:
        rows = [(day, EVERYBODY, tokens), (day, _alias(day, person), tokens)]
        connection.executemany(ADD, rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A transaction that nobody else writes in, rolled back on an exception."""
        with self._opening:
            if not self._ready:
                self._make()
        connection = sqlite3.connect(self._home / FILE, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            # With WAL nothing waits for the disk: a power failure may give tokens back, no more.
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()  # takes back what was not committed

    def _make(self) -> None:
        """The file and its table where there are none; of old days only the sums are kept."""
        self._home.mkdir(parents=True, exist_ok=True)
        (self._home / FILE).touch(mode=0o600)
        old = (self._now() - timedelta(days=2)).date().isoformat()
        with closing(sqlite3.connect(self._home / FILE, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(TABLES)
            connection.execute("DELETE FROM spent WHERE day < ? AND person <> ''", (old,))
            connection.commit()
        self._ready = True


def _spent(connection: sqlite3.Connection, day: str, person: str) -> int:
    query = "SELECT tokens FROM spent WHERE day = ? AND person = ?"
    row = connection.execute(query, (day, person)).fetchone()
    return int(row[0]) if row else 0


def _alias(day: str, person: str | None) -> str:
    """Another name every day; those who have no id share one."""
    return hashlib.sha256(f"{day}\0{person or ''}".encode()).hexdigest()
