"""``/metrics``, for whoever runs the server."""

from __future__ import annotations

from typing import cast

from anyio import to_thread
from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.build import Assistant
from ui import opening
from ui.api.metrics import Metrics
from ui.api.problem import problem, wrong_of
from ui.api.served import Served
from ui.identity.asker import needs
from ui.model_state import model_in


def metrics_route(served: Served) -> APIRouter:
    router = APIRouter()
    allowed = needs("manage")

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        """All counts, in Prometheus' text format; for admins, and for keys with that scope."""
        try:
            allowed(request)
            text = await to_thread.run_sync(served.metrics.text, served.opening)
        except Exception as error:
            return problem(wrong_of(error))
        return Response(text, media_type=served.metrics.content_type)

    return router


def count_answers(assistant: opening.Assistant, metrics: Metrics) -> None:
    """Have every answer counted, whichever way it was asked."""
    recorder = getattr(cast(Assistant, assistant), "recorder", None)
    if recorder is not None:  # a stand-in of the tests records nothing
        recorder.watch = metrics.answered


def count_calls(assistant: opening.Assistant, metrics: Metrics) -> None:
    """Have every call of the language model counted, and its client made ready beside."""
    if (model := model_in(assistant)) is not None:
        model.watched.append(metrics.model.called)
        model.warm()
