"""The HTTP API, ``/api/v1``: one application with its own description and its own errors."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp

from assistant.receipts.software import release
from corpus.model import CorpusError
from ui.api.answer_model import schema_with_length
from ui.api.asking import asking_routes
from ui.api.docs import docs_routes
from ui.api.problem import Problem, Refusal, as_problem, problem, wrong_of
from ui.api.reading import reading_routes
from ui.api.receipts import receipt_routes
from ui.api.requests import Requests
from ui.api.served import Served

PREFIX = "/api/v1"

ABOUT = """May I use this system for that? Verdicts from the usage policies that decide it, with the
exact clauses and the version in force.

Every error is a problem of RFC 9457 (`application/problem+json`) that says what to do. Every
response has an `X-Request-Id`, which the server's log names too; send one to have it taken over.
Parameters and fields that are not described are errors."""

ERRORS = (HTTPException, RequestValidationError, CorpusError, Refusal)


def build_api(served: Served, keys: bool) -> ASGIApp:
    """The application to mount at PREFIX. ``keys``: whether callers have to say who they are."""
    api = FastAPI(
        title="Clausewise",
        version=release(),
        description=ABOUT,
        openapi_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
    )
    for error in ERRORS:
        api.add_exception_handler(error, as_problem)
    api.add_exception_handler(Exception, as_problem)
    for router in (asking_routes, reading_routes, receipt_routes):
        api.include_router(router(served))
    api.include_router(docs_routes())
    _describe(api, served.max_chars, keys)
    return Requests(api, served.metrics, PREFIX, _response)


def _response(error: Exception, request_id: str) -> Response:
    return problem(wrong_of(error, request_id), request_id)


def _describe(api: FastAPI, max_chars: int, keys: bool) -> None:
    """Complete what FastAPI says of the routes."""
    made = api.openapi

    def description() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _completed(made(), max_chars, keys)
        return api.openapi_schema

    api.openapi = description  # type: ignore[method-assign]


def _completed(schema: dict[str, Any], max_chars: int, keys: bool) -> dict[str, Any]:
    parts = schema["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        parts.pop(name, None)
    problem_schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    parts |= problem_schema.pop("$defs") | {"Problem": problem_schema}
    schema["servers"] = [{"url": PREFIX}]
    if keys:
        bearer = {"type": "http", "scheme": "bearer", "description": "A key (`clausewise keys`) "
                  "or a token of your organisation."}  # fmt: skip
        schema["components"]["securitySchemes"] = {"bearer": bearer}
        schema["security"] = [{"bearer": []}]
        _say_unauthorised(schema)
    return schema_with_length(schema, max_chars)


def _say_unauthorised(schema: dict[str, Any]) -> None:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told = {"description": "Nobody, or somebody whose key does not hold.", "content": content}
    for methods in schema["paths"].values():
        for operation in methods.values():
            operation["responses"]["401"] = told
