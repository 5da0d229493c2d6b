"""The routes of the desk: officers and admins work here, auditors read; readers get 403."""

from __future__ import annotations

from itertools import chain
from typing import get_args

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from assistant.journal.export import csv_lines
from assistant.journal.model import Kind
from assistant.journal.queries import Wanted
from ui.desk.answer import answer, decide
from ui.desk.decisions import check, decisions
from ui.desk.gaps import Vectors, gaps
from ui.desk.lists import day_of, questions, work
from ui.desk.overview import overview
from ui.desk.words import seen_by
from ui.identity.asker import Asker
from ui.office.frame import may_see_desk
from ui.office.visit import Allowed, Declined, Make, Office, Visit, page

EXPORTED: tuple[Kind, ...] = ("answer", "feedback", "handover", "decision")


def desk_routes(office: Office) -> APIRouter:
    router = APIRouter()
    vectors = Vectors()

    def put(path: str, make: Make, allowed: Allowed = may_see_desk, method: str = "GET") -> None:
        route = page(office, allowed, make, "desk", deep=path != "/desk")
        router.add_api_route(path, route, methods=[method], include_in_schema=False)

    put("/desk", overview)
    put("/desk/work", work)
    put("/desk/questions", questions)
    put("/desk/answer", answer)
    put("/desk/gaps", lambda visit: gaps(visit, vectors))
    put("/desk/decisions", decisions)
    put("/desk/export.csv", export)
    put("/desk/decide", decide, _decides, "POST")
    put("/desk/check", check, _decides, "POST")
    return router


def export(visit: Visit) -> Response:
    """Entries of a kind as CSV, as far as this person may see them. Raises Declined."""
    kind = visit.asked.get("kind", "answer")
    if kind not in get_args(Kind) or kind not in EXPORTED:
        raise Declined(f"Choose one of {', '.join(EXPORTED)} to export.")
    since, until = day_of(visit.asked.get("since", "")), day_of(visit.asked.get("until", ""))
    wanted = Wanted(since=since, until=until, kind=kind)
    lines = csv_lines(seen_by(visit).export(wanted))
    headers = {
        "content-disposition": f'attachment; filename="clausewise-{kind}.csv"',
        "cache-control": "no-store",
    }
    # The mark at the start is how spreadsheets know UTF-8.
    marked = (part.encode("utf-8", "replace") for part in chain(["\ufeff"], lines))
    return StreamingResponse(marked, media_type="text/csv; charset=utf-8", headers=headers)


def _decides(who: Asker) -> bool:
    return who.may("desk")
