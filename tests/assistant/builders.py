"""Documents, versions and evidence made in a line, and a library that tests can lie about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from assistant.model import Question
from corpus.library_errors import NotInLibrary
from corpus.model import (
    Clause,
    Document,
    DocumentKey,
    Kind,
    Span,
    TextKind,
    Version,
)
from corpus.split import sha256, split
from vectorstore.model import Evidence, Query

TODAY = date(2024, 6, 1)
POLICY = """\
# Acceptable use

You may never use the service for:

- identifying people on live video
- gambling with real money

## Reports

You may draft reports if an officer reviews them. We keep your drafts for 30 days.
"""


def document(
    path: str = "Acme/Usage Policy.md",
    provider: str = "Acme",
    kind: Kind = "provider_policy",
    title: str = "Usage Policy",
    collection: str = "shelf",
    **more: object,
) -> Document:
    return replace(
        Document(DocumentKey(collection, path), title, provider, kind),
        **more,  # type: ignore[arg-type]
    )


def version(
    of: Document,
    text: str = POLICY,
    since: date = date(2024, 1, 1),
    until: date | None = None,
    id: str | None = None,
    text_kind: TextKind = "verbatim",
) -> Version:
    return Version(
        document=of.key,
        id=id or sha256(text),
        text_sha=sha256(text),
        recorded_at=datetime(since.year, since.month, since.day, tzinfo=UTC),
        valid_from=since,
        valid_to=until,
        basis="recorded",
        text_kind=text_kind,
    )


def evidence(
    words: str,
    text: str = POLICY,
    of: Document | None = None,
    at: Version | None = None,
    score: float = 0.5,
) -> Evidence:
    """The clause of ``text`` that contains ``words``, as a search would return it."""
    of = of or document()
    clause = clause_with(words, text)
    return Evidence(
        document=of,
        version=at or version(of, text),
        clause=clause,
        quote=text[clause.start : clause.end],
        lead_in=tuple(text[span.start : span.end] for span in clause.lead_in),
        score=score,
        dense=score,
        lexical=1.0,
    )


def clause_with(words: str, text: str = POLICY) -> Clause:
    """The one clause of ``text`` whose slice contains ``words``."""
    found = [p.clause for p in split(text) if words in text[p.clause.start : p.clause.end]]
    assert len(found) == 1, f"{len(found)} clauses contain {words!r}"
    return found[0]


def every_clause(text: str, of: Document | None = None) -> list[Evidence]:
    """Each clause of ``text`` as evidence, in reading order."""
    of = of or document()
    made = version(of, text)
    return [
        Evidence(
            document=of,
            version=made,
            clause=passage.clause,
            quote=text[passage.clause.start : passage.clause.end],
            lead_in=tuple(text[s.start : s.end] for s in passage.clause.lead_in),
            score=0.5,
            dense=0.5,
            lexical=1.0,
        )
        for passage in split(text)
    ]


def question(asked: str = "May we identify people on live video?", **more: object) -> Question:
    made = Question(asked=asked, resolved=asked, as_of=TODAY, topic=asked)
    return replace(made, **more)  # type: ignore[arg-type]


def moved(of: Evidence, by: int) -> Evidence:
    """The same claim, with offsets that point elsewhere."""
    clause = replace(of.clause, start=of.clause.start + by, end=of.clause.end + by)
    return replace(of, clause=clause)


def led_by(of: Evidence, *spans: Span) -> Evidence:
    """The same clause hanging from other spans, its stated lead-in left as it was."""
    return replace(of, clause=replace(of.clause, lead_in=spans))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The part of a library that the gate reads; holds exactly what it is given."""

    held: Mapping[tuple[DocumentKey, str], Version]
    texts: Mapping[str, str]

    def text(self, text_sha: str) -> str:
        if text_sha not in self.texts:
            raise NotInLibrary(f"no text {text_sha}")
        return self.texts[text_sha]

    def version(self, key: DocumentKey, version_id: str) -> Version:
        if (key, version_id) not in self.held:
            raise NotInLibrary(f"no version {version_id} of {key.path}")
        return self.held[key, version_id]


def shelf(*held: tuple[Version, str]) -> Shelf:
    """A library of these versions with these texts, truthful or not."""
    return Shelf(
        {(made.document, made.id): made for made, _ in held},
        {made.text_sha: text for made, text in held},
    )


@dataclass(slots=True)
class FakeSearch:
    """A search over evidence given beforehand, filtered as the real one filters; notes queries."""

    stock: Sequence[Evidence]
    generation: int = 1
    asked: list[Query] = field(default_factory=list)

    def __call__(self, query: Query) -> list[Evidence]:
        self.asked.append(query)
        return [e for e in self.stock if _passes(e, query)][: query.limit]

    def looked_through(self, query: Query) -> list[tuple[Document, Version]]:
        found = {(e.document, e.version): None for e in self.stock if _passes(e, query)}
        return list(found)

    def pinned(self) -> FakeSearch:
        return self

    def through_time(self) -> FakeSearch:
        return self

    def histories(self, query: Query) -> list[tuple[Document, tuple[Version, ...]]]:
        found: dict[Document, dict[Version, None]] = {}
        for e in self.stock:
            if _may_be_found(e, query):
                found.setdefault(e.document, {})[e.version] = None
        return [(one, tuple(versions)) for one, versions in found.items()]


def _passes(found: Evidence, query: Query) -> bool:
    return found.version.in_force(query.as_of) and _may_be_found(found, query)


def _may_be_found(found: Evidence, query: Query) -> bool:
    return (
        (not query.providers or found.document.provider in query.providers)
        and (not query.kinds or found.document.kind in query.kinds)
        and (not query.documents or found.document.key in query.documents)
    )
