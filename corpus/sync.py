"""Reads every source of the library again, and says what came of each.

A source that fails does not stop the others: what it said is kept with its collection. Each
source is a transaction of its own, so a killed run keeps what it had finished. Sources leave out
what looks as it did (``Origin.mark``): reading again what has not changed costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from corpus.add import News, Progress, add
from corpus.library import Library
from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import Collection, CorpusError, Document, Refusal
from corpus.origin import Origin, OriginError, guessed
from corpus.sources.folder import FolderSource
from corpus.sources.opening import opened
from corpus.withdrawal import Withdrawal


class EmptySource(CorpusError):
    """A folder that held documents holds none."""


@dataclass(slots=True)
class Synced:
    """What reading one collection again did."""

    collection: Collection
    news: list[News] = field(default_factory=list)
    records: int = 0  # kept now
    refused: list[Refusal] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # documents without a file, still in force
    withdrawn: list[str] = field(default_factory=list)  # those that were ended now
    problems: list[str] = field(default_factory=list)  # why it could not be read, or not all of it

    @property
    def versions(self) -> int:
        """How many versions were not there before."""
        return sum(len(one.versions) for one in self.news)


def sync(
    library: Library,
    home: Path,
    names: Sequence[str] = (),
    progress: Progress | None = None,
    prune: bool = False,
) -> Iterator[Synced]:
    """Read the named collections (all, where none is named) again, one after the other.

    ``prune`` ends the current version of every document whose file is gone, which otherwise is only
    told. Raises NotInLibrary for a name that is no collection, before anything is read; LibraryBusy
    where another writer is at work. What a source raises becomes its ``problems``.
    """
    collections = library.collections()
    unknown = sorted(set(names) - {one.name for one in collections})
    if unknown:
        raise NotInLibrary(
            f"The library has no collection {unknown[0]!r}. `clausewise library` lists what it has."
        )
    for one in collections:
        if not names or one.name in names:
            yield _again(one, library, home, progress, prune)


def _again(
    collection: Collection, library: Library, home: Path, progress: Progress | None, prune: bool
) -> Synced:
    did = Synced(collection)
    present: set[str] = set()
    for origin in _origins(collection, library, did):
        try:
            present |= _read(origin, did, library, home, progress)
        except LibraryError:
            raise
        except (CorpusError, OSError) as error:
            did.problems.append(str(error))
    # Of a source that was not read in full nobody can say what it has no more.
    if collection.source_kind in ("folder", "starter") and not did.problems:
        _look_for_missing(did, present, library, prune)
    with library.writing() as changes:
        problem = " ".join(did.problems) or None
        changes.note_reading(collection.name, datetime.now(UTC), problem)
    return did


def _origins(collection: Collection, library: Library, did: Synced) -> Sequence[Origin]:
    try:
        kept = library.origins(collection.name)
    except OriginError as error:
        did.problems.append(str(error))
        return ()
    return kept or guessed(collection, library.documents(collection.name))


def _read(
    origin: Origin, did: Synced, library: Library, home: Path, progress: Progress | None
) -> frozenset[str]:
    """Read one place; the documents that it has, where its kind of source can tell."""
    name = did.collection.name

    def tell(what: str, done: int, total: int | None) -> None:
        if progress:
            progress(f"{name}: {what}", done, total)

    tell("Looking", 0, None)
    present: frozenset[str] = frozenset()
    with opened(origin, name, did.collection.source_kind, home) as source:
        if isinstance(source, FolderSource):
            present = source.present()
            if not present:
                raise EmptySource(
                    f"{origin.place} holds no document any more: is its disk there? If it was "
                    f"given up, take it out with `clausewise remove {name}`."
                )
        added = add(source, library, source.providers(), tell, origin)
    did.news += added.news
    did.records += added.records
    if did.collection.source_kind == "web":
        did.problems += [_told(refusal) for refusal in added.refused]
    else:
        did.refused += added.refused
    return present


def _told(refusal: Refusal) -> str:
    path, reason = refusal.path, refusal.reason
    return reason if path in reason else f"{path}: {reason}"


def _look_for_missing(did: Synced, present: set[str], library: Library, prune: bool) -> None:
    listed = library.listing(did.collection.name)
    in_force = [one.document for one in listed if one.versions and one.until is None]
    missing = [one for one in in_force if one.key.path not in present]
    # A file that could not be read may be the one that seems to be missing.
    if missing and prune and not did.refused:
        _withdraw(did, missing, library)
    else:
        did.missing = [one.key.path for one in missing]


def _withdraw(did: Synced, documents: Sequence[Document], library: Library) -> None:
    added = add(Withdrawal(did.collection, documents, datetime.now(UTC)), library)
    did.news += added.news
    did.records += added.records
    did.withdrawn = [one.key.path for one in documents]
