"""One writer at a time, whatever becomes of it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from library_samples import add, record

import corpus
from corpus.library import Library
from corpus.library_errors import LibraryBusy
from corpus.lock import only_writer

ROOT = Path(corpus.__file__).parents[1]


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing to the library in tmp_path."""
    program = str(Path(__file__).with_name("library_processes.py"))
    with subprocess.Popen(
        [sys.executable, program, "hold", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        yield process
        process.kill()


def try_to_write(library: Library) -> None:
    with library.writing():
        pytest.fail("two writers at once")


def test_a_second_writer_is_refused_at_once_and_told_who_writes(tmp_path, holder, monkeypatch):
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    with Library.open(tmp_path) as library:
        with pytest.raises(LibraryBusy, match=f"process {holder.pid}. Wait .* `kill {holder.pid}`"):
            try_to_write(library)
        assert not any(waits)
        assert library.snapshot().documents == ()


def test_a_killed_writer_leaves_the_lock_free_and_nothing_half_written(tmp_path, holder):
    holder.kill()
    holder.wait()
    with Library.open(tmp_path) as library:
        assert library.documents() == []
        add(library, [record("after the kill")])
        assert library.generation() == 1


def test_a_process_cannot_write_twice_at_once(tmp_path):
    with Library.open(tmp_path) as library, Library.open(tmp_path) as second:
        with library.writing():
            for one in (library, second):
                with pytest.raises(LibraryBusy, match="This process"):
                    try_to_write(one)
        add(second, [record("after the first")])


def test_a_holder_that_could_not_leave_its_pid_is_still_respected(tmp_path):
    lock = tmp_path / "library.lock"
    with only_writer(lock):
        (tmp_path / "library.lock.pid").write_text("")
        with pytest.raises(LibraryBusy, match="by another process"), only_writer(lock):
            pass


def test_the_lock_is_free_again_after_an_exception(tmp_path):
    lock = tmp_path / "library.lock"
    with pytest.raises(ZeroDivisionError), only_writer(lock):
        _ = 1 / 0
    with only_writer(lock):
        assert (tmp_path / "library.lock.pid").exists()
    assert not (tmp_path / "library.lock.pid").exists()
