"""The library in a real PostgreSQL server, started for these tests on the loopback address."""

from __future__ import annotations

import socket

import pytest
from library_clause_contract import ClauseContract
from library_samples import add, record

from corpus.library import Library
from corpus.library_errors import LibraryBusy, LibraryUnwritable
from tests.postgres import new_database

pytestmark = pytest.mark.integration


@pytest.fixture
def database(postgres: str) -> str:
    return new_database(postgres)


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
