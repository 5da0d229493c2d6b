"""The gate: nobody gets to any route without being known, but to the few that are open.

The order of what stands before the application, outermost first (``ui/server.py`` stacks it):

1. ``ui/guard.py``: the headers of every response, Host, which paths there are, other sites, size.
2. this gate: who is asking. Deny by default.
3. ``ui/identity/bound.py``: whose Gradio session it is.
4. FastAPI, with Gradio mounted in it.

It decides on ``scope["path"]``, which is what is routed, by exact comparison with OPEN: another
case, a doubled slash, an encoding or a dot segment is another path, and so is closed.
"""

from __future__ import annotations

from typing import Protocol

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui import outside
from ui.identity.asker import LOCAL, SCOPE, Asker
from ui.identity.bound import Bound
from ui.language import language_of, speaking
from ui.refusal import refused

SIGN_IN = frozenset({"/login", "/login/start", "/login/callback", "/logout"})
"""The way in and out; Gradio has routes of these names too, which nobody ever reaches."""

OPEN = frozenset({"/livez", "/readyz"}) | SIGN_IN | outside.OPEN
"""Paths that answer everybody: whether the server lives, the way in and out, and the embedded
chat's own files, which hold no data."""

WEBSOCKET_REFUSED = 1008
"""The close code "policy violation"; before the handshake it becomes a 403."""


class Identity(Protocol):
    """The ways in that are set up."""

    async def who(self, connection: HTTPConnection) -> Asker | None:
        """Who is asking; None for nobody, and for somebody whose credentials do not hold."""

    def invitation(self, connection: HTTPConnection) -> str:
        """The page on which a person signs in."""


class Gate:
    """Lets known people through. Without an ``identity`` everyone is the local admin: that is for
    servers that only this machine reaches, which ``ui.identity.ways`` makes sure of."""

    def __init__(self, app: ASGIApp, identity: Identity | None = None) -> None:
        self.app = app if identity is None else Bound(app)
        self.identity = identity

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        # A copy without whatever an outer layer may have left under the same name.
        scope = {name: value for name, value in scope.items() if name != SCOPE}
        connection = HTTPConnection(scope)
        who = LOCAL if self.identity is None else await self.identity.who(connection)
        if self.identity is None and scope["path"] in SIGN_IN:
            await refused(scope["path"], 404, "There is no such page.")(scope, receive, send)
            return
        if who is not None:
            scope[SCOPE] = who
        elif scope["path"] not in OPEN or scope["type"] == "websocket":
            await self._refused(connection, receive, send)
            return
        await self.app(scope, receive, send)

    async def _refused(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        if connection.scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": WEBSOCKET_REFUSED})
            return
        await self._refusal(connection)(connection.scope, receive, send)

    def _refusal(self, connection: HTTPConnection) -> Response:
        """401: a page to sign in on for who opens one in a browser, else a problem (RFC 9457)."""
        headers = {"cache-control": "no-store", "www-authenticate": "Bearer"}
        navigates = connection.scope["method"] in ("GET", "HEAD")
        if navigates and self.identity and "text/html" in connection.headers.get("accept", ""):
            with speaking(language_of(connection.headers)):
                return HTMLResponse(self.identity.invitation(connection), 401, headers)
        detail = "Sign in, or send a key or token that holds."
        return refused(connection.scope["path"], 401, detail, headers)
