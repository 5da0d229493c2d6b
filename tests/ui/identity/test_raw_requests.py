"""A real server process and requests byte by byte: what no client library would send."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.integration

SCRIPT = """
import sys
from pathlib import Path
from tests.ui.fake_assistant import FakeAssistant
from tests.ui.identity.doors import ways
from ui.guard import Rules
from ui.opening import Opening
from ui.serve import listen, run
from ui.server import build_app

identity = ways(Path(sys.argv[2]), '[proxy]\\naddresses = ["192.0.2.1"]\\n', api_keys=True)
print(identity.keys.add("tester", "reader")[1], flush=True)
app = build_app(Opening(lambda tell: FakeAssistant()), Rules(), identity=identity)
run(app, listen("127.0.0.1", int(sys.argv[1])), "warning", False)
"""

LONGEST = 300.0
"""Seconds after which a server that says nothing is given up."""

INSIDE = (b"gradio_config", b"Code of Conduct for", b"cw-welcome", b"window.clausewise")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[tuple[int, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    paths = os.pathsep.join(map(str, (root, root / "tests" / "ui")))
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(port), str(home)], cwd=root, text=True,
        env={**os.environ, "PYTHONPATH": paths}, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    key = process.stdout.readline().strip()
    until = time.monotonic() + LONGEST
    while not lives(port):
        assert time.monotonic() < until
        assert process.poll() is None
        time.sleep(0.2)
    yield port, key
    process.terminate()
    process.communicate(timeout=LONGEST)


def lives(port: int) -> bool:
    try:
        return b"200" in raw(port, b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    except ConnectionRefusedError:
        return False


def raw(port: int, request: bytes) -> bytes:
    """All that the server says before it hangs up, which it does to every one of these."""
    got = b""
    connection = socket.create_connection(("127.0.0.1", port), LONGEST)
    # It may not even hear the whole request.
    with connection, contextlib.suppress(ConnectionError):
        connection.sendall(request)
        while piece := connection.recv(65536):
            got += piece
    return got


H = b"\r\nHost: a\r\nConnection: close\r\n"
REQUESTS = (
    b"GET / HTTP/1.0\r\n\r\n",
    b"GET / HTTP/1.0\r\nHost: a\r\n\r\n",
    b"GET /config HTTP/1.0\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/0.9\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    b"GET http://localhost/ HTTP/1.1" + H + b"\r\n",
    b"GET http://localhost/livez/../config HTTP/1.1" + H + b"\r\n",
    b"GET //config HTTP/1.1" + H + b"\r\n",
    b"GET /./config HTTP/1.1" + H + b"\r\n",
    b"GET /livez/../config HTTP/1.1" + H + b"\r\n",
    b"GET /livez%2f..%2fconfig HTTP/1.1" + H + b"\r\n",
    b"GET /%63onfig HTTP/1.1" + H + b"\r\n",
    b"GET /config%20 HTTP/1.1" + H + b"\r\n",
    b"GET /config?/livez HTTP/1.1" + H + b"\r\n",
    b"GET /livez#/config HTTP/1.1" + H + b"\r\n",
    b"GET \\config HTTP/1.1" + H + b"\r\n",
    b"GET config HTTP/1.1" + H + b"\r\n",
    b"OPTIONS * HTTP/1.1" + H + b"\r\n",
    b"TRACE /config HTTP/1.1" + H + b"\r\n",
    b"CONNECT localhost:80 HTTP/1.1" + H + b"\r\n",
    b"get /config HTTP/1.1" + H + b"\r\n",
    b"GET /config HTTP/1.1" + H + b"X-Original-URL: /livez\r\nX-Rewrite-URL: /livez\r\n\r\n",
    b"GET /config HTTP/1.1" + H + b"X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-User: eve\r\n\r\n",
    b"GET /config HTTP/1.1" + H + b"Forwarded: for=192.0.2.1\r\nX-Forwarded-User: eve\r\n\r\n",
    b"GET /config HTTP/1.1" + H + b"X-Forwarded-Prefix: /livez\r\nX-Script-Name: /livez\r\n\r\n",
    b"GET /config HTTP/1.1" + H + b"Authorization : Bearer x\r\n\r\n",
    b"GET /config HTTP/1.1" + H + b"Authorization: Bearer\r\n x\r\n\r\n",
    b"POST /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"0\r\n\r\nGET /config HTTP/1.1" + H + b"\r\n",
    b"GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd"
    b"GET /config HTTP/1.1" + H + b"\r\n",
    b"GET /gradio_api/queue/join HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET /\x00config HTTP/1.1" + H + b"\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1" + H + b"\r\n",
)  # fmt: skip


@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
def test_no_odd_request_is_let_in(server: tuple[int, str], request_: bytes) -> None:
    got = raw(server[0], request_)
    assert not any(words in got for words in INSIDE)
    lines = [line for line in got.split(b"\r\n") if line.startswith(b"HTTP/1")]
    answered = [line for line in lines if not line.split()[1].startswith(b"4")]
    own = request_.startswith((b"GET /livez", b"POST /livez"))  # the first of two may be answered
    assert len(answered) <= (1 if own else 0), got[:300]
    if b"../config" in request_ or b"%2f" in request_:
        assert answered == []


def test_the_right_key_is_let_in(server: tuple[int, str]) -> None:
    port, key = server
    asked = b"GET /config HTTP/1.1" + H + f"Authorization: Bearer {key}\r\n\r\n".encode()
    assert raw(port, asked).startswith(b"HTTP/1.1 200")
