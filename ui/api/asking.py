"""``POST /ask`` and ``POST /ask/stream``."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import StreamingResponse

from assistant.model import Turn
from assistant.question import check_length
from assistant.within import Within
from ui.api.answer_model import Answer, Ask
from ui.api.problem import REQUEST_ID, links, problem_json, responses, wrong_of
from ui.api.served import Inquiry, Served
from ui.identity.asker import Asker, needs

HEARTBEAT = 10.0
"""Seconds of silence after which a stream says that it still lives, so that no proxy ends it."""

STREAM_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}

EVENTS = """Server-sent events, in this order: `question` (the resolved question and its day), a
`sentence` each with its citations, `verdict` (with confidence, conditions and what else belongs to
it), `answer` (all of it, as `POST /ask` gives it), `done`. Or `error` with a problem (RFC 9457).
Nothing is sent before the answer is in the audit journal. Comments keep the line open meanwhile."""

KEPT = links(receipt={"id": "$response.body#/id"})

MayAsk = Annotated[Asker, Depends(needs("ask"))]


def asking_routes(served: Served) -> APIRouter:
    router = APIRouter(tags=["Asking"])

    @router.post(
        "/ask",
        responses=responses(404, 422) | KEPT,
        response_model_exclude_unset=True,  # what is not in the answer is not made up as null
        summary="Ask a question",
    )
    async def ask(body: Ask, who: MayAsk) -> Answer:
        """A verdict, the clauses that decide it word for word, and the conditions under which it
        would be another. Ask again with the `history` to follow up."""
        return Answer.model_validate(await served.ask(inquiry(body), who, body.channel))

    @router.post(
        "/ask/stream",
        summary="Ask, and have the answer as events",
        response_class=StreamingResponse,
        responses={
            **responses(404, 422),
            200: {"description": EVENTS, "content": {"text/event-stream": {}}},
        },
    )
    async def stream(body: Ask, who: MayAsk, request: Request) -> StreamingResponse:
        """The same answer, part by part."""
        check_length(body.question, served.max_chars)
        served.assistant(who)  # what is refused at once is refused with its own status
        events = _events(served, body, who, request.scope.get(REQUEST_ID, ""))
        return StreamingResponse(events, 200, STREAM_HEADERS, "text/event-stream")

    return router


def inquiry(body: Ask) -> Inquiry:
    return Inquiry(
        body.question,
        tuple(Turn(said.role, said.content) for said in body.history),
        body.as_of,
        Within(tuple(body.providers), tuple(body.collections)),
    )


async def _events(served: Served, body: Ask, who: Asker, request_id: str) -> AsyncIterator[str]:
    yield ": Clausewise is at work\n\n"
    task = asyncio.create_task(served.ask(inquiry(body), who, body.channel))
    try:
        async for _ in beats(task):
            yield ": still at work\n\n"
        answer = task.result()
    except Exception as error:  # the status is sent already
        yield event(0, "error", problem_json(wrong_of(error, request_id), request_id))
        return
    finally:
        await settled(task)
    for number, (name, data) in enumerate(parts(answer)):
        yield event(number, name, json.dumps(data, ensure_ascii=False))


async def beats(task: asyncio.Task[Any], seconds: float = HEARTBEAT) -> AsyncIterator[None]:
    """One item for each so many seconds that a task takes."""
    while not task.done():
        await asyncio.wait((task,), timeout=seconds)
        if not task.done():
            yield


async def settled(task: asyncio.Task[Any]) -> None:
    """A question whose asker has gone is not worked on if its turn has not come; otherwise its
    answer is in the journal, and nobody waits for it."""
    if not task.done():
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def parts(answer: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The events of an answer in their order."""
    by_marker = {cited["marker"]: cited for cited in answer["citations"]}
    told = [
        {**sentence, "cited": [by_marker[n] for n in sentence["citations"] if n in by_marker]}
        for sentence in answer["sentences"]
    ]
    verdict = ("id", "verdict", "confidence", "silence", "conditions", "clarify", "conflicts",
               "comparison", "context", "decision", "receipt")  # fmt: skip
    asked = ("question", "resolved_question", "as_of")
    return [
        ("question", {key: answer[key] for key in asked}),
        *(("sentence", one) for one in told),
        ("verdict", {key: answer[key] for key in verdict}),
        ("answer", answer),
        ("done", {"id": answer["id"]}),
    ]


def event(number: int, name: str, data: str) -> str:
    """One event; ``data`` is JSON on one line."""
    return f"id: {number}\nevent: {name}\ndata: {data}\n\n"
