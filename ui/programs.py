"""The ways in for programs (docs/api.md): the HTTP API, OpenAI's chat protocol, MCP, metrics."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter
from starlette.types import ASGIApp

from ui.api.app import PREFIX as API
from ui.api.app import build_api
from ui.api.metrics import Metrics
from ui.api.operating import count_answers, count_calls, metrics_route
from ui.api.served import Served
from ui.held import HeldReceipts
from ui.mcp.http import PATH as MCP
from ui.mcp.http import McpEndpoint
from ui.openai.app import PREFIX as OPENAI
from ui.openai.app import build_openai
from ui.opening import Opening


class Programs:
    """All of them over one assistant. ``keys``: whether callers have to say who they are."""

    def __init__(self, opening: Opening, held: HeldReceipts, max_chars: int, keys: bool) -> None:
        served = Served(opening, held, Metrics(), max_chars)
        self._mcp = McpEndpoint(served)
        self.under: dict[str, ASGIApp] = {
            API: build_api(served, keys),
            OPENAI: build_openai(served),
            MCP: self._mcp,
        }
        self.metrics: APIRouter = metrics_route(served)
        opening.when_open(lambda assistant: count_answers(assistant, served.metrics))
        opening.when_open(lambda assistant: count_calls(assistant, served.metrics))

    @asynccontextmanager
    async def life(self) -> AsyncIterator[None]:
        """Around the life of the application, each time that it is started."""
        async with self._mcp.run():
            yield
