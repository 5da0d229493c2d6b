"""The connection to the library's database, or another: SQLite in a file, or PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from corpus.kept import Kept
from corpus.library_errors import RESTORE, LibraryBusy, LibraryError, translated

BUSY_SECONDS = 30
"""How long SQLite waits for another process that is committing."""

LIBRARY = Kept("library", RESTORE, lock=0x_C1A5_E315)


class Database:
    """Transactions on one database. ``place`` names it in messages, without a password."""

    def __init__(self, home: Path, url: str | None = None, kept: Kept = LIBRARY) -> None:
        target = _target(home, url, kept)
        self.kept = kept
        self.is_sqlite = target.get_backend_name() == "sqlite"
        self.place = (
            f"the {kept.name} database {target.database}"
            if self.is_sqlite
            else f"the {kept.name} database {target.render_as_string(hide_password=True)}"
        )
        self.engine = _sqlite(target, kept) if self.is_sqlite else _postgresql(target, kept)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one committed state from its first query to its end."""
        with translated(self.place, self.kept), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, alone: bool) -> Iterator[Connection]:
        """A transaction that commits at the end, or rolls back on any exception.

        ``alone`` is for the one writer: on PostgreSQL, where a file lock does not reach other
        machines, it raises LibraryBusy when another writer is at work.
        """
        translating = translated(self.place, self.kept)
        with translating, self._writer() as connection, connection.begin():
            if alone and not self.is_sqlite:
                self._be_alone(connection)
            yield connection

    def is_in_transaction(self, connection: Connection) -> bool:
        """False where SQLite has rolled back by itself, as it does when the disk is full."""
        driver: Any = connection.connection.driver_connection
        return bool(driver.in_transaction) if self.is_sqlite else True

    def _writer(self) -> Connection:
        # A writer that reads what another committed just before it must not be refused for it,
        # so PostgreSQL's level is lower here: the writer is alone, its reads cannot change.
        level = {} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}
        return self.engine.connect().execution_options(clausewise_writes=True, **level)

    def _be_alone(self, connection: Connection) -> None:
        taken = connection.execute(
            text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": self.kept.lock}
        ).scalar_one()
        if not taken:
            holder = connection.execute(
                text("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :number"),
                {"number": self.kept.lock},
            ).scalar()
            raise LibraryBusy(
                f"{self.place} is being written to from another machine (server process "
                f"{holder}). Wait until it has finished; nothing was changed."
            )


def _target(home: Path, url: str | None, kept: Kept) -> URL:
    if url is None:
        return URL.create("sqlite", database=str(home / kept.file))
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise LibraryError(
            f"The {kept.name}'s database URL cannot be read. "
            "Write it as postgresql://user:password@host/name."
        ) from error
    backend = target.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise LibraryError(
            f"The {kept.name} cannot live in {backend!r}: "
            "use SQLite (no URL) or a postgresql:// URL."
        )
    return target.set(drivername="sqlite" if backend == "sqlite" else "postgresql+psycopg")


def _sqlite(target: URL, kept: Kept) -> Engine:
    # isolation_level None: the driver starts no transactions of its own, so that `_begin` can
    # start reading ones too; a reader sees one state only inside a transaction.
    engine = create_engine(target, connect_args={"isolation_level": None, "timeout": BUSY_SECONDS})
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", *kept.pragmas)

    def set_up(connection: Any, _: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("clausewise_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(target: URL, kept: Kept) -> Engine:
    try:
        return create_engine(target, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise LibraryError(
            f"A PostgreSQL {kept.name} needs psycopg: pip install 'clausewise[postgres]'."
        ) from error
