"""Requests straight to an ASGI application, byte for byte as a server hands them on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

Pairs = Iterable[tuple[str, str]]

LONGEST = 300.0
"""Seconds after which a request that hangs is given up; one on a busy machine may take some."""


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: str
    cookies: tuple[str, ...] = ()

    def cookie(self, name: str) -> str:
        """The value of a cookie that was set; empty for none."""
        for line in self.cookies:
            if line.startswith(f"{name}="):
                return line.partition("=")[2].partition(";")[0].strip('"')
        return ""


async def sent(
    app: Any,
    target: str,
    method: str = "GET",
    headers: Pairs | Mapping[str, str] = (),
    body: bytes = b"",
    host: str | None = "127.0.0.1:7860",
    client: tuple[str, int] | None = ("127.0.0.1", 50000),
    version: str = "1.1",
) -> Got:
    """One request; ``target`` is the path and query as they stand in the request line."""
    raw, _, query = target.partition("?")
    given = list(headers.items() if isinstance(headers, Mapping) else headers)
    if host is not None:
        given.insert(0, ("host", host))
    if body:
        given.append(("content-length", str(len(body))))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": version,
        "method": method,
        "scheme": "http",
        "path": unquote(raw),  # as uvicorn does
        "raw_path": raw.encode("latin-1", "replace"),
        "query_string": query.encode("latin-1", "replace"),
        "root_path": "",
        "headers": [(n.lower().encode(), v.encode("latin-1", "replace")) for n, v in given],
        "client": client,
        "server": ("127.0.0.1", 7860),
    }
    messages: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop()
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        messages.append(message)

    await asyncio.wait_for(app(scope, receive, send), LONGEST)
    start = messages[0]
    pairs = [(n.decode("latin-1"), v.decode("latin-1")) for n, v in start["headers"]]
    text = b"".join(m.get("body", b"") for m in messages[1:]).decode("utf-8", "replace")
    cookies = tuple(value for name, value in pairs if name == "set-cookie")
    return Got(start["status"], dict(pairs), text, cookies)


def ask(app: Any, target: str, *rest: Any, **more: Any) -> Got:
    """The same, from a test that is not asynchronous."""
    return asyncio.run(sent(app, target, *rest, **more))
