"""Who may ask from a script of another origin: 20 origins against a real server process."""

from __future__ import annotations

import http.client
import json

import pytest
from sites import Clausewise

pytestmark = pytest.mark.integration

LISTED = ("https://intranet.example.org", "http://localhost:8123")
OTHERS = (
    "https://evil.test",
    "null",
    "",
    "*",
    "https://intranet.example.org.evil.test",
    "https://evilintranet.example.org",
    "https://sub.intranet.example.org",
    "https://example.org",
    "http://intranet.example.org",
    "https://intranet.example.org:8443",
    "https://INTRANET.example.org",
    "https://intranet.example.org/",
    "https://intranet.example.org@evil.test",
    "https://intranet.example.org, https://evil.test",
    "http://localhost:81230",
    "http://localhost",
    "http://127.0.0.1:8123",
    "file://",
)
ASKING = ("/api/v1/ask", "/api/v1/ask/stream")
CLOSED = (
    "/",
    "/config",
    "/livez",
    "/theme.css",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/embed",
    "/embed.css",
    "/receipt",
    "/api/v1/feedback",
    "/v1/chat/completions",
    "/mcp",
    "/logout",
    "/gradio_api/queue/join",
    "/API/V1/ASK",
    "/api/v1/ask/",
    "/api/v1/ask/stream/x",
)
QUESTION = json.dumps({"question": "May we use body cameras with Azure OpenAI?"})


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Clausewise(home=tmp_path_factory.mktemp("home"), cors_origins=" ".join(LISTED))
    yield made
    code, said = made.stop()
    assert (code, "Traceback" in said) == (0, False), said


def sent(server, method, path, origins=(), body=None, **headers):
    """One request as it is written; several Origin headers where several are given."""
    host = server.origin.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=300)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for origin in origins:
        connection.putheader("Origin", origin)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    data = (body or "").encode()
    if body is not None:
        connection.putheader("content-type", "application/json")
        connection.putheader("content-length", str(len(data)))
    connection.endheaders(data or None)
    got = connection.getresponse()
    told = {name.lower(): value for name, value in got.getheaders()}
    text = got.read().decode("utf-8", "replace")
    connection.close()
    return got.status, told, text


def granted(headers):
    return {name: value for name, value in headers.items() if name.startswith("access-control-")}


def test_there_are_twenty():
    assert len({*LISTED, *OTHERS}) == 20


@pytest.mark.parametrize("origin", LISTED)
def test_a_listed_origin_asks_and_reads_the_answer(server, origin):
    for path in ASKING:
        status, headers, text = sent(
            server, "POST", path, [origin], QUESTION, sec_fetch_site="cross-site"
        )
        assert status == 200, text
        assert granted(headers) == {
            "access-control-allow-origin": origin,
            "access-control-expose-headers": "retry-after, x-request-id",
        }
        assert "Origin" in headers["vary"]
        status, headers, text = sent(
            server, "OPTIONS", path, [origin], access_control_request_method="POST",
            access_control_request_headers="authorization,content-type",
        )  # fmt: skip
        assert (status, text) == (204, "")
        assert granted(headers) == {
            "access-control-allow-origin": origin,
            "access-control-allow-methods": "POST",
            "access-control-allow-headers": "authorization, content-type",
            "access-control-max-age": "600",
        }


@pytest.mark.parametrize("origin", OTHERS)
def test_no_other_origin_asks_or_reads(server, origin):
    for path in ASKING:
        status, headers, text = sent(server, "POST", path, [origin], QUESTION)
        assert (status, granted(headers)) == (403, {})
        assert "verdict" not in text
        assert "Origin" in headers["vary"]
        _, headers, _ = sent(
            server, "OPTIONS", path, [origin], access_control_request_method="POST"
        )
        assert granted(headers) == {}
    _, headers, _ = sent(server, "GET", "/embed.js", [origin])
    assert granted(headers) == {}


@pytest.mark.parametrize("origin", [*LISTED, *OTHERS])
def test_nothing_but_asking_is_granted_to_anybody(server, origin):
    for path in CLOSED:
        for method in ("GET", "POST", "OPTIONS", "HEAD"):
            status, headers, _ = sent(
                server, method, path, [origin], access_control_request_method=method
            )
            assert granted(headers) == {}, (method, path)
            if method == "POST":
                assert status in (403, 404), (path, status)
            assert "set-cookie" not in headers
    for method in ("GET", "PUT", "DELETE", "PATCH"):
        _, headers, _ = sent(server, method, ASKING[0], [origin])
        assert granted(headers) == {}
        asked = {"access_control_request_method": method}
        _, headers, _ = sent(server, "OPTIONS", ASKING[0], [origin], **asked)
        assert granted(headers) == {}


def test_two_origins_are_none(server):
    for pair in (LISTED, ("https://evil.test", LISTED[0]), (LISTED[0], "https://evil.test")):
        status, headers, _ = sent(server, "POST", ASKING[0], pair, QUESTION)
        assert (status, granted(headers)) == (403, {})


def test_the_script_may_be_included_from_anywhere_and_nothing_else_may(server):
    status, headers, _ = sent(server, "GET", "/embed.js")
    assert (status, headers["cross-origin-resource-policy"]) == (200, "cross-origin")
    assert headers["content-type"].startswith("text/javascript")
    for path in ("/", "/page.js", "/embed", "/embed.css", "/livez", *ASKING):
        _, headers, _ = sent(server, "GET", path)
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_what_is_refused_to_a_listed_origin_can_be_read_by_it(server):
    status, headers, text = sent(server, "POST", ASKING[0], [LISTED[0]], '{"question": ""}')
    assert (status, json.loads(text)["status"]) == (422, 422)
    assert granted(headers)["access-control-allow-origin"] == LISTED[0]
