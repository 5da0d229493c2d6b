"""The routes that read the library: what is in it, texts, clauses, changes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from corpus.model import DocumentKey
from ui.api import library_model as out
from ui.api import looking
from ui.api.problem import links, responses
from ui.api.served import Served
from ui.identity.asker import Asker, needs

MayRead = Annotated[Asker, Depends(needs("read"))]
CollectionName = Annotated[str, Path(min_length=1, max_length=200)]
DocumentPath = Annotated[
    str,
    Path(min_length=1, max_length=2000, description="May hold slashes, as they are or as %2F."),
]
VersionId = Annotated[
    str,
    Path(
        min_length=1,
        max_length=200,
        pattern="^[^/]+$",
        description="An id, at least 4 characters of one, or a day (YYYY-MM-DD).",
    ),
]

DOCUMENT = "/documents/{collection}/{path:path}"

_FIRST = {
    "collection": "$response.body#/documents/0/collection",
    "path": "$response.body#/documents/0/path",
}
ONWARDS = links(
    document=_FIRST,
    versions=_FIRST,
    clauses=_FIRST,
    diff={"document": "$response.body#/documents/0/id"},
)
TEXTS = links(
    text={
        "collection": "$response.body#/document/collection",
        "path": "$response.body#/document/path",
        "version": "$response.body#/versions/0/id",
    }
)


def reading_routes(served: Served) -> APIRouter:
    router = APIRouter(tags=["Library"])

    @router.get("/library", responses=responses(), summary="What is in the library")
    async def library(who: MayRead) -> out.Library:
        return await served.looking.run(looking.library, served.assistant(who))

    @router.get("/documents", responses=responses(422) | ONWARDS, summary="Documents, page by page")
    async def documents(
        wanted: Annotated[out.DocumentsWanted, Query()], who: MayRead
    ) -> out.Documents:
        return await served.looking.run(looking.documents, served.assistant(who), wanted)

    @router.get("/clauses", responses=responses(404, 422), summary="Search for clauses")
    async def find(wanted: Annotated[out.ClauseSearch, Query()], who: MayRead) -> out.FoundClauses:
        """The clauses nearest in words and meaning, whatever they decide."""
        return await served.looking.run(looking.find, served.assistant(who), wanted)

    @router.get("/diff", responses=responses(404, 422), summary="Two versions, clause by clause")
    async def diff(wanted: Annotated[out.DiffWanted, Query()], who: MayRead) -> out.Diff:
        return await served.looking.run(looking.diff, served.assistant(who), wanted)

    _document_routes(router, served)
    return router


def _document_routes(router: APIRouter, served: Served) -> None:
    """The longer paths first: the path of a document takes all that is left."""
    told = responses(404, 422)

    @router.get(f"{DOCUMENT}/versions/{{version}}", responses=told, summary="A version's text")
    async def text(
        collection: CollectionName, path: DocumentPath, version: VersionId, who: MayRead
    ) -> out.VersionText:
        given = (served.assistant(who), DocumentKey(collection, path), version)
        return await served.looking.run(looking.version_text, *given)

    @router.get(
        f"{DOCUMENT}/versions", responses=told | TEXTS, summary="The versions of a document"
    )
    async def versions(
        collection: CollectionName, path: DocumentPath, who: MayRead
    ) -> out.Versions:
        key = DocumentKey(collection, path)
        return await served.looking.run(looking.versions, served.assistant(who), key)

    @router.get(f"{DOCUMENT}/clauses", responses=told, summary="The clauses of a version")
    async def clauses(
        collection: CollectionName,
        path: DocumentPath,
        wanted: Annotated[out.ClausesWanted, Query()],
        who: MayRead,
    ) -> out.Clauses:
        key = DocumentKey(collection, path)
        return await served.looking.run(looking.clauses, served.assistant(who), key, wanted)

    @router.get(DOCUMENT, responses=told, summary="A document")
    async def document(
        collection: CollectionName, path: DocumentPath, who: MayRead
    ) -> out.Document:
        """A document whose own path ends in `/versions` or `/clauses` is found by `GET /documents`
        only."""
        key = DocumentKey(collection, path)
        return await served.looking.run(looking.document, served.assistant(who), key)
