"""One FastAPI application: the page, its script, and whether it lives and is ready."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response
from starlette.types import ASGIApp

from ui.embed.routes import embed_routes
from ui.examples import draw_examples
from ui.front import Front
from ui.gradio_offline import gr
from ui.guard import Guard, Rules
from ui.held import HeldReceipts
from ui.identity.gate import Gate
from ui.identity.login_routes import login_routes
from ui.identity.ways import Ways
from ui.language import Speaking
from ui.model_state import degraded
from ui.office.app import ASSETS as OFFICE
from ui.office.app import office_routes
from ui.opening import Opening
from ui.page import build_page
from ui.page_routes import page_routes
from ui.prefixes import Prefixes
from ui.programs import Programs
from ui.receipt_routes import receipt_routes
from ui.theme import theme
from ui.time_routes import time_routes
from ui.welcome import Examples

# Linked rather than handed to Gradio as css=, which rewrites every rule under its own selectors.
HEAD = (
    '<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="time.css">'
    '<link rel="stylesheet" href="page/panel.css">'
)

PARTS = (
    "actions",
    "chat",
    "dom",
    "drawer",
    "early",
    "filters",
    "keys",
    "language",
    "panel",
    "store",
)
"""The modules that the page's script consists of; ``early`` is a script of its own."""

ASSETS = {
    "page.js": "text/javascript",
    **{f"page/{part}.js": "text/javascript" for part in PARTS},
    "page/panel.css": "text/css",
    "sheet.js": "text/javascript",
    "page.css": "text/css",
    "time.css": "text/css",
    **OFFICE,
}


def build_app(
    opening: Opening,
    rules: Rules | None = None,
    max_chars: int = 4000,
    examples: Examples = draw_examples,
    identity: Ways | None = None,
) -> ASGIApp:
    """The whole application behind its guard and gate (the order: ``ui/identity/gate.py``).
    Starting it starts the opening; ending it closes."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        opening.start()
        async with programs.life():
            yield
        opening.close()

    # Without openapi_url there are no documentation pages either.
    app = FastAPI(title="Clausewise", lifespan=life, openapi_url=None)

    _health(app, opening)
    for name, media_type in ASSETS.items():
        app.add_api_route(f"/{name}", _serving(static(name), media_type))

    held = HeldReceipts()
    programs = Programs(opening, held, max_chars, keys=identity is not None)
    kept = receipt_routes(opening, held)
    for router in (time_routes(opening), kept, page_routes(opening), programs.metrics):
        app.include_router(router)
    app.include_router(embed_routes())
    app.include_router(office_routes(opening, identity))
    if identity is not None:
        app.include_router(login_routes(identity))
    _mount(app, build_page(opening, held, max_chars, examples))
    inner = Speaking(Front(Prefixes(app, programs.under)))
    return Guard(Gate(inner, identity), rules or Rules())


def _health(app: FastAPI, opening: Opening) -> None:
    """Routes that say whether the server lives and is ready; open to everybody."""

    @app.get("/livez")
    def livez() -> JSONResponse:
        """The process answers."""
        return JSONResponse({"live": True})

    @app.get("/readyz")
    def readyz() -> JSONResponse:
        """Questions can be answered: 200, else 503 and how far opening has come. Where a language
        model is configured, also whether answers have to do without it."""
        state = opening.state
        ready = state.stage == "ready"
        lacking = degraded(opening)
        more = {} if lacking is None else {"degraded": lacking}
        told = {"ready": ready, "state": state.stage, **more}
        return JSONResponse(told, 200 if ready else 503)


def _mount(app: FastAPI, page: gr.Blocks) -> None:
    """Puts the page at the root, with all of Gradio that it does not need switched off."""
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        max_file_size=0,
        theme=theme(),
        head=HEAD,
    )


def _serving(text: str, media_type: str) -> Callable[[], Response]:
    """A route's function that answers with a text that does not change while this runs."""

    def serve_text() -> Response:
        return Response(text, media_type=media_type, headers={"cache-control": "no-cache"})

    return serve_text


def static(name: str) -> str:
    """A file that ships with this package."""
    return files("ui").joinpath("static", name).read_text(encoding="utf-8")
