"""Rows of the tables as domain values and back, with what a database cannot hold refused."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

from sqlalchemy import Row

from corpus.library_errors import RESTORE, LibraryDamaged, LibraryError
from corpus.model import (
    Clause,
    Collection,
    Document,
    DocumentKey,
    Provider,
    Record,
    Span,
    Version,
)
from corpus.snapshot import StoredRecord


def sha_of(words: str, what: str) -> str:
    """SHA-256 of the UTF-8 bytes, in hex. LibraryError for a lone surrogate."""
    try:
        return hashlib.sha256(words.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise LibraryError(
            f"{what} holds half a character (a lone surrogate) at {error.start}, which no file "
            "can hold. Read its source again with the right encoding."
        ) from error


def plain(value: str, what: str) -> str:
    """A name or an address, which both databases must be able to hold."""
    sha_of(value, what)
    if "\0" in value:
        raise LibraryError(f"{what} holds a NUL character: {value!r}. Take it out.")
    return value


def pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"))


def unpack(sha: str, packed: bytes) -> str:
    """The stored text, or LibraryDamaged where it is not what was stored."""
    try:
        data = zlib.decompress(packed)
    except zlib.error as error:
        raise _altered("text", sha) from error
    return verified("text", sha, data)


def verified(what: str, sha: str, data: bytes) -> str:
    """``data`` as words, or LibraryDamaged where their SHA-256 is not ``sha``."""
    if hashlib.sha256(data).hexdigest() != sha:
        raise _altered(what, sha)
    return data.decode("utf-8")


def _altered(what: str, sha: str) -> LibraryDamaged:
    return LibraryDamaged(
        f"The library's {what} {sha} is not what was stored: its database is damaged or was "
        f"edited. {RESTORE}"
    )


def document_values(document: Document) -> dict[str, Any]:
    key = document.key
    what = f"the document {key.path!r} of {key.collection!r}"
    url = document.source_url
    return {
        "collection": key.collection,
        "path": plain(key.path, f"The path of {what}"),
        "title": plain(document.title, f"The title of {what}"),
        "provider": plain(document.provider, f"The provider of {what}"),
        "kind": document.kind,
        "source_url": None if url is None else plain(url, f"The URL of {what}"),
        "products": json.dumps(document.products),
    }


def document(row: Row[Any]) -> Document:
    return Document(
        key=DocumentKey(row.collection, row.path),
        title=row.title,
        provider=row.provider,
        kind=row.kind,
        source_url=row.source_url,
        products=tuple(json.loads(row.products)),
    )


def provider_values(provider: Provider) -> dict[str, Any]:
    what = f"the provider {provider.name!r}"
    return {
        "name": plain(provider.name, f"The name of {what}"),
        "publisher": provider.publisher and plain(provider.publisher, f"The publisher of {what}"),
        "aliases": json.dumps(provider.aliases),
        "succeeded_by": provider.succeeded_by
        and plain(provider.succeeded_by, f"The successor of {what}"),
    }


def provider(row: Row[Any]) -> Provider:
    return Provider(row.name, row.publisher, tuple(json.loads(row.aliases)), row.succeeded_by)


def collection(row: Row[Any]) -> Collection:
    return Collection(
        row.name, row.source_kind, row.location, row.added_at, row.synced_at, row.problem
    )


def version_values(version: Version) -> dict[str, Any]:
    return {
        "version_id": plain(version.id, f"The version id {version.id!r}"),
        "text_sha": version.text_sha,
        "recorded_at": version.recorded_at,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "basis": version.basis,
        "effective_on": version.effective_on,
        "text_kind": version.text_kind,
    }


def version(key: DocumentKey, row: Row[Any]) -> Version:
    return Version(
        document=key,
        id=row.version_id,
        text_sha=row.text_sha,
        recorded_at=row.recorded_at,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        basis=row.basis,
        effective_on=row.effective_on,
        text_kind=row.text_kind,
    )


def record_values(record: Record, version_id: str, text_sha: str) -> dict[str, Any]:
    return {
        "version_id": plain(version_id, f"The version id {version_id!r}"),
        "text_sha": text_sha,
        "recorded_at": record.recorded_at,
        "effective_on": record.effective_on,
        "text_kind": record.text_kind,
        "raw_sha": record.raw_sha,
    }


def stored_record(key: DocumentKey, row: Row[Any]) -> StoredRecord:
    return StoredRecord(
        document=key,
        version_id=row.version_id,
        text_sha=row.text_sha,
        recorded_at=row.recorded_at,
        effective_on=row.effective_on,
        text_kind=row.text_kind,
        raw_sha=row.raw_sha,
        folded_into=row.folded_into,
        reason=row.reason,
    )


def clause_values(clause: Clause) -> dict[str, Any]:
    return {
        "text_sha": clause.text_sha,
        "ordinal": clause.ordinal,
        "start": clause.start,
        "end": clause.end,
        "heading_path": json.dumps(clause.heading_path),
        "lead_in": json.dumps(clause.lead_in),
        "passage_sha": clause.passage_sha,
    }


def clause(row: Row[Any]) -> Clause:
    return Clause(
        text_sha=row.text_sha,
        ordinal=row.ordinal,
        start=row.start,
        end=row.end,
        heading_path=heading_path(row.heading_path),
        lead_in=lead_in(row.lead_in),
        passage_sha=row.passage_sha,
    )


def heading_path(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def lead_in(stored: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(stored))
