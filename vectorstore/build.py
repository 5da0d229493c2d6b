"""From a snapshot of the library to a finished index folder beside the one in use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from corpus.snapshot import Snapshot
from vectorstore import catalogue, catalogue_file, chroma, exact, lexical, manifest
from vectorstore.catalogue import Catalogue
from vectorstore.embed import (
    Embedder,
    Progress,
    VectorKeeper,
    Vectors,
    embed_missing,
    matrix,
    words_of,
)
from vectorstore.manifest import Manifest
from vectorstore.model import IndexDamaged
from vectorstore.swap import install, workshop

CHROMA = "chroma"
LEXICAL = "lexical"

PATCHABLE = 0.3
"""Share of Chroma's rows up to which the former folder is patched. Beyond it, and once as many
rows were deleted over several patches, a new graph is as cheap and cleaner."""

READ_AT_ONCE = 4_096


class IndexedLibrary(VectorKeeper, Protocol):
    """The part of the library that an index is derived from."""

    def generation(self) -> int: ...

    def snapshot(self) -> Snapshot: ...


def build(
    library: IndexedLibrary,
    place: Path,
    embedder: Embedder,
    former: Path | None = None,
    today: date | None = None,
    progress: Progress | None = None,
) -> Path:
    """Build an index of the library in ``place`` and make it current; return its folder.

    Only while holding ``swap.building``. Vectors that the library lacks are computed and saved
    first. ``former`` is a sound index whose Chroma folder may be patched.
    """
    snapshot = library.snapshot()
    shown = catalogue.build(snapshot, today or date.today())
    embed_missing(library, embedder, shown.passages, progress)
    vectors = matrix(library, embedder, shown.passages)
    folder = workshop(place)
    try:
        catalogue_file.save(shown, folder)
        exact.save(vectors, folder)
        lexical.build(_words(library, shown.passages)).save(folder / LEXICAL)
        live = shown.passages[: shown.live]
        worn = _neighbours(folder / CHROMA, live, vectors[: shown.live], former, embedder.name)
        manifest.write(_sealed(shown, snapshot.generation, embedder, worn, folder), folder)
        return install(folder, snapshot.generation)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _sealed(
    shown: Catalogue, generation: int, embedder: Embedder, worn: int, folder: Path
) -> Manifest:
    """What the files in ``folder`` are, for a reader to check."""
    return Manifest(
        generation=generation,
        model=embedder.name,
        dim=embedder.dim,
        rows=len(shown.passages),
        live=shown.live,
        clauses=len(shown.clause_row),
        versions=len(shown.versions),
        documents=len(shown.documents),
        worn=worn,
        files=manifest.digests(folder),
    )


def _words(library: VectorKeeper, shas: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(shas), READ_AT_ONCE):
        part = shas[start : start + READ_AT_ONCE]
        words = words_of(library, part)
        yield from (words[sha] for sha in part)


def _neighbours(
    folder: Path, ids: Sequence[str], vectors: Vectors, former: Path | None, model: str
) -> int:
    """Make Chroma's folder, by a patch where that is less work; return the rows deleted so far."""
    if former is not None:
        try:
            worn = _patch(folder, ids, vectors, former, model)
        except (IndexDamaged, OSError):
            worn = None
        if worn is not None:
            return worn
        shutil.rmtree(folder, ignore_errors=True)
    store = chroma.create(folder)
    try:
        store.add(ids, vectors)
        store.reconcile(ids, vectors)
    finally:
        store.close()
    return 0


def _patch(
    folder: Path, ids: Sequence[str], vectors: Vectors, former: Path, model: str
) -> int | None:
    """Copy the former folder and apply the difference; None when that is not worth it."""
    earlier = manifest.read(former)
    before = catalogue_file.load(former)
    old, new = set(before.passages[: before.live]), set(ids)
    worn = earlier.worn + len(old - new)
    if earlier.model != model or worn + len(new - old) > PATCHABLE * len(new):
        return None
    shutil.copytree(former / CHROMA, folder)
    manifest.verify_part(earlier, folder.parent, CHROMA)
    fresh = [number for number, sha in enumerate(ids) if sha not in old]
    store = chroma.load(folder)
    try:
        store.remove(sorted(old - new))
        store.add([ids[number] for number in fresh], vectors[fresh])
        store.reconcile(ids, vectors)
    finally:
        store.close()
    return worn
