"""Applications with a gate, their routes, and the many ways to write the address of one."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.routing import BaseRoute, Mount

from assistant.settings import Settings, read_settings
from tests.ui.fake_assistant import FakeAssistant
from ui.guard import Rules
from ui.identity.ways import Ways, ways_of
from ui.opening import Opening
from ui.server import build_app

SECRET = "0123456789abcdef0123456789abcdef"


def settings_of(home: Path, **more: object) -> Settings:
    return read_settings({}, {"home": home, "host": "0.0.0.0", **more})


def ways(home: Path, access: str = "", **more: object) -> Ways:
    """The ways in that an access.toml and settings give."""
    home.mkdir(exist_ok=True)
    (home / "access.toml").write_text(access, encoding="utf-8")
    made = ways_of(settings_of(home, **more))
    assert made is not None
    return made


def built(identity: Ways | None, assistant: Any = None, rules: Rules | None = None) -> Any:
    """The whole application, open, over an assistant."""

    async def build() -> Any:
        opening = Opening(lambda tell: assistant or FakeAssistant())
        app = build_app(opening, rules or Rules(), identity=identity)
        opening.start()
        await opening.wait(300)
        return app

    return asyncio.run(build())


def routes(app: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Path and methods of every route of the application, those mounted in it included."""
    found: list[tuple[str, tuple[str, ...]]] = []
    while not hasattr(app, "routes"):  # through what stands before it
        for prefix, one in getattr(app, "under", {}).items():
            held = getattr(getattr(one, "app", None), "routes", None)
            found += _routes(held, prefix) if held else [(prefix, ("GET", "POST"))]
        app = app.app
    return sorted({*found, *_routes(app.routes, "")})


def _routes(held: list[BaseRoute], prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for route in held:
        path = prefix + getattr(route, "path", "")
        inner = getattr(getattr(route, "app", None), "routes", None)
        if isinstance(route, Mount) and inner:
            yield from _routes(inner, path)
            continue
        included = getattr(getattr(route, "original_router", None), "routes", None)
        if included:
            yield from _routes(included, path)
            continue
        filled = re.sub(r"\{[^}]*\}", "x", path) or "/"
        yield filled, tuple(sorted(getattr(route, "methods", None) or ("GET",)))


WRONG: tuple[dict[str, str], ...] = (
    {},
    {"authorization": "Bearer cw_aaaaaaaaaaaa_" + "A" * 43},
    {"authorization": "Bearer "},
    {"authorization": "Basic YWRtaW46YWRtaW4="},
    {"authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."},
    {"cookie": "clausewise-session=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."},
    {"cookie": "clausewise-session=; access-token=x; access-token-unsecure=x"},
    {"x-forwarded-user": "admin", "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1"},
    {"x-original-url": "/livez", "x-rewrite-url": "/livez", "x-forwarded-host": "localhost"},
    {"accept": "text/html"},
)
HOSTS = ("127.0.0.1:7860", "localhost", "[::1]:7860", "evil.test", "127.0.0.1:7860/livez",
         "livez", "localhost?/livez#", "a:b@localhost", "", None)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get",
           "PROPFIND")  # fmt: skip


def spellings(path: str) -> Iterator[str]:
    """Other ways to write a path, some of which name something else."""
    first, rest = path[:1], path[1:]
    every = "".join(f"%{ord(sign):02x}" for sign in rest)
    yield from (path, path.upper(), path.title(), path.swapcase(), f"/{path}", f"//{path}")
    yield from (f"{path}/", f"{path}//", f"{path}/.", f"{path}/..", f"/.{path}", f"/x/..{path}")
    yield from (f"/livez/..{path}", f"/livez/%2e%2e{path}", f"/livez/..%2f{rest}", f"/livez;{path}")
    yield from (f"/login/..{path}", f"/login/..;{path}", f"/readyz/.{path}", f"/livez%00{path}")
    yield from (f"/livez%2f..{path}", f"/livez?{path}", f"/livez#{path}", f"{path}?/livez")
    yield from (f"{path}#/livez", f"{path};/livez", f"{path}%00", f"{path}%20", f"{path}%0a")
    yield from (f"{path}%3f", f"{path}%23", f"{path}%2f", f"{path}%5c", f"{path}\\", f"\\{rest}")
    yield from (first + every, first + every.upper(), f"%2f{rest}", f"/%2f{rest}", f"/%2e{path}")
    yield from (
        quote(quote(path, safe=""), safe="/"),
        f"/%252e%252e{path}",
        path.replace("/", "//"),
    )
    yield from (path.replace("/", "/./"), path.replace("/", "%2f"), path.replace("e", "%65"))
    yield from (path.replace("e", "%C3%A9"), path.replace("i", "\u0131"), path + "\u200b")
    yield from (f"http://localhost{path}", f"http://localhost/livez{path}", f"*{path}", rest or "*")
    yield from (f"/gradio_api{path}", f"/gradio_api/..{path}", f"{path}.json", f"{path}~", "")
    yield from (
        f"{path}/livez",
        f"{path}/login",
        f"{path}?livez",
        f"/livez/{rest}",
        f"/login/{rest}",
    )


def variants(path: str, methods: tuple[str, ...]) -> Iterator[tuple[str, str, Any, Any, str]]:
    """More than 200 requests for a path: target, method, headers, Host, HTTP version."""
    own = methods[0]
    for number, target in enumerate(spellings(path)):
        for extra in (WRONG[number % len(WRONG)], WRONG[(number + 3) % len(WRONG)]):
            yield target, own, extra, HOSTS[0], "1.1"
    for wrong in WRONG:
        for method in METHODS:
            yield path, method, wrong, HOSTS[0], "1.1"
    for host in HOSTS:
        yield path, own, {}, host, "1.0"
        yield path, own, {"host": "livez"}, host, "1.1"


def opens(path: str) -> bool:
    """Whether a request line leads to one of the few open paths."""
    from urllib.parse import unquote

    from ui.identity.gate import OPEN

    return unquote(path.partition("?")[0]) in OPEN


def queue_body(words: str = "q") -> bytes:
    return json.dumps({"data": [words, "", []], "fn_index": 1, "session_hash": "s"}).encode()
