"""What an index folder holds, sealed: enough to notice any file that was lost, cut or changed."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from vectorstore.model import IndexDamaged

FORMAT = 1
"""Raised whenever an index written by an earlier release must be built again."""

NAME = "manifest.json"
LEASE = "lease"
_DATABASE = "chroma.sqlite3"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which library generation and encoder an index shows, its counts, and a digest of each file.

    ``generation`` is the library's when the snapshot was taken; ``rows`` counts passages, the
    first ``live`` of which are in Chroma; ``worn`` counts the rows deleted from Chroma's graph
    since it was last made anew.
    """

    generation: int
    model: str
    dim: int
    rows: int
    live: int
    clauses: int
    versions: int
    documents: int
    worn: int
    files: dict[str, str]
    format: int = FORMAT


def digests(folder: Path) -> dict[str, str]:
    """A digest of every file below ``folder`` but the manifest and the lease."""
    return {
        path.relative_to(folder).as_posix(): _digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {NAME, LEASE} and not _passing(path)
    }


def write(manifest: Manifest, folder: Path) -> None:
    body = asdict(manifest)
    text = json.dumps({**body, "seal": _seal(body)}, indent=1, sort_keys=True)
    (folder / NAME).write_text(text, encoding="utf-8")


def read(folder: Path) -> Manifest:
    """The manifest of ``folder``; IndexDamaged when missing, changed or of another format."""
    path = folder / NAME
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        seal = body.pop("seal")
        if seal != _seal(body):
            raise ValueError("its seal does not fit")
        if body["format"] != FORMAT:
            raise ValueError(f"it has format {body['format']}, this release reads {FORMAT}")
        return Manifest(**body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{path} cannot be used ({error!r}); rebuild the index.") from error


def verify(manifest: Manifest, folder: Path) -> None:
    """Compare every file with the manifest; IndexDamaged names those that differ."""
    _compare(manifest.files, digests(folder), folder)


def verify_part(manifest: Manifest, folder: Path, part: str) -> None:
    """Compare the files of one folder inside ``folder``, a copy say, with the manifest."""
    expected = {name: d for name, d in manifest.files.items() if name.startswith(f"{part}/")}
    found = {f"{part}/{name}": digest for name, digest in digests(folder / part).items()}
    _compare(expected, found, folder)


def _compare(expected: dict[str, str], found: dict[str, str], folder: Path) -> None:
    names = sorted(expected.keys() | found.keys())
    wrong = [name for name in names if expected.get(name) != found.get(name)]
    if wrong:
        raise IndexDamaged(
            f"{folder} is damaged: {', '.join(wrong[:5])} missing or changed; rebuild the index."
        )


def settle(folder: Path) -> None:
    """Wait until everything below ``folder`` is on the disk."""
    for path in [*folder.rglob("*"), folder]:
        if path.is_file() or path.is_dir():
            sync(path)


def sync(path: Path) -> None:
    """fsync a file or a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _passing(path: Path) -> bool:
    """Journals of SQLite that come and go while Chroma has its database open."""
    return path.name.startswith(_DATABASE + "-")


def _digest(path: Path) -> str:
    if path.name == _DATABASE:
        return _content(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _content(path: Path) -> str:
    """A digest of what the database says rather than of its bytes.

    Chroma writes a lock row into ``acquire_write`` whenever it opens the file, also to read.
    """
    digest = hashlib.sha256()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            if database.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
                return "damaged"
            tables = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'acquire_write' "
                "ORDER BY name"
            ).fetchall()
            for (table,) in tables:
                digest.update(repr(table).encode())
                for row in database.execute(f'SELECT * FROM "{table}"'):
                    digest.update(repr(row).encode())
    except sqlite3.Error as error:
        return f"unreadable: {type(error).__name__}"
    return digest.hexdigest()


def _seal(body: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
