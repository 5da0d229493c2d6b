"""``/embed.js``, ``/embed`` and what that page loads: open to all, since they hold no data."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from ui.embed.page import embed_page
from ui.embed.script import embed_script, lean, part

KEPT = {"cache-control": "public, max-age=600"}
"""Ten minutes: portals load the script with every page."""


def embed_routes() -> APIRouter:
    """The paths are those of ``ui/outside.py``, which says who may use them from elsewhere."""
    router = APIRouter(include_in_schema=False)
    script, sheet, frame = embed_script(), lean(part("frame.css")), part("frame.js")

    @router.get("/embed.js")
    def embed_js() -> Response:
        return Response(script, media_type="text/javascript", headers=KEPT)

    @router.get("/embed.css")
    def embed_css() -> Response:
        return Response(sheet, media_type="text/css", headers=KEPT)

    @router.get("/embed-frame.js")
    def embed_frame_js() -> Response:
        return Response(frame, media_type="text/javascript", headers=KEPT)

    @router.get("/embed")
    def embed(request: Request) -> Response:
        return HTMLResponse(embed_page(request.query_params), headers={"cache-control": "no-cache"})

    return router
