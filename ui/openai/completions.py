"""``POST /v1/chat/completions`` and ``GET /v1/models``."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.model import Turn
from ui.api.asking import STREAM_HEADERS, beats, settled
from ui.api.problem import REQUEST_ID, Refusal, wrong_of
from ui.api.served import Inquiry, Served
from ui.identity.asker import Asker, needs
from ui.openai.markdown import answer_markdown, blocks
from ui.openai.model import MODEL, NO_TOKENS, Completion
from ui.refusal import openai_error

MOST_TURNS, MOST_CHARS = 24, 4000
"""What is read of the chat: its last messages, and the beginning of each."""

MayAsk = Annotated[Asker, Depends(needs("ask"))]


class NoSuchModel(Refusal):
    """A model that is not served."""

    def __init__(self, name: str) -> None:
        super().__init__(404, f"There is no model {name[:80]!r} here; use {MODEL!r}.")


def openai_routes(served: Served) -> APIRouter:
    router = APIRouter()

    @router.get("/models")
    async def models(_: MayAsk) -> JSONResponse:
        return JSONResponse({"object": "list", "data": [_model()]})

    @router.get("/models/{name}")
    async def model(name: str, _: MayAsk) -> JSONResponse:
        if name != MODEL:
            raise NoSuchModel(name)
        return JSONResponse(_model())

    @router.post("/chat/completions")
    async def complete(body: Completion, who: MayAsk, request: Request) -> Response:
        if body.model != MODEL:
            raise NoSuchModel(body.model)
        asked = inquiry(body)
        served.assistant(who)
        if body.stream:
            chunks = _chunks(served, asked, who, body, request.scope.get(REQUEST_ID, ""))
            return StreamingResponse(chunks, 200, STREAM_HEADERS, "text/event-stream")
        return JSONResponse(_whole(await served.ask(asked, who, "openai")))

    return router


def inquiry(body: Completion) -> Inquiry:
    """The last message of the user, and what was said before it. Raises Refusal for none."""
    said = [one for one in body.messages if one.role in ("user", "assistant") and one.words.strip()]
    if not said or said[-1].role != "user":
        raise Refusal(422, "The last message must be the user's question, with text in it.")
    turns = (
        Turn("user" if one.role == "user" else "assistant", one.words[:MOST_CHARS])
        for one in said[:-1][-MOST_TURNS:]
    )
    return Inquiry(said[-1].words, tuple(turns))


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": "clausewise"}


def _head(kind: str, answer_id: str | None) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{answer_id or secrets.token_hex(16)}",
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
    }


def _whole(answer: dict[str, Any]) -> dict[str, Any]:
    message = {"role": "assistant", "content": answer_markdown(answer), "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    head = _head("chat.completion", answer["id"])
    return head | {"choices": [choice], "usage": NO_TOKENS, MODEL: answer}


async def _chunks(
    served: Served, asked: Inquiry, who: Asker, body: Completion, request_id: str
) -> AsyncIterator[str]:
    task = asyncio.create_task(served.ask(asked, who, "openai"))
    try:
        async for _ in beats(task):
            yield ": at work\n\n"
        answer = task.result()
    except Exception as error:  # the status is sent already
        wrong = wrong_of(error, request_id)
        yield _data({"error": openai_error(wrong.status, wrong.detail)})
        return
    finally:
        await settled(task)
    head = _head("chat.completion.chunk", answer["id"])
    for number, block in enumerate(blocks(answer)):
        first: dict[str, Any] = {"role": "assistant"} if number == 0 else {}
        text = block if number == 0 else f"\n\n{block}"
        yield _data(head | _choice({**first, "content": text}))
    yield _data(head | _choice({}, "stop") | {MODEL: answer})
    if body.stream_options and body.stream_options.include_usage:
        yield _data(head | {"choices": [], "usage": NO_TOKENS})
    yield "data: [DONE]\n\n"


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]}


def _data(values: dict[str, Any]) -> str:
    return f"data: {json.dumps(values, ensure_ascii=False)}\n\n"
