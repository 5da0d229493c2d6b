"""From rows found to evidence: where each passage stands, and its words cut from the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple, Protocol

from corpus.library_errors import NotInLibrary
from corpus.model import AUTHORITY, DocumentKey, Version
from vectorstore.catalogue import Mask
from vectorstore.index import Index
from vectorstore.model import Evidence, Place, Query


class Reader(Protocol):
    """The part of the library that evidence is read from."""

    def generation(self) -> int: ...

    def text(self, text_sha: str) -> str: ...

    def version(self, key: DocumentKey, version_id: str) -> Version: ...


class Found(NamedTuple):
    """A row of the index with its scores (see ``Evidence``)."""

    row: int
    score: float
    dense: float
    lexical: float


def evidence(
    ranked: Iterable[Found],
    query: Query,
    index: Index,
    versions: Mask,
    library: Reader,
    text: Callable[[str], str],
) -> list[Evidence]:
    """The first ``query.limit`` of ``ranked`` that stand in one of ``versions``.

    ``text`` reads a stored text by its hash. Where the library has moved on since the index was
    made, or moves on meanwhile, a place that it no longer has, or no longer has in force on the
    day asked about, is left out.
    """
    moved_on = library.generation() != index.generation
    out: list[Evidence] = []
    for found in ranked:
        places = _places(found.row, index, versions)
        if moved_on:
            places = [place for place in places if _still_holds(place, query, library)]
        if not places:
            continue
        with suppress(NotInLibrary):  # withdrawn since the line before: not to be cited
            out.append(_quoted(found, places, text(places[0].version.text_sha)))
        if len(out) == query.limit:
            break
    return out


def _places(row: int, index: Index, versions: Mask) -> list[Place]:
    """Everywhere that the row stands: the highest authority first, then the newest version, then
    by collection, path and position."""
    catalogue = index.catalogue
    places = [
        Place(catalogue.document_of[version.document], version, catalogue.clause(clause))
        for version, clause in catalogue.places(row, versions)
    ]
    return sorted(
        places,
        key=lambda place: (
            AUTHORITY[place.document.kind],
            -place.version.valid_from.toordinal(),
            place.document.key.collection,
            place.document.key.path,
            place.clause.start,
        ),
    )


def _still_holds(place: Place, query: Query, library: Reader) -> bool:
    try:
        version = library.version(place.document.key, place.version.id)
    except NotInLibrary:
        return False
    return version.text_sha == place.version.text_sha and version.in_force(query.as_of)


def _quoted(found: Found, places: list[Place], text: str) -> Evidence:
    document, version, clause = places[0].document, places[0].version, places[0].clause
    return Evidence(
        document=document,
        version=version,
        clause=clause,
        quote=text[clause.start : clause.end],
        lead_in=tuple(text[start:end] for start, end in clause.lead_in),
        score=found.score,
        dense=found.dense,
        lexical=found.lexical,
        also=tuple(places[1:]),
    )
