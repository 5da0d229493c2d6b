"""Notes with a collection where it comes from, so that it can be read again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from corpus.changes import Changes
from corpus.library import Library
from corpus.origin import Origin, OriginError, guessed, with_origin
from corpus.prepare import Prepared
from corpus.source import Source


def put_collection(
    source: Source, library: Library, changes: Changes, prepared: Sequence[Prepared]
) -> None:
    """The collection, at its present place.

    Pages share a collection, which stays at the place of the first; where the program lies is of
    no interest while the texts that it ships are the same.
    """
    kept = next((c for c in library.collections() if c.name == source.collection), None)
    moved = source.location
    if kept is not None and kept.source_kind == source.kind:
        is_new = any(one.records for one in prepared)
        if source.kind == "web" or (source.kind == "starter" and not is_new):
            moved = kept.location
    changes.put_collection(source.collection, source.kind, moved)


def keep_origin(source: Source, library: Library, changes: Changes, origin: Origin) -> None:
    marked = origin.marked(source.mark)
    kept: Sequence[Origin] = ()
    with suppress(OriginError):  # unreadable ones: adding again is how they are mended
        kept = library.origins(source.collection) or [
            one
            for there in library.collections()
            if (there.name, there.source_kind) == (source.collection, source.kind)
            for one in guessed(there, library.documents(there.name))
        ]
    changes.put_origins(source.collection, with_origin(kept, marked, source.kind))
