"""Whose page a Gradio session is: nobody else may read its answers, or end what it began.

A page names its session itself, by a few random letters, and whoever names it is handed what waits
for it. So the first to use a name owns it.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from urllib.parse import parse_qs

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.identity.asker import SCOPE

QUEUE = "/gradio_api/"
HEARTBEAT = "/gradio_api/heartbeat/"

REMEMBERED = 20_000
"""Sessions whose owner is remembered; the one used longest ago is forgotten first."""


class Bound:
    """Refuses a request that names another person's session, as one that is not there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(QUEUE) or SCOPE not in scope:
            await self.app(scope, receive, send)
            return
        names = _named_in_address(scope)
        if scope["method"] == "POST":
            message = await receive()
            names |= _named_in(message.get("body", b""))
            receive = _again(message, receive)
        if not all(self._own(name, scope[SCOPE].id) for name in names):
            await JSONResponse({"error": "There is no such session."}, 404)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _own(self, name: str, who: str) -> bool:
        with self._lock:
            owner = self._owners.setdefault(name, who)
            self._owners.move_to_end(name)
            while len(self._owners) > REMEMBERED:
                self._owners.popitem(last=False)
            return owner == who


def _named_in_address(scope: Scope) -> set[str]:
    query = scope.get("query_string", b"").decode("latin-1")
    names = set(parse_qs(query, keep_blank_values=True).get("session_hash", []))
    path: str = scope["path"]
    return names | ({path.removeprefix(HEARTBEAT)} if path.startswith(HEARTBEAT) else set())


def _named_in(body: bytes) -> set[str]:
    """The session that a body names; the guard hands bodies on in one message."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return set()
    name = sent.get("session_hash") if isinstance(sent, dict) else None
    return {name} if isinstance(name, str) else set()


def _again(message: Message, receive: Receive) -> Receive:
    left = [message]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay
