"""Killed while adding: nothing that was acknowledged is lost."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from library_processes import document_number, text_number

import corpus
from corpus.library import Library
from corpus.model import DocumentKey

KILLS = 20
ROOT = Path(corpus.__file__).parents[1]
PROGRAM = str(Path(__file__).with_name("library_processes.py"))


def add_and_kill(home: Path, seconds: float) -> list[int]:
    """The documents that the killed process had acknowledged."""
    with subprocess.Popen(
        [sys.executable, PROGRAM, "add", str(home)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        lines: list[str] = []
        lines.append(process.stdout.readline())  # it is at work
        stream = process.stdout
        reader = threading.Thread(target=lambda: lines.extend(stream))
        reader.start()
        time.sleep(seconds)
        process.kill()
        reader.join()
    return [int(line) for line in lines if line.endswith("\n")]


def check(library: Library, acknowledged: set[int]) -> None:
    paths = [document.key.path for document in library.documents()]
    assert len(paths) == len(set(paths))
    # Committed but killed before it could say so is right too; never less, never other documents.
    assert {f"{number}.md" for number in acknowledged} <= set(paths)
    assert sorted(paths) == sorted(f"{number}.md" for number in range(len(paths)))
    assert library.generation() == len(paths)
    snapshot = library.snapshot()
    assert len(snapshot.versions) == 2 * len(paths)
    for version in snapshot.versions:
        number = int(version.document.path.removesuffix(".md"))
        amended = " amended" if version.id == "c2" else ""
        assert library.text(version.text_sha) == text_number(number) + amended
        assert len(snapshot.rows(version.text_sha)) > 0
        assert [one.version_id for one in library.records(version.document)] == ["c1", "c2"]


@pytest.mark.integration
def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path):
    chance = random.Random(2026)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        acknowledged.update(add_and_kill(tmp_path, chance.uniform(0.0, 0.25)))
        with Library.open(tmp_path) as library:
            assert {f"{n}.md" for n in acknowledged} <= {
                document.key.path for document in library.documents()
            }
            latest = max(acknowledged)
            (_, version) = library.versions(DocumentKey("contributed", f"{latest}.md"))
            assert library.text(version.text_sha) == text_number(latest) + " amended"
            with library.writing() as changes:  # the lock is free
                changes.put_document(document_number(latest))  # and nothing changes
    with Library.open(tmp_path) as library:
        check(library, acknowledged)
    with sqlite3.connect(tmp_path / "library.sqlite") as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
    plain.close()
