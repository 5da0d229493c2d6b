"""The server: headers, closed routes, other sites, sizes, readiness; no traceback ever."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import re

import pytest
from fake_assistant import FakeAssistant
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from corpus.model import CorpusError
from tests.ui.ready import until_ready
from ui.guard import MAX_BODY, Rules, is_loopback, rules_for
from ui.opening import NotReady, Opening
from ui.server import build_app

BASE = "http://127.0.0.1:7860"
QUESTION = {"data": ["q", []], "fn_index": 1, "session_hash": "s"}


def built(opening: Opening, rules: Rules | None = None):
    """The application, built inside an event loop: Gradio leaves one behind otherwise."""

    async def build():
        return build_app(opening, rules)

    return asyncio.run(build())


@pytest.fixture(scope="module")
def client():
    assistant = FakeAssistant()
    app = built(Opening(lambda tell: assistant), rules_for("127.0.0.1"))
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as made:
        until_ready(made)
        yield made
    assert assistant.closed


@pytest.mark.parametrize(
    "path", ["/", "/livez", "/page.js", "/page.css", "/config", "/theme.css", "/nothing"]
)
def test_every_response_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert not re.search(r"script-src[^;]*'unsafe-inline'", policy)
    assert "http:" not in policy
    assert "https:" not in policy


def test_the_page_names_the_hash_of_each_of_its_scripts_and_of_no_other(client):
    got = client.get("/", headers={"accept-encoding": "br, gzip"})
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", got.text, re.DOTALL)
    named = re.findall(r"'sha256-([^']+)'", got.headers["content-security-policy"])
    plain = [script.replace("\r\n", "\n").encode() for script in scripts]
    assert [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in plain] == named


def test_frames_are_allowed_only_to_those_named_and_only_for_the_embedded_chat():
    parents = ("https://portal.example",)
    app = built(Opening(lambda tell: FakeAssistant()), Rules(embed_parents=parents))
    client = TestClient(app, base_url=BASE)
    headers = client.get("/embed").headers
    assert "frame-ancestors https://portal.example" in headers["content-security-policy"]
    assert "x-frame-options" not in headers
    for path in ("/", "/livez", "/embed.js", "/embed/", "/nothing"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("POST", "/gradio_api/upload/"),
        ("POST", "/upload"),
        ("GET", "/gradio_api/upload_progress"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/file/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://example.org/"),
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/api/predict"),
        ("POST", "/gradio_api/call/predict"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/stream/x"),
        ("POST", "/gradio_api/process_recording"),
        ("POST", "/gradio_api/vibe-edit"),
        ("GET", "/gradio_api/runs"),
        ("GET", "/gradio_api/run-history/records"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/gradio_api/token"),
        ("GET", "/gradio_api/deep_link"),
        ("GET", "/monitoring"),
        ("GET", "/monitoring/summary"),
        ("POST", "/login"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/redoc"),
        ("GET", "/static/../config.json"),
        ("GET", "//gradio_api/upload"),
        ("GET", "/GRADIO_API/queue/data"),
    ],
)  # fmt: skip
def test_routes_that_the_page_does_not_need_are_closed(client, method, path):
    assert client.request(method, path).status_code == 404


def test_an_encoded_path_opens_nothing(client):
    assert client.post("/gradio_api/%75pload", content=b"x").status_code == 404
    assert client.get("/static/%2e%2e/%2e%2e/index.html").status_code == 404


FOREIGN = (
    {"origin": "https://evil.test"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost:7860"},
    {"origin": "http://127.0.0.1:7860.evil.test"},
    {"origin": "http://127.0.0.1:7860@evil.test"},
    {"origin": "file://"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": BASE},
    {"sec-fetch-site": "same-origin", "origin": "https://evil.test"},
)


@pytest.mark.parametrize(
    "path", ["/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset", "/"]
)
@pytest.mark.parametrize("headers", FOREIGN)
def test_other_sites_may_not_post(client, path, headers):
    got = client.post(path, json=QUESTION, headers=headers)
    assert got.status_code == 403
    assert not [name for name in got.headers if name.startswith("access-control")]


@pytest.mark.parametrize("headers", FOREIGN)
def test_no_other_site_is_granted_anything(client, headers):
    for method in ("GET", "OPTIONS"):
        for path in ("/", "/config", "/livez", "/gradio_api/queue/data"):
            asked = {**headers, "access-control-request-method": "POST"}
            got = client.request(method, path, headers=asked)
            assert not [name for name in got.headers if name.startswith("access-control")]


def test_its_own_page_may_post(client):
    for headers in ({"origin": BASE, "sec-fetch-site": "same-origin"}, {}):
        got = client.post("/gradio_api/reset", json={"event_id": "none"}, headers=headers)
        assert got.status_code not in (403, 404), got.text


@pytest.mark.parametrize(
    "host",
    ["evil.test", "127.0.0.1.evil.test", "localhost.evil.test:7860", "192.168.1.5:7860", "[::2]"],
)
def test_a_loopback_server_answers_to_its_own_names_only(client, host):
    assert client.get("/livez", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "host", ["", "a b", "a/b", "x:y", "evil@127.0.0.1", "[::1", "a,b", "h\x7f"]
)
def test_a_host_that_is_none_is_refused(client, host):
    assert client.get("/livez", headers={"host": host}).status_code in (400, 403)


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1:1", "[::1]:7860", "LOCALHOST"])
def test_its_own_names_are_answered(client, host):
    assert client.get("/livez", headers={"host": host}).status_code == 200


def test_a_request_that_is_too_large_is_refused(client):
    path, big = "/gradio_api/queue/join", b" " * (MAX_BODY + 1)
    assert client.post(path, content=big).status_code == 413
    chunks = (big[at : at + 65536] for at in range(0, len(big), 65536))
    assert client.post(path, content=chunks).status_code == 413
    assert client.post(path, content=b"x", headers={"content-length": "-1"}).status_code == 413


def test_a_request_that_is_nonsense_gets_no_traceback(client):
    for body in (b"", b"{", b"[]", b'{"fn_index": 99, "data": []}', b"\xff\xfe"):
        got = client.post(
            "/gradio_api/queue/join", content=body, headers={"content-type": "application/json"}
        )
        assert got.status_code >= 400
        assert "Traceback" not in got.text


def test_websockets_are_not_served(client):
    for path in ("/", "/gradio_api/queue/join", "/livez"):
        with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
            pass


def test_it_lives_and_is_ready(client):
    assert client.get("/livez").json() == {"live": True}
    assert client.get("/readyz").json() == {"ready": True, "state": "ready"}


def test_while_opening_it_lives_and_is_not_ready_and_the_reason_is_told():
    def fail(tell):
        raise CorpusError("The library is newer than this program.")

    opening = Opening(fail)
    with TestClient(built(opening), base_url=BASE) as client:
        asyncio.run(_failed(opening))
        assert client.get("/livez").status_code == 200
        got = client.get("/readyz")
        assert (got.status_code, got.json()) == (503, {"ready": False, "state": "failed"})


async def _failed(opening: Opening) -> None:
    with pytest.raises(NotReady, match="newer than this program"):
        await opening.wait(300)


def test_the_page_is_closed_to_the_programming_interface(client):
    config = client.get("/config").json()
    assert config["footer_links"] == []
    assert not [one for one in config["dependencies"] if one["api_visibility"] == "public"]
    assert config["analytics_enabled"] is False
    assert not config.get("show_error")
    assert not config.get("run_history")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("[::1]", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.0.2", False), ("a.org", False), ("", False)],
)  # fmt: skip
def test_loopback(host, loopback):
    assert is_loopback(host) is loopback
    assert bool(rules_for(host).hosts) is loopback
