"""The routes that keep an answer: its receipt saved in the data directory, or as a file to take."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.receipts.model import Receipt
from corpus.model import CorpusError
from ui.held import Gone, HeldReceipts
from ui.identity.asker import Asker, needs
from ui.kept_answer import ANSWER, kept_answer_html, receipt_of
from ui.language import t
from ui.opening import NotReady, Opening
from ui.sheet import nothing_html

log = logging.getLogger(__name__)

TYPES = {
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

TOKEN = r"[A-Za-z0-9_-]{32}"

MOST_KEPT = 10_000
"""Receipts in the data directory beyond which the page saves no more: each takes disk."""

AT_A_TIME = 2
"""Files made at a time: a PDF takes a core for about a second."""


class Wanted(BaseModel):
    """What the page sends to have a receipt saved."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    token: str = Field(pattern=f"^{TOKEN}$")


def receipt_routes(opening: Opening, held: HeldReceipts) -> APIRouter:
    """``POST /receipt`` saves, ``GET /receipt`` hands out; both know a receipt by its token."""
    router = APIRouter()
    making = CapacityLimiter(AT_A_TIME)

    @router.post("/receipt")
    async def save(request: Request) -> JSONResponse:
        """Saves the receipt, again and again the same file. JSON only, so that no form of another
        site could ask for it."""
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return _no(415, "Send the token as JSON.")
        try:
            token = Wanted.model_validate_json(await request.body()).token
        except ValidationError:
            return _no(400, "That is no token of a receipt.")
        return await to_thread.run_sync(_saved, opening, held, token, needs("keep")(request).id)

    @router.get("/receipt")
    async def hand_out(request: Request, token: str = "", id: str = "", form: str = "") -> Response:
        """The receipt of a token or of an answer's id as a file of one of the forms; of an id
        without a form the page that shows the answer again."""
        by_id = bool(ANSWER.fullmatch(id))
        if not (by_id or re.fullmatch(TOKEN, token)) or not (form in TYPES or (by_id and not form)):
            return _no(404, "There is no such receipt, or it has no such form.")
        if not form:
            reader = needs("read")(request)
            return await to_thread.run_sync(_shown, opening, id, reader, limiter=making)
        who = needs("keep")(request)

        def find() -> Receipt:
            if by_id:
                return receipt_of(opening.assistant(who.hidden), id, who)
            return held.get(token, who.id)

        return await to_thread.run_sync(_file, find, form, limiter=making)

    return router


def _saved(opening: Opening, held: HeldReceipts, token: str, owner: str) -> JSONResponse:
    from assistant.receipts.store import save

    try:
        home, receipt = opening.assistant().home, held.get(token, owner)
        if _full(home, receipt.id):
            words = f"{MOST_KEPT:,} receipts are kept already. Remove some, then save again."
            return _no(507, f"{words} `clausewise receipts` lists them.")
        save(receipt, home)
    except Gone as error:
        return _no(410, str(error))
    except NotReady as error:
        return _no(503, str(error))
    except CorpusError as error:
        log.warning("a receipt could not be saved: %s", error)
        return _no(507, "The receipt could not be saved. The terminal that Clausewise runs in says "
                        "why; you can still download it.")  # fmt: skip
    return JSONResponse({"id": receipt.id})


def _full(home: Path, receipt_id: str) -> bool:
    from assistant.receipts.store import FOLDER

    kept = {path.stem for path in (home / FOLDER).glob("*.json")}
    return len(kept) >= MOST_KEPT and receipt_id not in kept


def _shown(opening: Opening, answer: str, who: Asker) -> Response:
    try:
        assistant = opening.assistant(who.hidden)
        page = kept_answer_html(assistant, receipt_of(assistant, answer, who), answer)
        return HTMLResponse(page, headers={"cache-control": "no-store"})
    except Gone as error:
        return HTMLResponse(nothing_html(t("No such answer"), str(error)), 404)
    except CorpusError as error:
        return HTMLResponse(nothing_html(t("That did not work"), str(error)), 503)


def _file(find: Callable[[], Receipt], form: str) -> Response:
    from assistant.exports.write import exported

    try:
        receipt = find()
        data, notes = exported(receipt, form)
    except Gone as error:
        return _no(410, str(error))
    except NotReady as error:
        return _no(503, str(error))
    except CorpusError as error:
        log.warning("a receipt could not be handed out: %s", error)
        return _no(500, str(error))
    except Exception:  # what a layout library makes of hostile words must not become a traceback
        reference = secrets.token_hex(4)
        log.exception("a receipt could not be handed out (reference %s)", reference)
        return _no(500, f"The file could not be made; report the reference {reference}.")
    for note in notes:
        log.info("export of %s as %s: %s", receipt.id, form, note)
    headers = {
        # The id holds digits, a to f and dashes only: nothing that anybody typed.
        "content-disposition": f'attachment; filename="clausewise-{receipt.id}.{form}"',
        "cache-control": "no-store",
    }
    return Response(data, media_type=TYPES[form], headers=headers)


def _no(status: int, words: str) -> JSONResponse:
    return JSONResponse({"error": words}, status)
