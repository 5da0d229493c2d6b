"""Old, new, damaged, foreign and full databases."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from library_samples import DOCUMENT, KEY, add, record, sha

from corpus.database import Database
from corpus.library import Library
from corpus.library_errors import (
    LibraryDamaged,
    LibraryError,
    LibraryTooNew,
    LibraryUnwritable,
    NotInLibrary,
)
from corpus.migrate import LIBRARY, STEPS, VERSION_TABLE, migrate
from corpus.schema import REVISION, metadata

LATER_STEP = '''"""A step of some later release."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("documents", sa.Column("colour", sa.Text))
    {more}
'''


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with a library of one document."""
    with Library.open(tmp_path) as library:
        add(library, [record("the text")])
    return tmp_path


def later_steps(folder: Path, more: str = "pass") -> Path:
    shutil.copytree(STEPS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = LATER_STEP.format(before=REVISION, more=more)
    (folder / "versions" / "9999_later.py").write_text(step)
    return folder


def upgrade(home: Path, steps: Path) -> None:
    database = Database(home)
    try:
        migrate(database, home / "library.lock", replace(LIBRARY, steps=steps, revision="9999"))
    finally:
        database.close()


def test_the_migrations_lead_to_the_tables(home):
    assert ScriptDirectory(str(STEPS)).get_current_head() == REVISION
    database = Database(home)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_an_old_database_is_upgraded_and_keeps_its_rows(home, tmp_path):
    upgrade(home, later_steps(tmp_path / "100% later"))
    with sqlite3.connect(home / "library.sqlite") as plain:
        assert plain.execute("SELECT path, colour FROM documents").fetchall() == [(KEY.path, None)]
    plain.close()


def test_an_upgrade_that_fails_leaves_the_old_database(home, tmp_path):
    steps = later_steps(tmp_path / "later", 'raise RuntimeError("half-way")')
    with pytest.raises(RuntimeError):
        upgrade(home, steps)
    with Library.open(home) as library:
        assert library.documents() == [DOCUMENT]


def test_the_database_of_a_newer_release_is_refused(home, tmp_path):
    upgrade(home, later_steps(tmp_path / "later"))
    before = (home / "library.sqlite").read_bytes()
    with pytest.raises(LibraryTooNew, match=r"library\.sqlite .* Upgrade Clausewise"):
        Library.open(home)
    assert (home / "library.sqlite").read_bytes() == before


def test_a_database_of_something_else_is_refused(tmp_path):
    with sqlite3.connect(tmp_path / "library.sqlite") as plain:
        plain.execute("CREATE TABLE recipes (name TEXT)")
    plain.close()
    with pytest.raises(LibraryError, match="already holds recipes"):
        Library.open(tmp_path)


def test_garbage_is_refused_with_the_file_and_the_remedy(tmp_path):
    (tmp_path / "library.sqlite").write_bytes(np.random.default_rng(1).bytes(50_000))
    with pytest.raises(LibraryDamaged, match=r"library\.sqlite is damaged .* Move it away"):
        Library.open(tmp_path)


def test_a_damaged_page_is_an_error_and_never_a_wrong_answer(home):
    with Library.open(home) as library:
        add(library, [record(f"text {number} " * 400, number) for number in range(60)])
    file = home / "library.sqlite"
    data = bytearray(file.read_bytes())
    for start in range(4096 * 3, len(data), 4096 * 2):
        data[start : start + 2048] = bytes(2048)
    file.write_bytes(data)

    def read_everything() -> None:
        with Library.open(home) as library:
            library.snapshot()
            library.texts([one.text_sha for one in library.records(KEY)])

    with pytest.raises((LibraryDamaged, NotInLibrary)):
        read_everything()


@pytest.mark.parametrize("packed", [zlib.compress(b"another text"), b"no zlib", b""])
def test_an_altered_text_is_never_shown(home, packed):
    with sqlite3.connect(home / "library.sqlite") as plain:
        plain.execute("UPDATE texts SET packed = ?", (packed,))
    plain.close()
    with Library.open(home) as library, pytest.raises(LibraryDamaged, match="not what was stored"):
        library.text(sha("the text"))


def test_sqlite_is_set_up_to_lose_nothing(home):
    database = Database(home)
    with database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


@pytest.mark.parametrize(
    ("url", "words"),
    [("mysql://host/name", "'mysql'"), ("no url", "postgresql://user:password@host/name")],
)
def test_other_databases_are_refused(tmp_path, url, words):
    with pytest.raises(LibraryError, match=words):
        Library.open(tmp_path, url)


def test_a_home_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "home").write_text("")
    with pytest.raises(LibraryUnwritable, match="CLAUSEWISE_HOME"):
        Library.open(tmp_path / "home")


FILL = """
import resource, sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from library_samples import KEY, record
from corpus.library import Library
from corpus.library_errors import LibraryUnwritable
import random
words = random.Random(3)
with Library.open(Path(sys.argv[1])) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
    for number in range(1, 100):
        try:
            with library.writing() as changes:
                changes.add_records(KEY, [record(words.randbytes(50_000).hex(), number)])
        except LibraryUnwritable as error:
            print(error)
            break
        print("stored", number, flush=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("documents", len(library.documents()), "generation", library.generation())
"""


def test_a_disk_that_fails_in_a_write_loses_nothing_and_writes_nothing_half(home):
    """The system refuses to let files grow past 2 MB, as a full or failing disk would."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(home), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        timeout=600,
        cwd=STEPS.parents[1],
    )
    assert done.returncode == 0, done.stderr
    *stored, refusal, after = done.stdout.splitlines()
    assert stored
    assert "library.sqlite" in refusal
    assert "Nothing was half-written" in refusal
    generation = 1 + len(stored)
    assert after == f"documents 1 generation {generation}"
    with Library.open(home) as library:
        assert library.generation() == generation
        assert len(library.records(KEY)) == 1 + len(stored)
        add(library, [record("after the disk was mended", 200)])
