"""A library as if it did not have some of its collections: for people who may not see them.

Every way to read is here again, and a test holds this class to having each that ``Library`` has,
so that a new one cannot show what is hidden. What is hidden is not there: asking for it raises
what asking for nothing raises, word for word.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

from corpus import reading
from corpus.changes import Changes
from corpus.described import providers_without
from corpus.library import Library
from corpus.library_errors import LibraryError
from corpus.listing import Listed
from corpus.model import Clause, Collection, Document, DocumentKey, Provider, Version
from corpus.origin import Origin
from corpus.outages import Outages
from corpus.snapshot import Snapshot, StoredRecord
from corpus.streams import Stream
from corpus.vector_cache import Vectors

NOWHERE = "\0"
"""A name that no collection can have: the database refuses it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What can be seen of one generation: the streams, the hashes of their texts, a number."""

    generation: int
    streams: tuple[Stream, ...]
    texts: frozenset[str]
    number: int


class LibraryWithout(Library):
    """``whole`` without the collections ``hidden``; read only. May be shared between threads."""

    def __init__(self, whole: Library, hidden: frozenset[str]) -> None:
        super().__init__(whole._database, whole._lock)
        before = whole._hidden if isinstance(whole, LibraryWithout) else frozenset[str]()
        self._hidden: frozenset[str] = before | hidden
        self._last: _Seen | None = None

    def close(self) -> None:
        """Nothing: the whole library is closed by whoever opened it."""

    def generation(self) -> int:
        """A number (0..2**31) of what can be seen, which is another whenever that is another. It
        does not count: a count would tell of changes in what is hidden."""
        return self._seen().number

    def collections(self) -> list[Collection]:
        return [one for one in super().collections() if one.name not in self._hidden]

    def origins(self, collection: str) -> tuple[Origin, ...] | None:
        return super().origins(self._visible(collection))

    def documents(self, collection: str | None = None) -> list[Document]:
        found = super().documents(collection)
        return [one for one in found if one.key.collection not in self._hidden]

    def listing(self, collection: str | None = None) -> list[Listed]:
        found = super().listing(collection)
        return [one for one in found if one.document.key.collection not in self._hidden]

    def outages(self) -> dict[DocumentKey, Outages]:
        found = super().outages().items()
        return {key: one for key, one in found if key.collection not in self._hidden}

    def streams(self) -> tuple[Stream, ...]:
        return self._seen().streams

    def document(self, key: DocumentKey) -> Document:
        self._check(key)
        return super().document(key)

    def versions(self, key: DocumentKey) -> list[Version]:
        self._check(key)
        return super().versions(key)

    def version(self, key: DocumentKey, version_id: str) -> Version:
        self._check(key)
        return super().version(key, version_id)

    def texts(self, shas: Sequence[str]) -> dict[str, str]:
        reading.none_missing("text", list(dict.fromkeys(shas)), self._shown({*shas}))
        return super().texts(shas)

    def record_ids(self, collection: str) -> set[tuple[str, str]]:
        return super().record_ids(self._visible(collection))

    def records(self, key: DocumentKey) -> list[StoredRecord]:
        self._check(key)
        return super().records(key)

    def clauses(self, text_sha: str) -> list[Clause]:
        return super().clauses(text_sha) if self._shown({text_sha}) else []

    def providers(self) -> list[Provider]:
        """As the collections that can be seen describe them."""
        with self._database.reading() as connection:
            return providers_without(connection, self._hidden)

    def snapshot(self) -> Snapshot:
        _refuse()

    def passages(self, shas: Sequence[str]) -> dict[str, str]:
        _refuse(shas)

    def vectors(self, model: str, shas: Sequence[str]) -> dict[str, Vectors]:
        _refuse(model, shas)

    def missing_vectors(self, model: str, shas: Sequence[str]) -> list[str]:
        _refuse(model, shas)

    def save_vectors(self, model: str, shas: Sequence[str], vectors: Vectors) -> None:
        _refuse(model, shas, vectors)

    @contextmanager
    def alone(self) -> Iterator[None]:
        _refuse()
        yield

    @contextmanager
    def writing(self) -> Iterator[Changes]:
        _refuse()
        yield

    def _seen(self) -> _Seen:
        generation = super().generation()
        last = self._last
        if last is None or last.generation != generation:
            every = super().streams()
            streams = tuple(one for one in every if one.key.collection not in self._hidden)
            versions = [version for one in streams for version in one.versions]
            others: list[Document | Provider] = [*self.documents(), *self.providers()]
            texts = frozenset(version.text_sha for version in versions)
            last = self._last = _Seen(generation, streams, texts, number_of([*versions, *others]))
        return last

    def _shown(self, shas: set[str]) -> frozenset[str]:
        """Those of the texts that can be seen, or could be when last looked: a text that was shown
        is no secret, and a look for each of hundreds would tell by its time that something is
        hidden."""
        last = self._last
        found = last if last is not None and last.texts >= shas else self._seen()
        return found.texts & shas

    def _visible(self, collection: str) -> str:
        return NOWHERE if collection in self._hidden else collection

    def _check(self, key: DocumentKey) -> None:
        if key.collection in self._hidden:
            raise reading.no_document(key)


def number_of(told: Iterable[Document | Version | Provider]) -> int:
    """A number (0..2**31) that stands for these values, in any order."""
    words = "\n".join(sorted(map(repr, told)))
    return int.from_bytes(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:4]) >> 1


def _refuse(*_: object) -> NoReturn:
    raise LibraryError("This library is seen in part and can only be asked; use the whole one.")
