"""A server on loopback that speaks OpenAI's chat protocol and misbehaves as it is told.

    with serving(replying(lambda asked: {"verdict": "prohibited"})) as stub:
        model = open_model(stub.settings(home))
        ...
        stub.asked[-1].words

What it does is a `Behave`: a function of what was asked and of the line that the answer goes to.
"""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from assistant.settings import Settings


@dataclass(frozen=True)
class Asked:
    """One request: the whole body, and what is most often looked at in it."""

    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)

    def _said_by(self, *roles: str) -> str:
        found = [m["content"] for m in self.body.get("messages", ()) if m["role"] in roles]
        return "\n\n".join(one if isinstance(one, str) else json.dumps(one) for one in found)

    @property
    def system(self) -> str:
        return self._said_by("system", "developer")

    @property
    def words(self) -> str:
        """What is of the asker and of the clauses."""
        return self._said_by("user")

    @property
    def schema(self) -> Mapping[str, Any]:
        """The JSON schema of the form to fill in; empty where none came along."""
        given: Any = self.body.get("response_format", {})
        found: Mapping[str, Any] = given.get("json_schema", {}).get("schema", {})
        return found


Filled = Callable[[Asked], "Mapping[str, Any] | str"]
"""What to answer: a form's values, or any text."""


class Line:
    """The way back to who asked."""

    def __init__(self, handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        self._handler = handler
        self.closing = closing  # set when the server ends: nobody waits beyond that

    def status(
        self, code: int, body: bytes = b'{"error": {"message": "no", "code": "no"}}'
    ) -> None:
        self.head(code, len(body))
        self.send(body)

    def head(self, code: int = 200, length: int | None = None, kind: str = "json") -> None:
        self._handler.send_response(code)
        self._handler.send_header("content-type", f"application/{kind}")
        if length is not None:
            self._handler.send_header("content-length", str(length))
        self._handler.end_headers()

    def send(self, piece: bytes) -> None:
        self._handler.wfile.write(piece)
        self._handler.wfile.flush()


Behave = Callable[[Asked, Line], None]


def completion(text: str, tokens: tuple[int, int] = (100, 20)) -> bytes:
    """A whole answer in OpenAI's protocol."""
    message = {"role": "assistant", "content": text}
    return json.dumps(
        {
            "id": "stub", "object": "chat.completion", "created": 0, "model": "stub",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1],
                      "total_tokens": sum(tokens)},
        }
    ).encode()  # fmt: skip


def replying(filled: Filled) -> Behave:
    """Answers with what the function makes of the request."""

    def behave(asked: Asked, line: Line) -> None:
        said = filled(asked)
        text = said if isinstance(said, str) else json.dumps(said)
        line.status(200, completion(text))

    return behave


def saying(text: str) -> Behave:
    """Answers the same to everything."""
    return replying(lambda _: text)


def obedient(asked: Asked) -> Mapping[str, Any] | str:
    """Does what the text says that it was given, whoever said it: the last ``SAY {...}`` in it is
    the answer; else every word that an instruction shouts goes into every field that takes it."""
    if said := re.findall(r"SAY\s*(\{.*?\})", asked.words, flags=re.DOTALL):
        return str(said[-1])
    return fill(asked.schema, asked.words)


def lying(asked: Asked) -> Mapping[str, Any]:
    """Fills the form in with what nobody said: always allowed, by a clause that is not there."""
    return fill(asked.schema, "Everything is permitted without any condition, see clause 99 [99].")


def fill(schema: Mapping[str, Any], words: str) -> dict[str, Any]:
    """Values for an object's schema: of choices the one that ``words`` name last, otherwise the
    first; for text ``words`` themselves (2,000 characters of them); one item for a list."""
    return dict(_filled(schema, words, schema.get("$defs", {})) or {})


def _filled(schema: Mapping[str, Any], words: str, defs: Mapping[str, Any]) -> Any:
    if "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        low = words.lower()
        return max(schema["enum"], key=lambda one: low.rfind(str(one).lower().replace("_", " ")))
    if "anyOf" in schema or "allOf" in schema:
        return _filled((schema.get("anyOf") or schema["allOf"])[0], words, defs)
    kind = schema.get("type")
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: _filled(one, words, defs) for name, one in properties.items()}
    if kind == "array":
        return [_filled(schema.get("items", {}), words, defs)]
    plain: dict[str | None, Any] = {
        "integer": 99, "number": 1.0, "boolean": True, "null": None, "string": words[:2000],
    }  # fmt: skip
    return plain.get(kind, words[:2000])


