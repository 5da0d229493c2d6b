"""What stands before every route: which requests are let in, and which headers go out.

Plain ASGI, so that it stands before the mounted Gradio application too, which by itself reflects
any origin, takes anonymous uploads and may be framed by anyone. Decides on ``scope["path"]``,
the path that is routed, and on nothing that a client can make differ from it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import outside, uploads
from ui.paths import EXACT, UNDER
from ui.refusal import refused
from ui.seal import POLICY, Seal

MAX_BODY = 512 * 1024
"""Bytes of a request: a question and the longest chat that travels with it, with room."""

TOO_LARGE = f"The request has more than {MAX_BODY:,} bytes. Leave out what is not needed."

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Rules:
    """Whom the page serves. ``hosts`` empty: any name (then something in front must check).
    Pages of ``embed_parents`` may frame ``/embed``, scripts of ``cors_origins`` may ask."""

    hosts: frozenset[str] = frozenset()
    embed_parents: tuple[str, ...] = ()
    cors_origins: frozenset[str] = frozenset()


LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def rules_for(
    host: str,
    public_url: str | None = None,
    embed_parents: Sequence[str] = (),
    cors_origins: Sequence[str] = (),
) -> Rules:
    """The rules for a server bound to ``host``: one with a public address answers to its name, a
    loopback one to loopback names, and no other.

    That stops a foreign page whose name was made to point at this machine (DNS rebinding).
    """
    public = urlsplit(public_url).hostname if public_url else None
    named = public or (host.strip("[]").lower() if is_loopback(host) else None)
    hosts = LOOPBACK | {named} if named else frozenset[str]()
    return Rules(hosts, tuple(embed_parents), frozenset(cors_origins))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server bound to ``host``."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class Guard:
    """Refuses what the page never sends; adds the security headers to every response."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":  # nothing here speaks it
            await send({"type": "websocket.close", "code": 1008})
            return
        path, origin = scope["path"], _other(scope, self.rules)
        framed, preflight = path == outside.PAGE, scope["method"] == "OPTIONS"
        send = Seal(
            send,
            self.rules.embed_parents if framed else (),
            outside.POLICY if framed else POLICY,
            outside.outward(path, origin, preflight),
        )
        refusal = refuse(scope, self.rules)
        if refusal is None and origin is not None and preflight:
            refusal = Response(status_code=204)  # a browser asks first, without credentials
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if path in uploads.LARGE:
            receive = uploads.counted(receive)
        elif scope["method"] not in SAFE_METHODS:
            body = await _read(receive)
            if body is None:
                await _no(scope, 413, TOO_LARGE)(scope, receive, send)
                return
            receive = _replayed(body, receive)
        await self.app(_cleaned(scope, origin), receive, send)


def refuse(scope: Scope, rules: Rules) -> Response | None:
    """The refusal of a request, or ``None`` when it is let in."""
    headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
    host = _host(headers.get("host", ""))
    if len(headers.getlist("host")) != 1 or host is None:
        return _no(scope, 400, "The request names no valid host.")
    if rules.hosts and host not in rules.hosts:
        return _no(scope, 403, "This server does not answer to that name.")
    if not (path in EXACT or path.startswith(UNDER)) or "/../" in path:
        return _no(scope, 404, "There is no such page.")
    if method not in SAFE_METHODS and not _own(headers) and _other(scope, rules) is None:
        return _no(scope, 403, "Requests from other sites are refused.")
    if path in uploads.LARGE and _length(headers) > uploads.MOST_UPLOAD + uploads.ROOM:
        return _no(scope, 413, uploads.TOO_LARGE)
    if path not in uploads.LARGE and _length(headers) > MAX_BODY:
        return _no(scope, 413, TOO_LARGE)
    return None


def _own(headers: Headers) -> bool:
    """Whether a request that changes something comes from this page itself.

    Browsers send ``Sec-Fetch-Site`` or ``Origin`` with every POST; a program that sends neither
    carries nobody's session and may ask.
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origins = headers.getlist("origin")
    if not origins:
        return True
    if origins == ["null"]:  # what a form of a page without referrers sends; a frame is cross-site
        return headers.getlist("sec-fetch-site") == ["same-origin"]
    parts = urlsplit(origins[0])
    same = parts.netloc.lower() == headers["host"].lower()
    return len(origins) == 1 and same and parts.scheme in ("http", "https")


def _other(scope: Scope, rules: Rules) -> str | None:
    """The other origin whose script may make this request; None for all else."""
    headers = Headers(scope=scope)
    return outside.granted(scope["path"], scope["method"], headers, rules.cors_origins)


def _host(value: str) -> str | None:
    """The name in a Host header without its port, or ``None`` when it is not one."""
    if not value or re.search(r"[^A-Za-z0-9.\-:\[\]_]", value):
        return None
    try:
        parts = urlsplit(f"//{value}")
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname


def _length(headers: Headers) -> int:
    value = headers.get("content-length", "0")
    return int(value) if value.isascii() and value.isdigit() else sys.maxsize


def _no(scope: Scope, status: int, words: str) -> JSONResponse:
    return refused(scope["path"], status, words)


def _cleaned(scope: Scope, origin: str | None) -> Scope:
    """The request as the application sees it.

    Without its Origin, so that Gradio's own middleware grants no other site anything; one of
    another origin without cookies; the page itself without Accept-Encoding, since its scripts are
    hashed on the way out.
    """
    dropped = {b"origin", b"accept-encoding"} if scope["path"] == "/" else {b"origin"}
    if origin is not None and not _own(Headers(scope=scope)):
        dropped.add(b"cookie")
    headers = [pair for pair in scope["headers"] if pair[0].lower() not in dropped]
    return {**scope, "headers": headers}


async def _read(receive: Receive) -> bytes | None:
    """The whole body, or ``None`` as soon as it is longer than MAX_BODY."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body in one message, then whatever comes (a disconnection)."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return left.pop() if left else await receive()

    return replay
