"""The open index: which library generation it shows, and keeping it sound and up to date."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore import catalogue_file, chroma, exact, lexical, manifest, swap
from vectorstore.allow import Allowed, allowed
from vectorstore.build import CHROMA, LEXICAL, IndexedLibrary, build
from vectorstore.catalogue import Catalogue
from vectorstore.embed import Embedder, PassagesGone, Progress, Vectors
from vectorstore.lexical import Lexical
from vectorstore.manifest import Manifest
from vectorstore.model import IndexDamaged, Query
from vectorstore.swap import Lease, Stamp
from vectorstore.without import index_without

log = logging.getLogger(__name__)

PATIENCE = 3_600.0
"""Seconds to wait for another process that builds while there is nothing to answer from."""

KEPT = 64
"""Filters whose masks are kept: a conversation comes back to the same day and provider."""

PARTS = 16
"""Sets of hidden collections for which the index without them is kept; each takes a word index."""

ATTEMPTS = 5
"""How often a build starts over because documents left the library meanwhile."""


class Index:
    """One complete index, open for reading; it never changes. Close it after use.

    ``stamp`` is the pointer's when it was opened. ``sound`` turns False when Chroma fails while
    answering; answers then come from the exact matrix, and ``ensure_index`` builds it again.
    ``number`` is what answers name as the generation (see ``without``).
    """

    def __init__(self, lease: Lease, stamp: Stamp | None) -> None:
        """Open the folder that ``lease`` keeps; IndexDamaged unless every file is as sealed."""
        self._lease = lease
        self.stamp = stamp
        self.folder = lease.folder
        self.sound = True
        self._opening = Lock()
        self._open: chroma.Neighbours | None = None
        self.manifest: Manifest = manifest.read(self.folder)
        manifest.verify(self.manifest, self.folder)
        self.catalogue: Catalogue = catalogue_file.load(self.folder)
        self.vectors: Vectors = exact.load(self.folder, self.manifest.rows, self.manifest.dim)
        self.lexical: Lexical = lexical.load(self.folder / LEXICAL, self.manifest.rows)
        self._check_counts()
        self.number = self.manifest.generation
        self.hidden: frozenset[str] = frozenset()
        self._masks = lru_cache(KEPT)(partial(allowed, self.catalogue))
        self._parts = lru_cache(PARTS)(partial(index_without, self))

    @property
    def generation(self) -> int:
        """The library's generation that this index shows."""
        return self.manifest.generation

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each passage."""
        return {sha: row for row, sha in enumerate(self.catalogue.passages)}

    def now(self) -> Index:
        """Itself: an index is its own unchanging source (see ``Follower.now``)."""
        return self

    def without(self, hidden: frozenset[str]) -> Index:
        """The same as if the library did not have these collections; it is closed with this."""
        return self._parts(self.hidden | hidden) if hidden else self

    def allowed(self, query: Query) -> Allowed:
        """What the filters of ``query`` let pass."""
        return self._masks(replace(query, text="", wider="", limit=1))

    def nearest(self, question: Vectors, count: int) -> NDArray[Any]:
        """Rows of the ``count`` live passages nearest to ``question`` by Chroma, nearest first.

        Raises IndexDamaged, and marks the index as not sound, when Chroma fails.
        """
        try:
            ids = self._neighbours().nearest(question, count)
            return np.array([self.rows[sha] for sha in ids], dtype=np.intp)
        except (IndexDamaged, KeyError) as error:
            self.sound = False
            raise IndexDamaged(f"Chroma failed in {self.folder} ({error}); rebuild it.") from error

    def close(self) -> None:
        with self._opening:
            if self._open is not None:
                self._open.close()
                self._open = None
        self._lease.close()

    def _neighbours(self) -> chroma.Neighbours:
        with self._opening:
            if self._open is None:
                self._open = chroma.load(self.folder / CHROMA)
            return self._open

    def _check_counts(self) -> None:
        found = (
            len(self.catalogue.passages),
            self.catalogue.live,
            len(self.catalogue.clause_row),
            len(self.catalogue.versions),
            len(self.catalogue.documents),
        )
        sealed = self.manifest
        expected = (sealed.rows, sealed.live, sealed.clauses, sealed.versions, sealed.documents)
        if found != expected:
            raise IndexDamaged(f"{self.folder} counts {found}, not {expected}; rebuild the index.")


def open_index(home: Path) -> Index | None:
    """The current index of the data directory ``home``; None before the first is built.

    Raises IndexDamaged when any of its files is missing, cut or changed.
    """
    stamp = swap.stamp(home / "index")  # before, so that a swap in between is noticed later
    lease = swap.lease_current(home / "index")
    if lease is None:
        return None
    try:
        return Index(lease, stamp)
    except BaseException:
        lease.close()
        raise


def shown_generation(home: Path) -> int | None:
    """The generation that the current index says it shows, without opening it; None for none."""
    try:
        folder = swap.current(home / "index")
        return None if folder is None else manifest.read(folder).generation
    except IndexDamaged:
        return None


def forget(home: Path) -> None:
    """Let no index be current, so that the next ``ensure_index`` builds one from nothing.

    Raises IndexBusy while another process builds. Readers keep what they have open.
    """
    with swap.building(home / "index", 0.0):
        (home / "index" / swap.CURRENT).unlink(missing_ok=True)


def ensure_index(
    library: IndexedLibrary,
    home: Path,
    embedder: Embedder,
    progress: Progress | None = None,
    today: date | None = None,
    patience: float = PATIENCE,
) -> Index:
    """The index of the library as it is now, built first where it is missing, old or damaged.

    While another process builds, an older complete index is returned at once (its ``generation``
    says so); where there is none, waits up to ``patience`` seconds, then raises IndexBusy.
    """
    older = _usable(home, embedder)
    if older is not None and older.generation == library.generation():
        return older
    try:
        with swap.building(home / "index", patience if older is None else 0.0):
            return _build(library, home, embedder, older, progress, today)
    except swap.IndexBusy:
        if older is None:
            raise
        return older


def _build(
    library: IndexedLibrary,
    home: Path,
    embedder: Embedder,
    older: Index | None,
    progress: Progress | None,
    today: date | None,
) -> Index:
    """Build and open, while holding the lock; ``older`` is closed."""
    place = home / "index"
    former = _newest(home, embedder, older)
    if former is not None and former.generation == library.generation():
        return former
    try:
        _built(library, place, embedder, None if former is None else former.folder, progress, today)
    finally:
        if former is not None:
            former.close()
    index = open_index(home)
    if index is None:
        raise IndexDamaged(f"The index just built in {place} is gone; build it again.")
    swap.clean(place)
    return index


def _newest(home: Path, embedder: Embedder, older: Index | None) -> Index | None:
    """``older`` unless another process swapped in a newer index before we got the lock."""
    if older is not None and swap.stamp(home / "index") == older.stamp:
        return older
    if older is not None:
        older.close()
    return _usable(home, embedder)


def _built(
    library: IndexedLibrary,
    place: Path,
    embedder: Embedder,
    former: Path | None,
    progress: Progress | None,
    today: date | None,
) -> None:
    swap.clean(place)
    for _ in range(ATTEMPTS - 1):
        with suppress(PassagesGone):
            build(library, place, embedder, former, today, progress)
            return
    build(library, place, embedder, former, today, progress)


def _usable(home: Path, embedder: Embedder) -> Index | None:
    """The current index where it is sound and of this encoder."""
    try:
        index = open_index(home)
    except IndexDamaged as error:
        log.warning("%s It is being rebuilt from the library.", error)
        return None
    if index is not None and index.manifest.model != embedder.name:
        index.close()
        return None
    return index