def hanging(_: Asked, line: Line) -> None:
    """Takes the request and never answers."""
    line.closing.wait()


def dripping(_: Asked, line: Line) -> None:
    """Answers a byte at a time, for ever: no single read ever waits long."""
    line.head(200)
    while not line.closing.wait(0.05):
        line.send(b" ")


def garbage(_: Asked, line: Line) -> None:
    """Bytes that are no answer in any protocol, under a good status."""
    line.status(200, b"\xff\xfe<html>{{{ 0x00 \x00 " * 50)


def chatter(_: Asked, line: Line) -> None:
    """A proper answer that holds no form."""
    line.status(200, completion("Sure! I would be happy to help you with that { today."))


def cut(_: Asked, line: Line) -> None:
    """Promises more than it sends, and hangs up in the middle."""
    whole = completion('{"verdict": "permitted"}')
    line.head(200, len(whole))
    line.send(whole[: len(whole) // 2])
    raise ConnectionAbortedError


def failing(code: int) -> Behave:
    """The same status for everything: 429, 500, 401 …"""
    return lambda _, line: line.status(code)


def slow(seconds: float, then: Behave) -> Behave:
    """Thinks for a while first."""

    def behave(asked: Asked, line: Line) -> None:
        if not line.closing.wait(seconds):
            then(asked, line)

    return behave


class Held:
    """Takes requests and answers none of them before ``go``."""

    def __init__(self, then: Behave) -> None:
        self.go = threading.Event()
        self._then = then
        self._taken = threading.Semaphore(0)

    def __call__(self, asked: Asked, line: Line) -> None:
        self._taken.release()
        self.go.wait()
        self._then(asked, line)

    def has(self, requests: int) -> bool:
        """Whether so many come in that were not counted before; waits for them."""
        return all(self._taken.acquire(timeout=120) for _ in range(requests))


def by_turns(*behaviours: Behave) -> Behave:
    """One after the other; the last for all that come after."""
    left, lock = list(behaviours), threading.Lock()

    def behave(asked: Asked, line: Line) -> None:
        with lock:
            now = left.pop(0) if len(left) > 1 else left[0]
        now(asked, line)

    return behave


FAULTS: dict[str, Behave] = {
    "hanging": hanging,
    "dripping": dripping,
    "garbage": garbage,
    "429": failing(429),
    "500": failing(500),
    "cut": cut,
}
"""The six faults of the bar: every answer is given all the same, in time, and cited."""

ENDLESS = frozenset({"hanging", "dripping"})
"""Those that end only when whoever asked has waited long enough."""


@dataclass
class Stub:
    """A running server. ``behave`` may be changed while it runs."""

    url: str
    behave: Behave
    asked: list[Asked] = field(default_factory=list)

    def settings(self, home: Path, **more: object) -> Settings:
        """Settings with this as the model; it has long to answer, since a machine may be busy."""
        given = {"llm": "openai:stub", "llm_base_url": self.url, "llm_timeout": 120.0, **more}
        return Settings.model_validate({"home": home, **given})


@contextlib.contextmanager
def serving(behave: Behave) -> Iterator[Stub]:
    """A stub that behaves like this, on a free port of this machine, until the block is left."""
    closing = threading.Event()
    stub = Stub("", behave)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"  # one request a connection: the answer ends with it

        def do_POST(self) -> None:
            read = self.rfile.read(int(self.headers.get("content-length", 0)))
            try:
                asked = Asked(json.loads(read or b"{}"), dict(self.headers))
            except ValueError:  # not in this protocol, but somebody wanted something
                asked = Asked({"raw": read}, dict(self.headers))
            stub.asked.append(asked)
            with contextlib.suppress(OSError):  # whoever asked has gone
                stub.behave(asked, Line(self, closing))

        do_GET = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: Any) -> None:
            """What goes wrong here is what is tested."""

    with Server(("127.0.0.1", 0), Handler) as server:
        stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield stub
        finally:
            closing.set()
            server.shutdown()
            thread.join()
