"""The routes of the library's pages: for who may read, and to add for who may add."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.bring_in import Brought
from ui.identity.asker import Asker
from ui.library import adding
from ui.library.clauses import clauses
from ui.library.jobs import Jobs
from ui.library.overview import overview
from ui.library.pending import Waiting
from ui.library.stock import Stocks
from ui.office.visit import Allowed, Make, Office, page


def library_routes(office: Office) -> APIRouter:
    router = APIRouter()
    stocks, waiting, jobs = Stocks(), Waiting(), Jobs[Brought]()

    def put(path: str, allowed: Allowed, make: Make, method: str = "GET") -> None:
        deep = path != "/library"
        route = page(office, allowed, make, "library", deep)
        router.add_api_route(path, route, methods=[method], include_in_schema=False)

    put("/library", _reads, lambda visit: overview(visit, stocks))
    put("/library/clauses", _reads, lambda visit: clauses(visit, stocks))
    put("/library/add", _adds, adding.form)
    put("/library/preview", _adds, lambda visit: adding.look(visit, waiting), "POST")
    put("/library/add", _adds, lambda visit: adding.begin(visit, waiting, jobs), "POST")
    put("/library/job", _adds, lambda visit: adding.progress(visit, jobs))
    put("/library/job.json", _adds, lambda visit: adding.progress_json(visit, jobs))
    return router


def _reads(who: Asker) -> bool:
    return who.may("read")


def _adds(who: Asker) -> bool:
    return who.may("add")
