"""An index as if the library did not have some of its collections.

Their documents and versions are gone from the catalogue, and so is every row that stands in no
other; the word index is counted again without those rows. Whatever reads an index therefore sees
nothing of them, without knowing that there is something to leave out.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import numpy as np

from corpus.without import number_of
from vectorstore.allow import allowed
from vectorstore.catalogue import Catalogue
from vectorstore.lexical_without import lexical_within

if TYPE_CHECKING:
    from vectorstore.index import Index

KEPT = 64
"""Filters whose masks are kept, as for a whole index."""


def index_without(index: Index, hidden: frozenset[str]) -> Index:
    """A part of an index; it lives on the files that ``index`` keeps open."""
    _ = index.rows  # computed once, for all parts
    part = copy(index)
    part.hidden = hidden
    part.catalogue = catalogue_without(index.catalogue, hidden)
    standing = part.catalogue.rows(np.ones(len(part.catalogue.versions), dtype=np.bool_))
    part.lexical = lexical_within(index.lexical, standing)
    part.number = number_of([*part.catalogue.documents, *part.catalogue.versions])
    part._masks = lru_cache(KEPT)(partial(allowed, part.catalogue))
    return part


def catalogue_without(catalogue: Catalogue, hidden: frozenset[str]) -> Catalogue:
    """No row is live in it, so that all are scored exactly: which of its rows Chroma finds depends
    on all that it holds."""
    return replace(
        catalogue,
        documents=tuple(d for d in catalogue.documents if d.key.collection not in hidden),
        versions=tuple(v for v in catalogue.versions if v.document.collection not in hidden),
        live=0,
    )
