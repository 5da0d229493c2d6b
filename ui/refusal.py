"""A request that is refused before any application sees it: a problem of RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"

TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
"""Where Python's own words differ from one version to the next."""

OPENAI = "/v1/"
"""Under it, clients look for ``error`` as OpenAI's API has it, which a problem may have too."""


def title(status: int) -> str:
    """A status in words, as RFC 9110 has them."""
    return TITLES.get(status) or HTTPStatus(status).phrase


def refused(
    path: str, status: int, detail: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The response; ``detail`` says what is wrong and what to do."""
    body: dict[str, object] = {
        "type": "about:blank", "title": title(status), "status": status, "detail": detail,
    }  # fmt: skip
    if path.startswith(OPENAI):
        body["error"] = openai_error(status, detail)
    given = {"cache-control": "no-store", **(headers or {})}
    return JSONResponse(body, status, given, media_type=MEDIA_TYPE)


SORTS = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}


def openai_error(
    status: int, detail: str, param: str | None = None, code: str | None = None
) -> dict[str, str | None]:
    """An error as OpenAI's clients read it."""
    usual = "server_error" if status >= 500 else "invalid_request_error"
    return {"message": detail, "type": SORTS.get(status, usual), "param": param, "code": code}
