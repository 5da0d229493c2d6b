"""Turning words into vectors: the interface, and computing only what is not yet known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.library_errors import NotInLibrary
from corpus.model import CorpusError
from corpus.split import own_words

Vectors = NDArray[np.float32]
"""Unit vectors, one a row; the vector of a single question has one axis only."""

Progress = Callable[[int, int], None]
"""Called with (done, total) passages."""

WINDOW = 1_024
"""Passages encoded and then committed at a time: some 20 s of work at most is lost to a kill."""

HORIZON = 65_536
"""Passages whose words are held at once, sorted by length so that batches waste no padding."""

READ_AT_ONCE = 4_096


class EmbeddingFailed(CorpusError):
    """The encoder is missing or damaged, or what it gave is no set of unit vectors."""


class PassagesGone(CorpusError):
    """The library changed between its snapshot and the reading of its passages."""


class Embedder(Protocol):
    """Gives words a place in space.

    Vectors are kept under ``name`` for good, so it must change whenever equal words would get
    another vector.
    """

    @property
    def name(self) -> str: ...

    @property
    def asks(self) -> str:
        """Names what encodes questions, where that is more than what encodes passages."""
        ...

    @property
    def dim(self) -> int: ...

    def documents(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dim)."""
        ...

    def query(self, text: str) -> Vectors:
        """One unit vector of shape (dim,)."""
        ...


class VectorKeeper(Protocol):
    """The part of the library that keeps passages and, by model name, their vectors."""

    def missing_vectors(self, model: str, shas: Sequence[str]) -> list[str]: ...

    def passages(self, shas: Sequence[str]) -> dict[str, str]: ...

    def vectors(self, model: str, shas: Sequence[str]) -> Mapping[str, Vectors]: ...

    def save_vectors(self, model: str, shas: Sequence[str], vectors: Vectors) -> None: ...


def embed_missing(
    library: VectorKeeper,
    embedder: Embedder,
    shas: Sequence[str],
    progress: Progress | None = None,
) -> int:
    """Compute and save the vectors of those ``shas`` that have none; return how many.

    The vector of a passage is that of the clause's own words: headings and lead-ins, which many
    clauses share, blur it (on 80 own questions MRR .53 with them, .56 without); BM25 has them.
    Passages that differ in nothing else are encoded once. Saved window by window, so that an
    interrupted run goes on where it stopped. Long passages come first: the time left is then
    over- rather than underestimated.
    """
    missing = library.missing_vectors(embedder.name, shas)
    done = 0
    for horizon in _slices(missing, HORIZON):
        alike = _alike(words_of(library, horizon))
        for window in _slices(sorted(alike, key=lambda own: (-len(own), own)), WINDOW):
            vectors = checked(embedder.documents(window), len(window))
            rows = [n for n, own in enumerate(window) for _ in alike[own]]
            library.save_vectors(
                embedder.name, [sha for own in window for sha in alike[own]], vectors[rows]
            )
            done += len(rows)
            if progress is not None:
                progress(done, len(missing))
    return done


def _alike(words: Mapping[str, str]) -> dict[str, list[str]]:
    """The passages by the clause's own words."""
    alike: dict[str, list[str]] = {}
    for sha, indexed in sorted(words.items()):
        alike.setdefault(own_words(indexed), []).append(sha)
    return alike


def words_of(library: VectorKeeper, shas: Sequence[str]) -> dict[str, str]:
    """The words of every one of ``shas``; PassagesGone where the library has lost some."""
    try:
        return library.passages(shas)
    except NotInLibrary as error:
        raise PassagesGone(
            "Passages left the library while an index of it was being built; build it again."
        ) from error


def matrix(library: VectorKeeper, embedder: Embedder, shas: Sequence[str]) -> Vectors:
    """The vectors of ``shas`` in that order, shape (len(shas), dim).

    Vectors that the library lacks or holds damaged are computed again and saved.
    """
    rows = np.zeros((len(shas), embedder.dim), dtype=np.float32)
    wrong: list[int] = []
    for start in range(0, len(shas), READ_AT_ONCE):
        part = shas[start : start + READ_AT_ONCE]
        saved = library.vectors(embedder.name, part)
        for row, sha in enumerate(part, start):
            vector = saved.get(sha)
            if vector is None or vector.shape != (embedder.dim,):
                wrong.append(row)
            else:
                rows[row] = vector
    wrong = sorted({*wrong, *np.flatnonzero(~_unit(rows)).tolist()})
    for some in (wrong[i : i + WINDOW] for i in range(0, len(wrong), WINDOW)):
        again = [shas[row] for row in some]
        words = words_of(library, again)
        own = [own_words(words[sha]) for sha in again]
        rows[some] = checked(embedder.documents(own), len(some))
        library.save_vectors(embedder.name, again, rows[some])
    return rows


def checked(vectors: Vectors, count: int) -> Vectors:
    """``vectors`` as float32, or EmbeddingFailed unless they are ``count`` finite unit vectors."""
    array = np.asarray(vectors, dtype=np.float32)
    if array.ndim != 2 or len(array) != count:
        raise EmbeddingFailed(
            f"Expected {count} vectors, got an array of shape {array.shape}; check the encoder."
        )
    wrong = int((~_unit(array)).sum())
    if wrong:
        raise EmbeddingFailed(
            f"{wrong} of {count} vectors are not of length 1; check the encoder. "
            "None of them was saved."
        )
    return array


def _unit(vectors: Vectors) -> NDArray[np.bool_]:
    """Which rows have length 1; one with a NaN has not."""
    with np.errstate(over="ignore", invalid="ignore"):
        near: NDArray[np.bool_] = np.abs(np.linalg.norm(vectors, axis=1) - 1.0) < 1e-3
    return near


def _slices(items: Sequence[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
