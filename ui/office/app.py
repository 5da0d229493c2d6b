"""The library's and the desk's pages, as the server takes them in."""

from __future__ import annotations

from fastapi import APIRouter

from ui.desk.routes import desk_routes
from ui.identity.ways import Ways
from ui.library.routes import library_routes
from ui.office.visit import Office
from ui.opening import Opening

ASSETS = {"office.css": "text/css", "office.js": "text/javascript"}


def office_routes(opening: Opening, identity: Ways | None) -> APIRouter:
    """The routes of both."""
    office, router = Office(opening, identity), APIRouter()
    for part in (library_routes(office), desk_routes(office)):
        router.include_router(part)
    return router
