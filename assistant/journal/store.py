"""The journal in its database: entries are appended, one after the other, and read.

It is derived from nothing and survives every rebuild. Whoever appends holds the row of the head, so
that processes and machines take turns; SQLite takes turns by its own write lock. What was appended
is on the disk before ``append`` returns: SQLite syncs every commit (synchronous=FULL), since with
NORMAL a power failure would take back answers that somebody has seen.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.engine import make_url

from assistant.journal.chain import GENESIS, Salted, body_of, columns, entry, link, salted
from assistant.journal.model import Entry, Event, JournalError
from assistant.journal.schema import KEPT, PLAN, entries, head, words
from corpus.database import BUSY_SECONDS, Database
from corpus.migrate import migrate

BATCH = 500
"""Entries that are read at a time."""


class Journal:
    """An open journal; ``open`` makes one. May be shared between threads.

    Every method raises LibraryError (a CorpusError, naming the journal) where the database fails.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        # Threads of one process take turns here, so that SQLite need not poll for its lock.
        self._turn = threading.Lock()

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> Journal:
        """Open the journal of a data folder, creating or upgrading it first where needed.

        Without ``url`` it is ``home/journal.sqlite``, which only its owner may read.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
            if url is None:
                os.close(os.open(home / KEPT.file, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise JournalError(
                f"The audit journal could not be opened in {home} ({error}). Give yourself "
                "permission to write there, or set CLAUSEWISE_HOME to another folder."
            ) from error
        database = Database(home, url, KEPT)
        try:
            migrate(database, home / "journal.lock", PLAN)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def place(self) -> str:
        """Names the database in messages, without a password."""
        return self._database.place

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, event: Event) -> Entry:
        """Write one entry; it is on the disk when this returns. Raises JournalError where the
        event holds what no entry can hold."""
        with self.writing() as writing:
            return writing.append(event)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Be the only one who writes: all that is done inside is committed at its end, or none."""
        with self._turn, self._database.writing(alone=False) as connection:
            if not self._database.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            found = connection.execute(select(head.c.seq, head.c.hash).with_for_update()).first()
            if found is None:
                raise JournalError(f"{self.place} has lost its head. {KEPT.restore}")
            yield Writing(connection, found.seq, found.hash)
            if not self._database.is_in_transaction(connection):
                raise JournalError(
                    f"{self.place} took the entry back: its disk is full or failing. Free some "
                    "space and try again."
                )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the journal, for those who ask it in their own words."""
        with self._database.reading() as connection:
            yield connection

    def forget_traces(self) -> None:
        """Take deleted words out of SQLite's write-ahead log too. Where somebody is reading, the
        next call does it. (PostgreSQL's VACUUM is the server's own business.)"""
        if self._database.is_sqlite:
            with self._database.reading() as connection:
                connection.exec_driver_sql("COMMIT")  # a checkpoint needs to be outside of one
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")

    def head(self) -> tuple[int, str]:
        """Number and hash of the last entry; 0 and 64 zeros where there is none."""
        with self.reading() as connection:
            row = connection.execute(select(head.c.seq, head.c.hash)).first()
        return (row.seq, row.hash) if row else (0, GENESIS)

    def entries(
        self,
        *where: ColumnElement[bool],
        newest_first: bool = False,
        limit: int | None = None,
        receipts: bool = False,
    ) -> list[Entry]:
        """Entries with their words, but for the ``receipts`` unless asked for: they are ten times
        the rest. Entries that retention has taken whole are left out."""
        order = entries.c.seq.desc() if newest_first else entries.c.seq
        query = select(entries.c.seq, entries.c.hash, entries.c.body)
        query = query.where(entries.c.body.is_not(None), *where).order_by(order).limit(limit)
        with self.reading() as connection:
            rows = connection.execute(query).all()
            said = words_of(connection, [row.seq for row in rows], receipts)
        return [entry(row.body, said[row.seq], row.hash) for row in rows]

    def every(self, *where: ColumnElement[bool], receipts: bool = False) -> Iterator[Entry]:
        """All of them, oldest first, read in batches."""
        last = 0
        while batch := self.entries(entries.c.seq > last, *where, limit=BATCH, receipts=receipts):
            yield from batch
            last = batch[-1].seq

    def count(self, *where: ColumnElement[bool]) -> int:
        with self.reading() as connection:
            query = select(func.count()).select_from(entries).where(*where)
            return int(connection.execute(query).scalar_one())


class Writing:
    """The end of the chain, held by one writer."""

    def __init__(self, connection: Connection, seq: int, hash_: str) -> None:
        self.connection = connection
        self._seq = seq
        self._hash = hash_

    def append(self, event: Event) -> Entry:
        """Write one entry. Raises JournalError for what no entry can hold."""
        seq, said = self._seq + 1, salted(event)
        try:
            body = body_of(event, seq, datetime.now(UTC), said)
            hash_ = link(self._hash, body)
        except (ValueError, TypeError) as error:
            raise JournalError(
                f"Entry {seq} of the journal cannot be written: {error}. Groups, roles and facts "
                "must be plain words."
            ) from error
        row = {"seq": seq, "hash": hash_, "body": body, **columns(body)}
        self.connection.execute(entries.insert(), row)
        if said:
            self.connection.execute(words.insert(), _rows(seq, said))
        self.connection.execute(head.update(), {"seq": seq, "hash": hash_})
        self._seq, self._hash = seq, hash_
        return entry(body, {field: one.words for field, one in said.items()}, hash_)


def words_of(
    connection: Connection, seqs: Sequence[int], receipts: bool
) -> dict[int, dict[str, bytes]]:
    """By entry and field, the words that are still there; ``receipts`` only if asked for."""
    found: dict[int, dict[str, bytes]] = defaultdict(dict)
    for at in range(0, len(seqs), BATCH):
        query = select(words.c.seq, words.c.field, words.c.words)
        query = query.where(words.c.seq.in_(seqs[at : at + BATCH]))
        if not receipts:
            query = query.where(words.c.field != "receipt")
        for row in connection.execute(query):
            found[row.seq][row.field] = as_bytes(row.words)
    return found


def as_bytes(value: object) -> bytes:
    """What a driver gives for bytes; in SQLite somebody may have made text of it."""
    return value.encode() if isinstance(value, str) else bytes(cast("bytes | memoryview", value))


def exists(home: Path, url: str | None) -> bool:
    """Whether there is a journal to look at, without making one. A server's counts as one."""
    if url is None:
        place: str | None = str(home / KEPT.file)
    else:
        place = None
        with suppress(Exception):  # a URL that cannot be read is told of by `open`
            made = make_url(url)
            place = made.database if made.get_backend_name() == "sqlite" else None
    return place is None or Path(place).exists()


def _rows(seq: int, said: Mapping[str, Salted]) -> list[dict[str, Any]]:
    return [
        {"seq": seq, "field": field, "salt": one.salt, "words": one.words}
        for field, one in said.items()
    ]
