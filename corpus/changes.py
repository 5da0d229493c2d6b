"""One set of changes to the library: all of them are committed, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update

from corpus import clause_rows, reading, record_rows, removal, rows, version_rows
from corpus.described import describe
from corpus.history import Fold
from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import (
    Clause,
    Document,
    DocumentKey,
    Provider,
    Record,
    SourceKind,
    Version,
)
from corpus.origin import Origin, written
from corpus.schema import clauses, collections, documents, providers, state, texts
from corpus.snapshot import StoredRecord
from corpus.sweep import sweep

Given = ParamSpec("Given")
Result = TypeVar("Result")


def _step(
    method: Callable[Concatenate[Changes, Given], Result],
) -> Callable[Concatenate[Changes, Given], Result]:
    """A method that spoils the whole transaction when it fails half-way."""

    def guarded(self: Changes, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        self.check()
        try:
            return method(self, *args, **kwargs)
        except LibraryError:
            raise  # refused before anything was written
        except BaseException:
            self._spoilt = True
            raise

    guarded.__doc__ = method.__doc__
    guarded.__name__ = method.__name__
    return guarded


class Changes:
    """What ``Library.writing`` gives: changes, and reads that see them before they are committed.

    A LibraryError refuses one change and leaves the others standing. After any other exception
    the transaction can only be rolled back. A change that alters nothing leaves the generation.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids: dict[DocumentKey, int] = {}
        self._changed = False
        self._orphans = False
        self._spoilt = False

    @property
    def changed(self) -> bool:
        """Whether anything differs from what was there before."""
        return self._changed

    def check(self) -> None:
        """Raise LibraryError where an earlier step failed or the transaction is over."""
        if self._spoilt or self._connection.closed:
            raise LibraryError(
                "An earlier change of this transaction failed, or it is over: nothing more can "
                "be written in it. Start again with `library.writing()`."
            )

    @_step
    def put_collection(self, name: str, kind: SourceKind, location: str) -> None:
        """Add a collection, or note its new location; ``added_at`` stays that of the first time."""
        values = {
            "name": rows.plain(name, f"The collection's name {name!r}"),
            "source_kind": kind,
            "location": rows.plain(location, f"The location of {name!r}"),
        }
        self._put(collections, values, ("name",), {"added_at": datetime.now(UTC)})

    @_step
    def put_origins(self, collection: str, origins: Sequence[Origin]) -> None:
        """Keep how a collection was added; no document changes by it, so the generation stays."""
        same = collections.c.name == collection
        kept = written(origins)
        self._connection.execute(update(collections).where(same).values(settings=kept))

    @_step
    def note_reading(self, collection: str, at: datetime, problem: str | None) -> None:
        """Say what came of reading a collection again; the generation stays. With a ``problem``,
        ``synced_at`` stays too: it is when all was last read.
        """
        values: dict[str, object] = {"problem": problem}
        if problem is None:
            values["synced_at"] = at
        same = collections.c.name == collection
        self._connection.execute(update(collections).where(same).values(values))

    @_step
    def put_providers(self, found: Iterable[Provider], collection: str = "") -> None:
        """Add providers; one that is there already takes the new publisher, aliases, successor.

        ``collection`` is the one that describes them; empty: the program itself does.
        """
        told = list(found)
        for values in [rows.provider_values(provider) for provider in told]:
            self._put(providers, values, ("name",), {})
        self._changed |= describe(self._connection, collection, told)

    @_step
    def put_document(self, document: Document) -> None:
        """Add a document to its collection, or change its title, kind and so on."""
        name = document.key.collection
        query = select(collections.c.name).where(collections.c.name == name)
        if self._connection.execute(query).first() is None:
            raise NotInLibrary(f"There is no collection {name!r}: put it before its documents.")
        self._put(documents, rows.document_values(document), ("collection", "path"), {})

    @_step
    def add_records(self, key: DocumentKey, records: Sequence[Record]) -> int:
        """Keep raw records of a document that was put, and return how many were new.

        A commit is kept once. A record known by its text's hash is skipped when the document's
        latest record has that hash too; a text that *comes back* is recorded again.
        """
        added = record_rows.add_records(self._connection, self._document(key), key, records)
        self._changed |= added > 0
        return added

    @_step
    def replace_versions(self, key: DocumentKey, folds: Sequence[Fold]) -> None:
        """Make ``folds``, oldest first, the document's versions. All its records must be there."""
        changed, lost = version_rows.replace_versions(
            self._connection, self._document(key), key, folds
        )
        self._changed |= changed
        self._orphans |= lost

    @_step
    def put_clauses(
        self, text_sha: str, clauses: Sequence[Clause], passages: Mapping[str, str]
    ) -> None:
        """Make ``clauses`` those of a stored text; ``passages`` has the words by their SHA-256."""
        changed, replaced = clause_rows.put_clauses(self._connection, text_sha, clauses, passages)
        self._changed |= changed
        self._orphans |= replaced

    @_step
    def put_splitter(self, name: str) -> bool:
        """Say which splitter makes the clauses. Another one than before drops all clauses: put
        those of every text in ``unsplit()`` in the same transaction, so that vectors survive.
        """
        if reading.splitter(self._connection) == name:
            return False
        self._connection.execute(update(state).values(splitter=name))
        self._connection.execute(delete(clauses))
        self._connection.execute(update(texts).where(texts.c.is_split).values(is_split=False))
        self._changed = self._orphans = True
        return True

    @_step
    def put_folding(self, name: str) -> None:
        """Say which rules made the versions. Put those of every document in the same transaction,
        unless there is none.
        """
        if reading.folding(self._connection) != name:
            self._connection.execute(update(state).values(folding=name))
            self._changed = True

    @_step
    def remove(self, collection: str, path: str | None = None) -> int:
        """Remove a collection or one document, and all that nothing else refers to; how many
        documents went. NotInLibrary where there is nothing of that name.
        """
        removed = removal.remove(self._connection, collection, path)
        self._ids.clear()
        self._changed = self._orphans = True
        return removed

    @_step
    def records(self, key: DocumentKey) -> list[StoredRecord]:
        return reading.records_of(self._connection, key)

    @_step
    def record_ids(self, collection: str) -> set[tuple[str, str]]:
        return reading.record_ids(self._connection, collection)

    @_step
    def versions(self, key: DocumentKey) -> list[Version]:
        return reading.versions_of(self._connection, key)

    @_step
    def texts(self, shas: Sequence[str]) -> dict[str, str]:
        return reading.texts_of(self._connection, shas)

    @_step
    def unsplit(self) -> list[str]:
        """The texts that some version has and whose clauses have not been put yet."""
        return reading.unsplit(self._connection)

    @_step
    def finish(self) -> None:
        """Called by ``Library.writing`` before it commits."""
        if self._orphans:
            sweep(self._connection)
        if self._changed:
            raised = state.c.generation + 1
            self._connection.execute(update(state).values(generation=raised))

    def _document(self, key: DocumentKey) -> int:
        if key not in self._ids:
            self._ids[key] = reading.document_id(self._connection, key)
        return self._ids[key]

    def _put(
        self,
        table: Table,
        values: Mapping[str, object],
        unique: Sequence[str],
        only_new: dict[str, object],
    ) -> None:
        """Insert a row or change the one that has the same ``unique`` columns."""
        same = [table.c[name] == values[name] for name in unique]
        query = select(*(table.c[name] for name in values)).where(*same)
        before = self._connection.execute(query).first()
        if before is None:
            self._connection.execute(insert(table), [{**values, **only_new}])
        elif dict(before._mapping) != values:
            self._connection.execute(update(table).where(*same).values(values))
        else:
            return
        self._changed = True
