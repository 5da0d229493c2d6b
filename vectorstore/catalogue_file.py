"""A catalogue on disk: JSON for what has words, numpy arrays for the rest; nothing pickled."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from corpus.model import Document, DocumentKey, Span, Version
from vectorstore.catalogue import Catalogue
from vectorstore.model import IndexDamaged

ARRAYS = (
    "clause_text",
    "clause_ordinal",
    "clause_start",
    "clause_end",
    "clause_row",
    "clause_heading",
    "clause_lead_in",
)


def save(catalogue: Catalogue, folder: Path) -> None:
    """Write ``catalogue.json`` and ``catalogue.npz`` into ``folder``."""
    words = {
        "documents": [_document_row(document) for document in catalogue.documents],
        "versions": [_version_row(version) for version in catalogue.versions],
        "passages": catalogue.passages,
        "texts": catalogue.texts,
        "headings": catalogue.headings,
        "lead_ins": catalogue.lead_ins,
        "live": catalogue.live,
    }
    (folder / "catalogue.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    arrays = {name: getattr(catalogue, name) for name in ARRAYS}
    np.savez(folder / "catalogue.npz", allow_pickle=False, **arrays)


def load(folder: Path) -> Catalogue:
    """Read what ``save`` wrote; IndexDamaged when it cannot be read or its parts do not fit."""
    try:
        words = json.loads((folder / "catalogue.json").read_text(encoding="utf-8"))
        with np.load(folder / "catalogue.npz", allow_pickle=False) as arrays:
            numbers = {name: arrays[name] for name in ARRAYS}
        catalogue = Catalogue(
            documents=tuple(_document(row) for row in words["documents"]),
            versions=tuple(_version(row) for row in words["versions"]),
            passages=tuple(words["passages"]),
            texts=tuple(words["texts"]),
            headings=tuple(tuple(path) for path in words["headings"]),
            lead_ins=tuple(tuple(Span(*span) for span in spans) for spans in words["lead_ins"]),
            live=int(words["live"]),
            **numbers,
        )
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise IndexDamaged(
            f"The catalogue in {folder} cannot be read ({error!r}); rebuild the index."
        ) from error
    _check(catalogue, folder)
    return catalogue


def _check(catalogue: Catalogue, folder: Path) -> None:
    tables = {
        "clause_text": catalogue.texts,
        "clause_row": catalogue.passages,
        "clause_heading": catalogue.headings,
        "clause_lead_in": catalogue.lead_ins,
    }
    fits = (
        len({len(getattr(catalogue, name)) for name in ARRAYS}) == 1
        and all(getattr(catalogue, n).max(initial=-1) < len(t) for n, t in tables.items())
        and 0 <= catalogue.live <= len(catalogue.passages)
    )
    if not fits:
        raise IndexDamaged(f"The parts of the catalogue in {folder} do not fit; rebuild the index.")


def _document_row(document: Document) -> list[Any]:
    return [
        document.key.collection,
        document.key.path,
        document.title,
        document.provider,
        document.kind,
        document.source_url,
        document.products,
    ]


def _document(row: list[Any]) -> Document:
    collection, path, title, provider, kind, url, products = row
    return Document(DocumentKey(collection, path), title, provider, kind, url, tuple(products))


def _version_row(version: Version) -> list[Any]:
    return [
        version.document.collection,
        version.document.path,
        version.id,
        version.text_sha,
        version.recorded_at.isoformat(),
        version.valid_from.isoformat(),
        version.valid_to.isoformat() if version.valid_to else None,
        version.basis,
        version.effective_on.isoformat() if version.effective_on else None,
        version.text_kind,
    ]


def _version(row: list[Any]) -> Version:
    collection, path, key, text_sha, recorded, since, until, basis, effective, kind = row
    return Version(
        document=DocumentKey(collection, path),
        id=key,
        text_sha=text_sha,
        recorded_at=datetime.fromisoformat(recorded),
        valid_from=date.fromisoformat(since),
        valid_to=date.fromisoformat(until) if until else None,
        basis=basis,
        effective_on=date.fromisoformat(effective) if effective else None,
        text_kind=kind,
    )
