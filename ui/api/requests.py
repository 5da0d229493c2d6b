"""What stands around the programs' ways in: an id for every request, and its count and seconds."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.api.metrics import Metrics
from ui.api.problem import REQUEST_ID
from ui.api.served import new_id

log = logging.getLogger(__name__)

HEADER = "x-request-id"

GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""Ids of those who ask that are taken over; others could forge lines of a log."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

AsResponse = Callable[[Exception, str], Response]


class Requests:
    """Around an application under ``prefix``. What it lets escape becomes ``as_response``."""

    def __init__(
        self, app: ASGIApp, metrics: Metrics, prefix: str, as_response: AsResponse
    ) -> None:
        self.app = app
        self._metrics = metrics
        self._prefix = prefix
        self._as_response = as_response

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if GIVEN.fullmatch(given) else new_id()
        scope[REQUEST_ID] = request_id
        began, status = time.perf_counter(), 0

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(raw=message["headers"])[HEADER] = request_id
            await send(message)

        try:
            await self.app(scope, receive, named)
        except Exception as error:  # whoever asked gets words, and the log the trace
            if not status:
                await self._as_response(error, request_id)(scope, receive, named)
            elif status < 500:  # else the application has told of it and logged it
                log.exception("request %s broke off", request_id)
        finally:
            self._count(scope, status, time.perf_counter() - began)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        path = getattr(scope.get("route"), "path", None)
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = f"{self._prefix}{path}" if path is not None else f"{self._prefix}/?"
        self._metrics.requested(route, method, status or 499, seconds)
