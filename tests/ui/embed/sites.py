"""Clausewise in a process of its own, and pages of other origins that embed it."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from browsing import CHROMIUM, Server

HERE = Path(__file__)


class Clausewise(Server):
    """The whole server over a fake assistant, with settings as an operator gives them.

    ``access`` is an access.toml; with one, everybody needs a token.
    """

    def __init__(self, mode: str = "", home: Path | None = None, **settings: str) -> None:
        given = {f"CLAUSEWISE_{name.upper()}": value for name, value in settings.items()}
        os.environ.update(given)
        try:
            super().__init__(mode, home)
        finally:
            for name in given:
                del os.environ[name]

    def command(self, port: int, mode: str) -> list[str]:
        return [sys.executable, str(HERE), str(port), mode]

    @property
    def origin(self) -> str:
        return self.url.rstrip("/")


class Site:
    """Pages at every loopback address and name, on one port: so many origins."""

    def __init__(self) -> None:
        pages: dict[str, str] = {}
        policies: dict[str, str] = {}

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                body = pages.get(path, "").encode()
                self.send_response(200 if path in pages else 404)
                self.send_header("content-type", "text/html; charset=utf-8")
                if path in policies:
                    self.send_header("content-security-policy", policies[path])
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.pages, self.policies = pages, policies
        self._server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def at(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, body: str, head: str = "", policy: str = "", lang: str = "en") -> None:
        self.pages[path] = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" '
            f'content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
            f"<title>Intranet</title>{head}</head><body>{body}</body></html>"
        )
        if policy:
            self.policies[path] = policy

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def no_cookies(folder: Path, preferences: Mapping[str, object]) -> Path:
    """A profile folder of Chromium with these preferences, for a persistent context."""
    (folder / "Default").mkdir(parents=True)
    (folder / "Default" / "Preferences").write_text(json.dumps({"profile": preferences}))
    return folder


def browser_at(play, folder: Path | None = None, **context):
    """A context of Chromium; with ``folder`` that profile."""
    launch = {"executable_path": str(CHROMIUM), "args": ["--no-sandbox"]}
    if folder is not None:
        return play.chromium.launch_persistent_context(str(folder), **launch, **context)
    return play.chromium.launch(**launch).new_context(**context)


def main() -> None:
    from serve_fake import assistant_of

    from assistant.settings import read_settings
    from ui.guard import rules_for
    from ui.identity.ways import ways_of
    from ui.opening import Opening
    from ui.serve import listen, run
    from ui.server import build_app

    port, mode = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    home = os.environ["FAKE_HOME"]
    settings = read_settings(os.environ, {"home": home} if home != "None" else {})
    made = assistant_of(mode)
    rules = rules_for(settings.host, None, settings.embed_parents, settings.cors_origins)
    app = build_app(Opening(lambda tell: made), rules, identity=ways_of(settings))
    run(app, listen("127.0.0.1", port), "info", False)


if __name__ == "__main__":
    main()
