"""Takes documents out; what they alone referred to is left for the sweep."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from corpus.described import forget
from corpus.dialects import chunks
from corpus.library_errors import NotInLibrary
from corpus.origin import unmarked
from corpus.schema import collections, descriptions, documents, providers, records, versions


def remove(connection: Connection, collection: str, path: str | None) -> int:
    """How many documents went. Without ``path`` the collection itself goes too."""
    known = select(collections.c.name).where(collections.c.name == collection)
    if connection.execute(known).first() is None:
        raise NotInLibrary(
            f"The library has no collection {collection!r}. `clausewise library` lists what it has."
        )
    query = select(documents.c.id, documents.c.provider).where(documents.c.collection == collection)
    if path is not None:
        query = query.where(documents.c.path == path)
    going = connection.execute(query).all()
    if path is not None and not going:
        raise NotInLibrary(
            f"The library has no document {path!r} in {collection!r}. "
            "`clausewise library` lists what it has."
        )
    for chunk in chunks([row.id for row in going]):
        connection.execute(delete(versions).where(versions.c.document_id.in_(chunk)))
        connection.execute(delete(records).where(records.c.document_id.in_(chunk)))
        connection.execute(delete(documents).where(documents.c.id.in_(chunk)))
    _remove_providers(connection, sorted({row.provider for row in going}))
    if path is not None:
        # Else its source, which did not change, would never be read in full again.
        row = select(collections.c.settings).where(collections.c.name == collection)
        left = unmarked(connection.execute(row).scalar())
        same = collections.c.name == collection
        connection.execute(update(collections).where(same).values(settings=left))
    if path is None:
        forget(connection, collection)
        connection.execute(delete(collections).where(collections.c.name == collection))
    return len(going)


def _remove_providers(connection: Connection, names: Sequence[str]) -> None:
    """Drop those that no document and no other provider names any more."""
    for name in names:
        document = select(documents.c.id).where(documents.c.provider == name).exists()
        other = providers.alias()
        successor = select(other.c.name).where(other.c.succeeded_by == name).exists()
        connection.execute(delete(providers).where(providers.c.name == name, ~document, ~successor))
    connection.execute(
        delete(descriptions).where(descriptions.c.name.not_in(select(providers.c.name)))
    )
