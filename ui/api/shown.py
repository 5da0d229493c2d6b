"""The library's values as the API shows them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote, urlencode

from corpus import model as corpus
from corpus.flags import flags, flags_of
from corpus.listing import Listed
from ui.api import library_model as out
from vectorstore.model import Evidence

PREFIX = "/api/v1"


def href(key: corpus.DocumentKey, *more: str) -> str:
    """The address of a document, or of something of it."""
    steps = [quote(key.collection, safe=""), quote(key.path, safe="/")]
    return "/".join([f"{PREFIX}/documents", *steps, *(quote(one, safe="") for one in more)])


def next_page(path: str, wanted: out.Page, total: int, **filters: str | None) -> str | None:
    """The address of the page after this one; None after the last."""
    after = wanted.offset + wanted.limit
    if after >= total:
        return None
    query = {name: value for name, value in filters.items() if value is not None}
    return f"{path}?{urlencode({**query, 'limit': wanted.limit, 'offset': after})}"


def document(listed: Listed) -> out.Document:
    one = listed.document
    return out.Document(
        id=f"{one.key.collection}/{one.key.path}",
        collection=one.key.collection,
        path=one.key.path,
        title=one.title,
        provider=one.provider,
        kind=one.kind,
        source_url=one.source_url,
        products=list(one.products),
        versions=listed.versions,
        first=listed.first,
        last=listed.last,
        until=listed.until,
        href=href(one.key),
    )


def of_versions(one: corpus.Document, versions: Sequence[corpus.Version]) -> Listed:
    """A document with the counts that a list of documents has."""
    last = versions[-1] if versions else None
    return Listed(
        one,
        len(versions),
        0,
        versions[0].valid_from if versions else None,
        last.valid_from if last else None,
        last.valid_to if last else None,
        None,
    )


def version(one: corpus.Version, today: date) -> out.Version:
    return out.Version(
        id=one.id,
        text_sha=one.text_sha,
        recorded_at=one.recorded_at,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        basis=one.basis,
        effective_on=one.effective_on,
        text_kind=one.text_kind,
        in_force=one.in_force(today),
        href=href(one.document, "versions", one.id),
    )


def clause(one: corpus.Clause, text: str) -> out.Clause:
    return out.Clause(
        start=one.start,
        end=one.end,
        quote=text[one.start : one.end],
        heading_path=list(one.heading_path),
        lead_in=[text[start:end] for start, end in one.lead_in],
        flags=[flag.kind for flag in flags(text, one.span, one.lead_in)],
    )


def found(one: Evidence) -> out.FoundClause:
    return out.FoundClause(
        start=one.clause.start,
        end=one.clause.end,
        quote=one.quote,
        heading_path=list(one.clause.heading_path),
        lead_in=list(one.lead_in),
        flags=[flag.kind for flag in flags_of(" ".join((*one.lead_in, one.quote)))],
        collection=one.document.key.collection,
        document=one.document.key.path,
        title=one.document.title,
        provider=one.document.provider,
        kind=one.document.kind,
        source_url=one.document.source_url,
        version=one.version.id,
        text_sha=one.version.text_sha,
        valid_from=one.version.valid_from,
        valid_to=one.version.valid_to,
        text_kind=one.version.text_kind,
        score=round(one.score, 4),
    )
