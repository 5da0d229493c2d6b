"""What each collection says of the providers: kept so that a library can be seen without some."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select

from corpus import rows
from corpus.model import Provider
from corpus.schema import descriptions, documents, providers

_SAID = ("name", "publisher", "aliases", "succeeded_by")


def describe(connection: Connection, collection: str, found: Iterable[Provider]) -> bool:
    """Keep what a collection says; whether that is new. What was said last comes last."""
    changed = False
    for values in [rows.provider_values(provider) for provider in found]:
        named = descriptions.c.name == values["name"]
        last = select(func.max(descriptions.c.id)).where(named).scalar_subquery()
        query = select(*(descriptions.c[name] for name in _SAID)).where(
            named, descriptions.c.collection == collection, descriptions.c.id == last
        )
        before = connection.execute(query).first()
        if before is not None and dict(before._mapping) == values:
            continue
        connection.execute(
            delete(descriptions).where(named, descriptions.c.collection == collection)
        )
        connection.execute(insert(descriptions), [{**values, "collection": collection}])
        changed = True
    return changed


def forget(connection: Connection, collection: str) -> None:
    """Drop what a collection said."""
    connection.execute(delete(descriptions).where(descriptions.c.collection == collection))


def providers_without(connection: Connection, hidden: frozenset[str]) -> list[Provider]:
    """The providers as the collections that are not ``hidden`` describe them, by name.

    One that nobody is known to have described, since it was added by an early release, is left
    out unless it has a document that is not hidden.
    """
    said: dict[str, Provider] = {}
    anybody: set[str] = set()
    for row in connection.execute(select(descriptions).order_by(descriptions.c.id)):
        anybody.add(row.name)
        if row.collection not in hidden:
            said[row.name] = rows.provider(row)
    query = select(documents.c.provider).where(documents.c.collection.not_in(hidden)).distinct()
    present = set(connection.execute(query).scalars())
    known = connection.execute(select(providers).order_by(providers.c.name)).all()
    return [
        said.get(row.name) or rows.provider(row)
        for row in known
        if row.name in said or (row.name not in anybody and row.name in present)
    ]
