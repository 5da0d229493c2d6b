"""Brings a database to the tables of this release, or refuses it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, MetaData, inspect, text

from corpus.database import Database
from corpus.library_errors import LibraryError, LibraryTooNew
from corpus.lock import only_writer
from corpus.schema import REVISION, metadata

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory

VERSION_TABLE = "library_revision"
STEPS = Path(__file__).parent / "migrations"
"""Holds ``env.py`` too, by which Alembic applies the steps of every database."""

PATIENCE = 30.0
"""Seconds to wait for a writer that keeps an old database from being upgraded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables of a database, the steps that lead to them (files in ``steps/versions``) and the
    table in which the ``revision`` that was reached stands."""

    steps: Path
    revision: str
    tables: MetaData
    version_table: str


LIBRARY = Plan(STEPS, REVISION, metadata, VERSION_TABLE)


def migrate(database: Database, lock: Path, plan: Plan = LIBRARY) -> None:
    """Create or upgrade the tables; does nothing where they are already at the plan's revision.

    Raises LibraryTooNew for the database of a newer release, LibraryError for a database that
    is something else's, LibraryBusy where a writer holds ``lock`` for longer than PATIENCE.
    """
    if _is_current(database, plan):
        return
    with only_writer(lock, PATIENCE):
        # Another process may have done it while this one waited.
        if not _is_current(database, plan):
            with database.writing(alone=True) as connection:
                _upgrade(connection, plan)


def _is_current(database: Database, plan: Plan) -> bool:
    with database.reading() as connection:
        stored = _stored_revision(connection, database, plan)
    if stored in (None, plan.revision):
        return stored == plan.revision
    if stored not in {step.revision for step in _script(plan).walk_revisions()}:
        raise LibraryTooNew(
            f"{database.place} was written by a newer release of Clausewise (revision {stored}; "
            f"this one knows up to {plan.revision}). Upgrade Clausewise, or use another data "
            "folder."
        )
    return False


def _stored_revision(connection: Connection, database: Database, plan: Plan) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if plan.version_table in tables:
        stored: str | None = connection.execute(
            text(f"SELECT version_num FROM {plan.version_table}")
        ).scalar()
        return stored
    foreign = tables if database.is_sqlite else tables & set(plan.tables.tables)
    if foreign:
        raise LibraryError(
            f"{database.place} is no {database.kept.name}: it already holds "
            f"{', '.join(sorted(foreign)[:5])}. Use another data folder or database."
        )
    return None


def _script(plan: Plan) -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory(str(STEPS), version_locations=[str(plan.steps / "versions")])


def _upgrade(connection: Connection, plan: Plan) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": plan.version_table})
    # ConfigParser reads % as an interpolation, and a folder's name may hold one.
    for name, place in (("script_location", STEPS), ("version_locations", plan.steps / "versions")):
        config.set_main_option(name, str(place).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")  # no folder's name has one
    command.upgrade(config, plan.revision)
