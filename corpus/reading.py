"""What can be asked of the library, on a connection that is inside a transaction."""

from __future__ import annotations

from collections.abc import Collection as Collected
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, select

from corpus import rows
from corpus.dialects import chunks
from corpus.library_errors import NotInLibrary
from corpus.model import Clause, Collection, Document, DocumentKey, Provider, Version
from corpus.schema import (
    clauses,
    collections,
    documents,
    passages,
    providers,
    records,
    state,
    texts,
    versions,
)
from corpus.snapshot import StoredRecord

# Built once: every answer runs these, and SQLAlchemy takes longer to build one than to run it.
_GENERATION = select(state.c.generation)
_TEXT = select(texts.c.sha, texts.c.packed).where(texts.c.sha == bindparam("one"))
_OWN_VERSION = (
    select(versions)
    .join(documents, documents.c.id == versions.c.document_id)
    .where(
        documents.c.collection == bindparam("collection"),
        documents.c.path == bindparam("path"),
        versions.c.version_id == bindparam("version"),
    )
    .order_by(versions.c.position.desc())
    .limit(1)
)


def generation(connection: Connection) -> int:
    return int(connection.execute(_GENERATION).scalar_one())


def all_collections(connection: Connection) -> list[Collection]:
    found = connection.execute(select(collections).order_by(collections.c.name))
    return [rows.collection(row) for row in found]


def settings_of(connection: Connection, collection: str) -> str | None:
    """How a collection was added, as ``corpus.origin`` writes it; None where it was not kept."""
    found: str | None = connection.execute(
        select(collections.c.settings).where(collections.c.name == collection)
    ).scalar()
    return found


def all_documents(connection: Connection, collection: str | None) -> list[Document]:
    query = select(documents)
    if collection is not None:
        query = query.where(documents.c.collection == collection)
    found = [rows.document(row) for row in connection.execute(query)]
    # Sorted here and not by the database, whose order depends on its locale.
    return sorted(found, key=lambda document: (document.key.collection, document.key.path))


def document(connection: Connection, key: DocumentKey) -> Document:
    query = select(documents).where(documents.c.id == document_id(connection, key))
    return rows.document(connection.execute(query).one())


def document_id(connection: Connection, key: DocumentKey) -> int:
    found = connection.execute(
        select(documents.c.id).where(
            documents.c.collection == key.collection, documents.c.path == key.path
        )
    ).scalar()
    if found is None:
        raise no_document(key)
    return int(found)


def no_document(key: DocumentKey) -> NotInLibrary:
    """What is said of a document that is not there."""
    return NotInLibrary(
        f"The library has no document {key.path!r} in {key.collection!r}. "
        "`clausewise library` lists what it has."
    )


def all_providers(connection: Connection) -> list[Provider]:
    found = connection.execute(select(providers).order_by(providers.c.name))
    return [rows.provider(row) for row in found]


def versions_of(connection: Connection, key: DocumentKey) -> list[Version]:
    """Oldest first."""
    query = (
        select(versions)
        .where(versions.c.document_id == document_id(connection, key))
        .order_by(versions.c.position)
    )
    return [rows.version(key, row) for row in connection.execute(query)]


def version(connection: Connection, key: DocumentKey, version_id: str) -> Version:
    """The version with this id, else the one that the record with this id was folded into.

    A text that came back after another has its id twice; the later one is meant then.
    """
    named = {"collection": key.collection, "path": key.path, "version": version_id}
    found = connection.execute(_OWN_VERSION, named).first()
    if found is None:
        found = _folded_version(connection, document_id(connection, key), version_id)
    if found is None:
        raise NotInLibrary(
            f"The library has no version {version_id!r} of {key.path!r} in {key.collection!r}."
        )
    return rows.version(key, found)


def _folded_version(connection: Connection, owner: int, version_id: str) -> Row[Any] | None:
    folded = (
        select(versions)
        .join(
            records,
            and_(
                records.c.document_id == versions.c.document_id,
                records.c.folded_position == versions.c.position,
            ),
        )
        .where(records.c.document_id == owner, records.c.version_id == version_id)
    )
    return connection.execute(folded.order_by(versions.c.position.desc())).first()


def records_of(connection: Connection, key: DocumentKey) -> list[StoredRecord]:
    """Raw records, oldest first; as they were added where two are of the same moment."""
    query = (
        select(records, versions.c.version_id.label("folded_into"))
        .outerjoin(
            versions,
            and_(
                records.c.document_id == versions.c.document_id,
                records.c.folded_position == versions.c.position,
            ),
        )
        .where(records.c.document_id == document_id(connection, key))
        .order_by(records.c.recorded_at, records.c.id)
    )
    return [rows.stored_record(key, row) for row in connection.execute(query)]


def record_ids(connection: Connection, collection: str) -> set[tuple[str, str]]:
    query = (
        select(documents.c.path, records.c.version_id)
        .join(records, records.c.document_id == documents.c.id)
        .where(documents.c.collection == collection)
    )
    return {(path, version_id) for path, version_id in connection.execute(query)}


def texts_of(connection: Connection, shas: Sequence[str]) -> dict[str, str]:
    """Each text exactly as it was stored, checked against its hash."""
    wanted = list(dict.fromkeys(shas))
    found: dict[str, str] = {}
    for chunk in chunks(wanted):
        if len(chunk) == 1:
            held = connection.execute(_TEXT, {"one": chunk[0]})
        else:
            several = select(texts.c.sha, texts.c.packed).where(texts.c.sha.in_(chunk))
            held = connection.execute(several)
        found |= {sha: rows.unpack(sha, packed) for sha, packed in held}
    none_missing("text", wanted, found)
    return found


def clauses_of(connection: Connection, text_sha: str) -> list[Clause]:
    query = select(clauses).where(clauses.c.text_sha == text_sha).order_by(clauses.c.ordinal)
    return [rows.clause(row) for row in connection.execute(query)]


def passages_of(connection: Connection, shas: Sequence[str]) -> dict[str, str]:
    wanted = list(dict.fromkeys(shas))
    found: dict[str, str] = {}
    for chunk in chunks(wanted):
        query = select(passages).where(passages.c.sha.in_(chunk))
        found |= {
            sha: rows.verified("passage", sha, words) for sha, words in connection.execute(query)
        }
    none_missing("passage", wanted, found)
    return {sha: found[sha] for sha in wanted}


def splitter(connection: Connection) -> str | None:
    found: str | None = connection.execute(select(state.c.splitter)).scalar_one()
    return found


def folding(connection: Connection) -> str | None:
    found: str | None = connection.execute(select(state.c.folding)).scalar_one()
    return found


def unsplit(connection: Connection) -> list[str]:
    query = (
        select(texts.c.sha)
        .where(texts.c.is_split.is_(False))
        .where(select(versions.c.text_sha).where(versions.c.text_sha == texts.c.sha).exists())
        .order_by(texts.c.sha)
    )
    return list(connection.execute(query).scalars())


def none_missing(what: str, wanted: Sequence[str], found: Collected[str]) -> None:
    """Raise NotInLibrary, naming the first of ``wanted`` that is not ``found``."""
    if len(found) < len(wanted):
        missing = next(sha for sha in wanted if sha not in found)
        raise NotInLibrary(
            f"The library has no {what} {missing} (any more). "
            "Read the library again: it may have changed since this was found."
        )
