"""``/v1``: the chat protocol of OpenAI, so that existing front ends and libraries can ask."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp

from corpus.model import CorpusError
from ui.api.problem import REQUEST_ID, Refusal, printable, wrong_of
from ui.api.requests import Requests
from ui.api.served import Served
from ui.openai.completions import NoSuchModel, openai_routes
from ui.refusal import openai_error

PREFIX = "/v1"


def build_openai(served: Served) -> ASGIApp:
    """The application to mount at PREFIX."""
    app = FastAPI(title="Clausewise", openapi_url=None, redirect_slashes=False)
    for error in (HTTPException, RequestValidationError, CorpusError, Refusal, Exception):
        app.add_exception_handler(error, _as_error)
    app.include_router(openai_routes(served))
    return Requests(app, served.metrics, PREFIX, _told)


async def _as_error(request: Request, error: Exception) -> JSONResponse:
    return _told(error, request.scope.get(REQUEST_ID, ""))


def _told(error: Exception, request_id: str) -> JSONResponse:
    """An error in OpenAI's shape: 400 where the API says 422, as its clients expect."""
    wrong = wrong_of(error, request_id)
    status = 400 if wrong.status == 422 else wrong.status
    param, detail = None, wrong.detail
    if wrong.errors:
        param, message = wrong.errors[0]
        detail = f"{param}: {message}"
    code = "model_not_found" if isinstance(error, NoSuchModel) else None
    body = {"error": openai_error(status, printable(detail), param, code)}
    return JSONResponse(body, status, {"cache-control": "no-store", **(wrong.headers or {})})
