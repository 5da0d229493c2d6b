"""The library in a real PostgreSQL server, started for these tests on the loopback address."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from library_clause_contract import ClauseContract
from library_samples import add, record
from sqlalchemy import create_engine, text

from corpus.library import Library
from corpus.library_errors import LibraryBusy, LibraryUnwritable

pytestmark = pytest.mark.integration


def _program(name: str) -> str | None:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, places)]))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a server, without a database's name."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install .[postgres]")
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("no PostgreSQL server (initdb, pg_ctl) on this machine")
    folder = Path(tempfile.mkdtemp(prefix="clausewise-pg-"))
    as_user = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "nobody")
        as_user = {"user": "nobody"}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = str(folder / "data")

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60, **as_user
        )

    try:
        run(initdb, "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        run(pg_ctl, "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
        yield f"postgresql://tester@127.0.0.1:{port}"
        run(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """The URL of a new, empty database."""
    name = f"library_{uuid.uuid4().hex[:8]}"
    engine = create_engine(
        f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"),
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


class TestPostgres(ClauseContract):
    @pytest.fixture
    def url(self, database: str) -> str:
        return database


def test_a_writer_on_another_machine_is_refused_too(database, tmp_path):
    with (
        Library.open(tmp_path / "here", database) as here,
        Library.open(tmp_path / "there", database) as there,
    ):
        with (
            here.writing(),
            pytest.raises(LibraryBusy, match="from another machine"),
            there.writing(),
        ):
            pass
        add(there, [record("text")])
        assert here.generation() == 1


def test_a_server_that_is_away_is_named_without_its_password(tmp_path):
    pytest.importorskip("psycopg")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(LibraryUnwritable, match="Check that it runs") as refusal:
        Library.open(tmp_path, f"postgresql://me:secret@127.0.0.1:{port}/none")
    assert "secret" not in str(refusal.value)
