"""Looking things up: pure reading of the library that somebody may see."""

from __future__ import annotations

from collections import Counter
from datetime import date

from assistant.build import Assistant
from assistant.comparison.as_json import comparison_json
from assistant.comparison.choose import chosen
from assistant.comparison.compare import compare
from assistant.within import Within
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import Document, DocumentKey, Version
from ui.api import library_model as out
from ui.api import shown
from ui.api.served import known
from vectorstore.model import Query


def library(assistant: Assistant) -> out.Library:
    held: Library = assistant.library
    documents = held.documents()
    by_collection = Counter(one.key.collection for one in documents)
    by_provider = Counter(one.provider for one in documents)
    described = {one.name: one for one in held.providers()}
    return out.Library(
        generation=held.generation(),
        documents=len(documents),
        collections=[
            out.Collection(
                name=one.name,
                source_kind=one.source_kind,
                documents=by_collection[one.name],
                added_at=one.added_at,
                synced_at=one.synced_at,
                healthy=one.problem is None,
            )
            for one in held.collections()
        ],
        providers=[
            out.Provider(
                name=name,
                publisher=described[name].publisher if name in described else None,
                aliases=list(described[name].aliases) if name in described else [],
                documents=count,
            )
            for name, count in sorted(by_provider.items())
        ],
        kinds=dict(Counter(one.kind for one in documents)),
    )


def documents(assistant: Assistant, wanted: out.DocumentsWanted) -> out.Documents:
    words = (wanted.title or "").casefold()
    provider = (wanted.provider or "").casefold()
    fitting = [
        one
        for one in assistant.library.listing()
        if wanted.collection in (None, one.document.key.collection)
        and provider in ("", one.document.provider.casefold())
        and wanted.kind in (None, one.document.kind)
        and words in one.document.title.casefold()
    ]
    page = fitting[wanted.offset : wanted.offset + wanted.limit]
    filters = wanted.model_dump(include={"collection", "provider", "kind", "title"})
    return out.Documents(
        total=len(fitting),
        offset=wanted.offset,
        documents=[shown.document(one) for one in page],
        next=shown.next_page(f"{shown.PREFIX}/documents", wanted, len(fitting), **filters),
    )


def document(assistant: Assistant, key: DocumentKey) -> out.Document:
    return _listed(*_held(assistant, key))


def versions(assistant: Assistant, key: DocumentKey) -> out.Versions:
    one, held = _held(assistant, key)
    today = date.today()
    told = [shown.version(version, today) for version in held]
    return out.Versions(document=_listed(one, held), versions=told)


def version_text(assistant: Assistant, key: DocumentKey, given: str) -> out.VersionText:
    one, held = _held(assistant, key)
    version = chosen(held, given)
    return out.VersionText(
        document=_listed(one, held),
        version=shown.version(version, date.today()),
        text=assistant.library.text(version.text_sha),
    )


def clauses(assistant: Assistant, key: DocumentKey, wanted: out.ClausesWanted) -> out.Clauses:
    one, held = _held(assistant, key)
    version = _now(one, held) if wanted.version is None else chosen(held, wanted.version)
    every = assistant.library.clauses(version.text_sha)
    text = assistant.library.text(version.text_sha)
    page = every[wanted.offset : wanted.offset + wanted.limit]
    path = shown.href(key, "clauses")
    return out.Clauses(
        document=_listed(one, held),
        version=shown.version(version, date.today()),
        total=len(every),
        offset=wanted.offset,
        clauses=[shown.clause(clause, text) for clause in page],
        next=shown.next_page(path, wanted, len(every), version=wanted.version),
    )


def find(assistant: Assistant, wanted: out.ClauseSearch) -> out.FoundClauses:
    """Raises Refusal for a provider or collection that is not there."""
    within = known(assistant, Within(tuple(wanted.provider), tuple(wanted.collection)))
    day = wanted.as_of or date.today()
    query = Query(
        wanted.q,
        day,
        providers=within.providers,
        collections=within.collections,
        kinds=tuple(wanted.kind),
        limit=wanted.limit,
    )
    return out.FoundClauses(
        as_of=day, clauses=[shown.found(one) for one in assistant.search(query)]
    )


def diff(assistant: Assistant, wanted: out.DiffWanted) -> out.Diff:
    """Raises NotInLibrary, NoSuchVersion."""
    held = assistant.library
    key = key_of(held, wanted.document)
    made = compare(held, key, wanted.start, wanted.end, date.today())
    return out.Diff.model_validate(comparison_json(made))


def key_of(held: Library, given: str) -> DocumentKey:
    """The document of an id, ``collection/path``. Raises NotInLibrary."""
    for one in held.collections():
        if given.startswith(f"{one.name}/"):
            return DocumentKey(one.name, given[len(one.name) + 1 :])
    raise NotInLibrary(
        f"The library has no document {given[:200]!r}. Give its `id`, which is "
        "`collection/path`; `GET /documents` lists them."
    )


def _held(assistant: Assistant, key: DocumentKey) -> tuple[Document, list[Version]]:
    one = assistant.library.document(key)
    return one, assistant.library.versions(key)


def _listed(one: Document, held: list[Version]) -> out.Document:
    return shown.document(shown.of_versions(one, held))


def _now(one: Document, held: list[Version]) -> Version:
    """The version in force today; of a withdrawn document the last that was."""
    if not held:
        raise NotInLibrary(f"{one.title} has no version: all that was recorded of it is empty.")
    today = date.today()
    begun = [version for version in held if version.valid_from <= today]
    return next((one for one in reversed(begun) if one.in_force(today)), (begun or held)[-1])
