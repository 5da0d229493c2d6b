"""``clausewise serve``: the page on this machine, until Ctrl-C."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.model import CorpusError

if TYPE_CHECKING:
    from assistant.settings import LogLevel, Settings
    from corpus.add import Progress
    from ui.opening import Assistant, Opener

GRACE = 3
"""Seconds that open connections get when the server stops."""


class PortTaken(CorpusError):
    """The address cannot be listened on."""


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; port 0 takes a free one. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
    except OSError as error:
        bound.close()
        raise PortTaken(
            f"Cannot listen on {host} port {port}: {error.strerror or error}. "
            f"Another program (perhaps another Clausewise) may use it: stop that one, "
            f"or choose another port with --port, for instance --port {port + 1}."
        ) from error
    return bound


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on (default: this machine only).")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port (default 7860; 0: any free one).")
    ] = None,
    open_browser: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open a browser (default: at a terminal)."),
    ] = None,
) -> None:
    """Open the chat in a browser, on this machine only unless --host says otherwise.

    For other machines there must be a way to sign in: see docs/identity.md and `clausewise keys`.
    """
    from ui.identity.ways import ways_of

    try:
        settings = checked_settings(host, port)
        ways = ways_of(settings)
        bound = listen(settings.host, settings.port)
    except CorpusError as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(1) from None
    typer.echo("Starting Clausewise …", err=True)

    from ui.guard import rules_for
    from ui.opening import Opening
    from ui.server import build_app

    rules = rules_for(
        settings.host, settings.public_url, settings.embed_parents, settings.cors_origins
    )
    check = ways.access.check_collections if ways else None
    opening = Opening(opener(settings, check))
    app = build_app(opening, rules, settings.max_question_chars, identity=ways)
    wanted = sys.stdout.isatty() if open_browser is None else open_browser
    run(app, bound, settings.log_level, wanted)


def checked_settings(host: str | None, port: int | None) -> Settings:
    """The settings in effect. Raises SettingsError, and ModelSettingsError for a language model
    that cannot work, so that it is told of at once and not on the page."""
    from assistant.llm.connect import open_model
    from assistant.settings import read_settings

    settings = read_settings(os.environ, {"host": host, "port": port})
    open_model(settings)
    return settings


Check = Callable[[Iterable[str]], None]

WARM_UP = "May we use it?"
"""Asked once before the page says that it is ready; nobody sees the answer."""


def opener(settings: Settings, check: Check | None = None) -> Opener:
    """Opens the assistant of the settings, and has the names of its collections checked; tells the
    page and the terminal how it goes."""
    from assistant.build import open_assistant
    from assistant.commands.bar import Bar

    def open_it(page: Progress) -> Assistant:
        with Bar() as bars:

            def tell(what: str, done: int, total: int | None) -> None:
                page(what, done, total)
                bars(what, done, total)

            assistant = open_assistant(settings, tell)
            if settings.journal:  # no answer leaves without it, so better be told at once
                assistant.recorder.journal()
            if check is not None:
                check(one.name for one in assistant.library.collections())
            tell("Warming up", 0, None)
            with contextlib.suppress(CorpusError):  # whoever asks next is told what is wrong
                # Loads the encoder, which the first asker would wait for.
                assistant.ask_unrecorded(WARM_UP)
            # What is held now stays: without it a full collection takes a millisecond, not 240, and
            # falls on nobody's answer.
            gc.collect()
            gc.freeze()
            return assistant

    return open_it


def run(app: object, bound: socket.socket, log_level: LogLevel, open_browser: bool) -> None:
    """Serves until Ctrl-C or SIGTERM, then ends quietly."""
    import uvicorn

    from assistant.logs import configure_logging

    configure_logging(log_level)
    address, port = bound.getsockname()[:2]
    url = f"http://{_name(address)}:{port}/"

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                typer.echo(f"Clausewise is at {url}  (Ctrl-C stops it)", err=True)
                if open_browser:
                    threading.Thread(target=_browse, args=(url,), daemon=True).start()

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # any ASGI application
        log_level=log_level,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # or whoever connects from this machine could name any address
        timeout_graceful_shutdown=GRACE,
        lifespan="on",
    )
    # Where the shell ignores Ctrl-C for its background jobs, uvicorn ends without this exception.
    with contextlib.suppress(KeyboardInterrupt):
        Announcing(config).run(sockets=[bound])
    typer.echo("Stopped.", err=True)


def _browse(url: str) -> None:
    try:
        webbrowser.open(url)
    except webbrowser.Error:
        logging.getLogger(__name__).info("no browser to open %s in", url)


def _name(address: str) -> str:
    if address in ("0.0.0.0", "::"):
        return "localhost"
    return f"[{address}]" if ":" in address else address
