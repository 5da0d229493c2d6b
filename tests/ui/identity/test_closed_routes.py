"""Every route of the application, Gradio's included, without and with wrong credentials."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.ui.identity.asgi import Got, ask, sent
from tests.ui.identity.doors import built, opens, queue_body, routes, variants, ways
from ui.identity.ways import Ways

ACCESS = """
[proxy]
addresses = ["192.0.2.1/32"]
"""
INSIDE = ("Code of Conduct for", "techcrunch", "gradio_config", "window.gradio", "cw-welcome")
"""What only somebody who is let in gets to read."""


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Ways:
    return ways(tmp_path_factory.mktemp("home"), ACCESS, api_keys=True)


@pytest.fixture(scope="module")
def app(identity: Ways) -> Any:
    return built(identity)


def closed(got: Got) -> bool:
    inside = any(words in got.body for words in INSIDE)
    return got.status in (400, 401, 403, 404, 405, 413) and not inside


def test_the_routes_are_those_of_the_page_and_of_gradio(app: Any) -> None:
    paths = {path for path, _ in routes(app)}
    assert len(paths) > 50
    assert {"/", "/config", "/document", "/receipt", "/gradio_api/queue/join", "/gradio_api/upload",
            "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/info", "/api/v1/ask",
            "/v1/chat/completions", "/mcp", "/metrics"} <= paths  # fmt: skip


@pytest.mark.parametrize("without_guard", [False, True], ids=["whole", "the gate alone"])
def test_no_route_answers_to_nobody(app: Any, without_guard: bool) -> None:
    """More than 200 variants of each; also of the gate alone, without the guard's list."""
    door = app.app if without_guard else app

    async def every() -> tuple[int, list[str]]:
        tried, answered = 0, []
        for path, methods in routes(app):
            made = list(variants(path, methods))
            assert len(made) >= 200
            if without_guard:  # the ways of writing matter here; the rest is the same code
                made = made[::5]
            for target, method, headers, host, version in made:
                if opens(target):
                    continue
                got = await sent(door, target, method, headers, b"", host, version=version)
                tried += 1
                if not closed(got):
                    answered.append(f"{method} {target!r} {headers} {host}: {got.status}")
        return tried, answered

    tried, answered = asyncio.run(every())
    assert answered == []
    assert tried > (2_000 if without_guard else 10_000)


def test_the_right_key_opens_what_the_page_needs(app: Any, identity: Ways) -> None:
    assert identity.keys is not None
    _, key = identity.keys.add("tester", "reader")
    right = {"authorization": f"Bearer {key}"}
    for path in ("/", "/config", "/page.js", "/gradio_api/info"):
        got = ask(app, path, headers=right)
        assert got.status == 200, path
    got = ask(app, "/gradio_api/queue/join", "POST",
              {**right, "content-type": "application/json"}, queue_body())  # fmt: skip
    assert got.status == 200
    assert any(words in ask(app, "/", headers=right).body for words in INSIDE)


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/login", "/logout"])
def test_the_few_open_paths_show_nothing_of_the_library(app: Any, path: str) -> None:
    got = ask(app, path)
    assert got.status == 200
    assert not any(words in got.body for words in INSIDE)


def test_a_browser_gets_a_page_to_sign_in_on_and_a_program_a_problem(app: Any) -> None:
    page = ask(app, "/document?collection=a&path=b", headers={"accept": "text/html,*/*;q=0.8"})
    assert page.status == 401
    assert "Sign in with a key" in page.body
    assert 'value="/document?collection=a&amp;path=b"' in page.body
    assert "default-src 'none'" in page.headers["content-security-policy"]
    program = ask(app, "/document")
    assert program.status == 401
    assert program.headers["content-type"] == "application/problem+json"
    assert program.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("language", "words"),
    [("de-AT", "Mit einem Schlüssel anmelden"), ("fr", "Se connecter avec une clé"),
     ("es", "Iniciar sesión con una clave"), ("xx", "Sign in with a key")],
)  # fmt: skip
def test_the_page_to_sign_in_on_speaks_the_language_of_the_browser(
    app: Any, language: str, words: str
) -> None:
    asks = {"accept": "text/html", "accept-language": language}
    for path in ("/library", "/login"):
        assert words in ask(app, path, headers=asks).body


def test_an_asker_cannot_be_brought_along(app: Any) -> None:
    """What an outer layer left in the scope under the gate's name is not taken for its word."""
    from ui.identity.asker import LOCAL, SCOPE
    from ui.identity.gate import Gate

    reached: list[object] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope)

    gate = Gate(inner, app.app.identity)
    scope = {"type": "http", "path": "/", "method": "GET", "headers": [], SCOPE: LOCAL,
             "query_string": b"", "client": None}  # fmt: skip
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    asyncio.run(gate(scope, None, send))  # type: ignore[arg-type]
    assert reached == []
    assert messages[0]["status"] == 401


def test_a_websocket_is_closed_before_it_opens(app: Any) -> None:
    for door in (app, app.app):
        for path in ("/", "/livez", "/gradio_api/queue/join"):
            messages: list[Any] = []

            async def send(message: Any, to: list[Any] = messages) -> None:
                to.append(message)

            scope = {"type": "websocket", "path": path, "headers": [], "query_string": b""}
            asyncio.run(door(scope, None, send))
            assert [message["type"] for message in messages] == ["websocket.close"]


def test_without_identity_the_ways_in_are_not_there(tmp_path: Path) -> None:
    local = built(None)
    assert ask(local, "/").status == 200
    for path in ("/login", "/login/start", "/login/callback", "/logout"):
        for method in ("GET", "POST"):
            assert ask(local, path, method).status == 404
