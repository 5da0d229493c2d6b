"""Brings a database to the tables of this release, or refuses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from corpus.database import Database
from corpus.library_errors import LibraryError, LibraryTooNew
from corpus.lock import only_writer
from corpus.schema import REVISION, metadata

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

VERSION_TABLE = "library_revision"
STEPS = Path(__file__).parent / "migrations"

PATIENCE = 30.0
"""Seconds to wait for a writer that keeps an old database from being upgraded."""


def migrate(database: Database, lock: Path, steps: Path = STEPS, revision: str = REVISION) -> None:
    """Create or upgrade the tables; does nothing where they are already at ``revision``.

    Raises LibraryTooNew for the database of a newer release, LibraryError for a database that
    is something else's, LibraryBusy where a writer holds ``lock`` for longer than PATIENCE.
    """
    if _is_current(database, steps, revision):
        return
    with only_writer(lock, PATIENCE):
        # Another process may have done it while this one waited.
        if not _is_current(database, steps, revision):
            with database.writing(alone=True) as connection:
                _upgrade(connection, steps, revision)


def _is_current(database: Database, steps: Path, revision: str) -> bool:
    with database.reading() as connection:
        stored = _stored_revision(connection, database)
    if stored in (None, revision):
        return stored == revision
    if stored not in {step.revision for step in _script(steps).walk_revisions()}:
        raise LibraryTooNew(
            f"{database.place} was written by a newer release of Clausewise (revision {stored}; "
            f"this one knows up to {revision}). Upgrade Clausewise, or use another data folder."
        )
    return False


def _stored_revision(connection: Connection, database: Database) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        stored: str | None = connection.execute(
            text(f"SELECT version_num FROM {VERSION_TABLE}")
        ).scalar()
        return stored
    foreign = tables if database.is_sqlite else tables & set(metadata.tables)
    if foreign:
        raise LibraryError(
            f"{database.place} is no library: it already holds {', '.join(sorted(foreign)[:5])}. "
            "Use another data folder or database."
        )
    return None


def _script(steps: Path) -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(steps))


def _upgrade(connection: Connection, steps: Path, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    # ConfigParser reads % as an interpolation, and a folder's name may hold one.
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, revision)
