"""What goes wrong, in the words of RFC 9457: one shape for every error under ``/api/v1``.

A problem says what happened and what to do; it holds no path of this machine and no trace. What is
the server's own fault goes to its log, under the request's id.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant.comparison.choose import NoSuchVersion
from assistant.journal.model import NoSuchAnswer, WordsGone
from assistant.journal.recorder import NotRecorded
from assistant.question import QuestionTooLong
from corpus.library_errors import LibraryBusy, NotInLibrary
from corpus.model import CorpusError
from ui.held import Gone
from ui.opening import NotReady
from ui.refusal import MEDIA_TYPE, title

log = logging.getLogger(__name__)

REQUEST_ID = "clausewise.request"
"""Where the id of a request stands in its ASGI scope."""

RETRY_SECONDS = "2"


class Fault(BaseModel):
    """One part of a request that is wrong."""

    at: str = Field(description="Where: `body.question`, `query.limit`, …")
    message: str


class Problem(BaseModel):
    """An error (RFC 9457). `detail` says what happened and what to do."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "The library has no such document. `GET /documents` lists them.",
                    "request": "1f6f9f0e4b0d4f5e",
                }
            ]
        }
    )

    type: str = Field(description="`about:blank`: the status says what sort of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(ge=400, le=599)
    detail: str
    request: str | None = Field(None, description="The id of the request, as in `X-Request-Id`.")
    errors: list[Fault] | None = Field(None, description="Of a 422: each part that is wrong.")


class Refusal(Exception):
    """A request that is refused with this status and these words."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is told of an error, whatever the shape."""

    status: int
    detail: str
    errors: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] | None = None


STATUSES: tuple[tuple[type[CorpusError], int], ...] = (
    (NotReady, 503),
    (NotRecorded, 503),
    (LibraryBusy, 503),
    (QuestionTooLong, 422),
    (NotInLibrary, 404),
    (NoSuchVersion, 404),
    (NoSuchAnswer, 404),
    (Gone, 404),
    (WordsGone, 410),
)
"""Errors whose own words help whoever asked; all others are the server's."""


def wrong_of(error: Exception, request_id: str = "") -> Wrong:
    """What is told of an exception. What is no fault of the asker is logged, and not told."""
    if isinstance(error, Refusal):
        return Wrong(error.status, error.detail, headers=_retry(error.status))
    if isinstance(error, RequestValidationError):
        return Wrong(422, "The request is not as documented; `errors` says where.", _faults(error))
    if isinstance(error, HTTPException):
        return _of_http(error)
    for sort, status in STATUSES:
        if isinstance(error, sort):
            return Wrong(status, str(error), headers=_retry(status))
    log.error("request %s failed: %s", request_id, error, exc_info=error)
    return Wrong(
        500,
        "Something went wrong inside Clausewise. Try again; if it happens again, report the "
        f"request {request_id or 'to whoever runs this server'}.",
    )


def _retry(status: int) -> dict[str, str] | None:
    return {"retry-after": RETRY_SECONDS} if status == 503 else None


def _of_http(error: HTTPException) -> Wrong:
    if error.status_code == 400:  # what FastAPI says of a body that no parser can take
        return Wrong(422, "The body cannot be read as JSON. Send an object, in UTF-8.")
    words = {
        404: "There is no such path. /api/v1/docs lists what there is.",
        405: "This path does not take that method; the header Allow lists those that it takes.",
    }
    bare = error.detail == HTTPStatus(error.status_code).phrase
    detail = words.get(error.status_code, error.detail) if bare else error.detail
    return Wrong(error.status_code, detail, headers=error.headers)


def _faults(error: RequestValidationError) -> tuple[tuple[str, str], ...]:
    """Places and messages only: what was sent is not sent back."""
    return tuple(
        (printable(".".join(map(str, one["loc"]))), printable(one["msg"]))
        for one in error.errors()[:20]
    )


def printable(words: str) -> str:
    """Words that may hold half of a character, so that they can be sent."""
    return words.encode("utf-8", "replace").decode("utf-8")[:500]


def problem(wrong: Wrong, request_id: str | None = None) -> JSONResponse:
    """The response that tells of it."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title(wrong.status),
        "status": wrong.status,
        "detail": printable(wrong.detail),
    }
    if request_id:
        body["request"] = request_id
    if wrong.errors:
        body["errors"] = [{"at": at, "message": message} for at, message in wrong.errors]
    headers = {"cache-control": "no-store", **(wrong.headers or {})}
    return JSONResponse(body, wrong.status, headers, media_type=MEDIA_TYPE)


async def as_problem(request: Request, error: Exception) -> JSONResponse:
    """The exception handler of an application whose errors are problems."""
    found: str = request.scope.get(REQUEST_ID, "")
    return problem(wrong_of(error, found), found)


def problem_json(wrong: Wrong, request_id: str) -> str:
    """The same as one line of JSON, for a stream that has begun."""
    return bytes(problem(wrong, request_id).body).decode("utf-8")


WORDS = {
    401: "Nobody, or somebody whose key or token does not hold.",
    403: "The role, or the key's scopes, do not allow this; or another site sent it.",
    404: "Something that the request names is not there, or not for you to see.",
    409: "The server is set up so that this cannot be done.",
    410: "It was there, and was deleted by the rules of retention.",
    413: "The request is larger than the server takes.",
    422: "The request is not as documented.",
    500: "A fault of the server.",
    503: "Not ready yet, or too much to do. Try again shortly.",
}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route's documentation says of its errors. 403, 413, 500 and 503 can always occur."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told: Sequence[int] = sorted({*statuses, 403, 413, 500, 503})
    return {status: {"description": WORDS[status], "content": content} for status in told}


def links(**operations: Mapping[str, str]) -> dict[int | str, dict[str, Any]]:
    """Where one can go on from a response, for documentation: operations with their parameters
    (`$response.body#/…`), by the operation's name."""
    told = {
        name: {"operationId": name, "parameters": dict(parameters)}
        for name, parameters in operations.items()
    }
    return {200: {"links": told}}
