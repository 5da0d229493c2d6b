"""``/mcp``: MCP's streamable HTTP in the one application, behind its guard and its gate."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

from ui.api.requests import Requests
from ui.api.served import Served
from ui.refusal import refused

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

PATH = "/mcp"


class McpEndpoint:
    """Without sessions, so that any replica can answer any request, and no session of one person
    can be used by another. ``run`` belongs around the application's life, each time anew."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._manager: StreamableHTTPSessionManager | None = None
        self._app = Requests(
            self._handle, served.metrics, PATH, lambda *_: refused(PATH, 500, WENT)
        )

    def run(self) -> AbstractAsyncContextManager[None]:
        from mcp.server.transport_security import TransportSecuritySettings

        from ui.guard import MAX_BODY
        from ui.mcp.tools import build_server

        server = build_server(self._served)
        # Makes the manager; the routes that it makes besides are not needed.
        server.streamable_http_app(
            json_response=True,
            stateless_http=True,
            max_request_body_size=MAX_BODY,
            # Host and Origin are checked by the guard, before everything.
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )
        self._manager = server.session_manager
        return self._manager.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST" or self._manager is None:
            answer = refused(PATH, 405, "MCP is spoken here by POST only.", {"allow": "POST"})
            await answer(scope, receive, send)
            return
        await self._manager.handle_request(scope, receive, send)


WENT = "Something went wrong inside Clausewise. Try again."
