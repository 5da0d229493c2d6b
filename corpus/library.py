"""The library: the one source of truth for documents, versions, clauses and their vectors.

One writer at a time, in transactions; readers are never blocked, and every method reads one
generation. Everything else (Chroma's folder, the BM25 index) is derived from it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from corpus import origin, reading, snapshot_reading, vector_cache
from corpus.changes import Changes
from corpus.database import Database
from corpus.library_errors import LibraryError, LibraryUnwritable
from corpus.listing import Listed, listing
from corpus.lock import only_writer
from corpus.migrate import migrate
from corpus.model import Clause, Collection, Document, DocumentKey, Provider, Version
from corpus.origin import Origin
from corpus.outages import Outages, outages
from corpus.snapshot import Snapshot, StoredRecord
from corpus.streams import Stream, streams
from corpus.vector_cache import Vectors


class Library:
    """An open library; ``open`` makes one. May be shared between threads.

    Every method raises LibraryDamaged where the database is not what was stored,
    LibraryUnwritable where the disk or the server fails, NotInLibrary for what is not there.
    """

    def __init__(self, database: Database, lock: Path) -> None:
        self._database = database
        self._lock = lock
        self._lock_thread: int | None = None
        self._writing_thread: int | None = None

    @classmethod
    def open(cls, home: Path, url: str | None = None) -> Library:
        """Open the library of a data folder, creating or upgrading it first where needed.

        Without ``url`` it is ``home/library.sqlite``; a ``postgresql://`` URL names another
        database, and ``home`` then holds only the lock. Raises LibraryTooNew for the database
        of a newer release.
        """
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryUnwritable(
                f"Could not make the data folder {home} ({error}). "
                "Set CLAUSEWISE_HOME to a folder that you may write to."
            ) from error
        database = Database(home, url)
        lock = home / "library.lock"
        try:
            migrate(database, lock)
        except BaseException:
            database.close()
            raise
        return cls(database, lock)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def generation(self) -> int:
        """Raised by every committed change; 0 for an empty library."""
        with self._database.reading() as connection:
            return reading.generation(connection)

    def collections(self) -> list[Collection]:
        with self._database.reading() as connection:
            return reading.all_collections(connection)

    def origins(self, collection: str) -> tuple[Origin, ...] | None:
        """How a collection was added; None where it was not kept. Raises OriginError."""
        with self._database.reading() as connection:
            return origin.read(reading.settings_of(connection, collection), collection)

    def documents(self, collection: str | None = None) -> list[Document]:
        """By collection and path."""
        with self._database.reading() as connection:
            return reading.all_documents(connection, collection)

    def listing(self, collection: str | None = None) -> list[Listed]:
        """Every document with its counts and dates; by collection and path."""
        with self._database.reading() as connection:
            return listing(connection, collection)

    def outages(self) -> dict[DocumentKey, Outages]:
        """Of documents whose source showed an error page in the place of the text."""
        with self._database.reading() as connection:
            return outages(connection)

    def streams(self) -> tuple[Stream, ...]:
        """Every document with its versions and the days on which it was seen, without texts."""
        with self._database.reading() as connection:
            return streams(connection)

    def document(self, key: DocumentKey) -> Document:
        with self._database.reading() as connection:
            return reading.document(connection, key)

    def versions(self, key: DocumentKey) -> list[Version]:
        """Oldest first."""
        with self._database.reading() as connection:
            return reading.versions_of(connection, key)

    def version(self, key: DocumentKey, version_id: str) -> Version:
        """The version with this id, or the one that the record with this id was folded into."""
        with self._database.reading() as connection:
            return reading.version(connection, key, version_id)

    def text(self, text_sha: str) -> str:
        """A stored text, exactly; LibraryDamaged where it was altered."""
        return self.texts([text_sha])[text_sha]

    def texts(self, shas: Sequence[str]) -> dict[str, str]:
        with self._database.reading() as connection:
            return reading.texts_of(connection, shas)

    def record_ids(self, collection: str) -> set[tuple[str, str]]:
        """(path, version id) of every record, for a source to skip."""
        with self._database.reading() as connection:
            return reading.record_ids(connection, collection)

    def records(self, key: DocumentKey) -> list[StoredRecord]:
        """Raw records, oldest first, each with the version that it was folded into and why."""
        with self._database.reading() as connection:
            return reading.records_of(connection, key)

    def clauses(self, text_sha: str) -> list[Clause]:
        """In order; none for a text that has no version."""
        with self._database.reading() as connection:
            return reading.clauses_of(connection, text_sha)

    def providers(self) -> list[Provider]:
        with self._database.reading() as connection:
            return reading.all_providers(connection)

    def snapshot(self) -> Snapshot:
        with self._database.reading() as connection:
            return snapshot_reading.snapshot(connection)

    def splitter(self) -> str | None:
        """The splitter that made the clauses, as ``Changes.put_splitter`` was told."""
        with self._database.reading() as connection:
            return reading.splitter(connection)

    def folding(self) -> str | None:
        """The rules that made the versions, as ``Changes.put_folding`` was told."""
        with self._database.reading() as connection:
            return reading.folding(connection)

    def passages(self, shas: Sequence[str]) -> dict[str, str]:
        """The words that are indexed, in the order of ``shas``."""
        with self._database.reading() as connection:
            return reading.passages_of(connection, shas)

    def vectors(self, model: str, shas: Sequence[str]) -> dict[str, Vectors]:
        """Those that are stored: read-only float32 arrays of length d, in the order of ``shas``."""
        with self._database.reading() as connection:
            return vector_cache.vectors_of(connection, model, shas)

    def missing_vectors(self, model: str, shas: Sequence[str]) -> list[str]:
        with self._database.reading() as connection:
            return vector_cache.missing_vectors(connection, model, shas)

    def save_vectors(self, model: str, shas: Sequence[str], vectors: Vectors) -> None:
        """Keep the vectors (n, d) of n passages, committed at once; no change of generation.

        They are a cache by content: saving them again, or for passages that are gone, is
        harmless. Waits for a writer that is committing; not for use inside ``writing``.
        """
        if self._writing_thread == threading.get_ident():
            raise LibraryError(
                "Vectors were to be saved inside `library.writing()`, which would wait for "
                "itself. Save them before it or after it."
            )
        with self._database.writing(alone=False) as connection:
            vector_cache.save_vectors(connection, model, shas, vectors)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the one writer without writing yet: for what takes long before it is known what to
        write. ``writing`` may be used inside. Raises LibraryBusy at once.

        On PostgreSQL this keeps out the writers of this machine; others are met in ``writing``.
        """
        with only_writer(self._lock):
            self._lock_thread = threading.get_ident()
            try:
                yield
            finally:
                self._lock_thread = None

    @contextmanager
    def writing(self) -> Iterator[Changes]:
        """All changes made inside are committed at its end, or none where it ends in an exception.

        Raises LibraryBusy at once where another writer is at work. The generation rises by one,
        unless nothing changed.
        """
        held = self._lock_thread == threading.get_ident()
        lock = nullcontext() if held else only_writer(self._lock)
        with lock, self._database.writing(alone=True) as connection:
            self._writing_thread = threading.get_ident()
            try:
                changes = Changes(connection)
                yield changes
                changes.finish()
                if not self._database.is_in_transaction(connection):
                    raise LibraryUnwritable(
                        f"{self._database.place} rolled the changes back: its disk is full or "
                        "failing. Free some space and try again; nothing was written."
                    )
            finally:
                self._writing_thread = None
