"""A web server on this machine that counts its requests and knows conditional ones."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Pages:
    """The pages by path; ``asked`` has (path, status, bytes sent) of every request."""

    address: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, int, int]] = field(default_factory=list)
    tagged: bool = True  # whether pages have an ETag

    def etag(self, path: str) -> str:
        return f'"{sum(map(ord, self.texts[path]))}"'


@contextmanager
def serving() -> Iterator[Pages]:
    pages = Pages()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = self._answer()
            pages.asked.append((self.path, status, len(body)))  # before anybody can have the answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def _answer(self) -> tuple[int, dict[str, str], bytes]:
            if self.path in pages.moved:
                return 302, {"Location": pages.moved[self.path]}, b""
            if self.path not in pages.texts:
                return 404, {}, b""
            headers = {"Content-Type": "text/markdown; charset=utf-8"}
            if pages.tagged:
                headers["ETag"] = pages.etag(self.path)
                if self.headers.get("If-None-Match") == pages.etag(self.path):
                    return 304, headers, b""
            return 200, headers, pages.texts[self.path].encode()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        pages.address = f"http://127.0.0.1:{running.server_port}"
        yield pages
        running.shutdown()
        thread.join()
