"""Which passages a query may find: its filters as masks over the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Document
from vectorstore.catalogue import Catalogue, Mask
from vectorstore.model import Query


@dataclass(frozen=True, slots=True)
class Allowed:
    """``versions`` and ``rows`` (ascending) that may be found."""

    versions: Mask
    rows: NDArray[np.intp]


def allowed(catalogue: Catalogue, query: Query) -> Allowed:
    """Apply the filters of ``query``: a version in force on its day, of a document that passes."""
    day = catalogue.in_force(query.as_of)
    keys = {document.key for document in passing(catalogue.documents, query)}
    if len(keys) == len(catalogue.documents):
        return Allowed(day, np.flatnonzero(catalogue.rows_in_force(query.as_of)))
    passes = np.zeros(len(catalogue.documents) + 1, dtype=np.bool_)  # the last is -1: no document
    passes[:-1] = [document.key in keys for document in catalogue.documents]
    chosen = passes[catalogue.document_number] & day
    return Allowed(chosen, np.flatnonzero(catalogue.rows(chosen)))


def passing(documents: Iterable[Document], query: Query) -> list[Document]:
    """The documents that pass all filters of ``query`` but the day.

    Names compare without regard to case. A document without products covers all of its provider's.
    """
    providers = {name.casefold() for name in query.providers}
    products = {name.casefold() for name in query.products}
    named = frozenset(query.documents)
    return [
        document
        for document in documents
        if (not providers or document.provider.casefold() in providers)
        and (not query.collections or document.key.collection in query.collections)
        and (not query.kinds or document.kind in query.kinds)
        and (not named or document.key in named)
        and (
            not (products and document.products)
            or not products.isdisjoint(name.casefold() for name in document.products)
        )
    ]
