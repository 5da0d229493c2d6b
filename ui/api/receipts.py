"""``GET /receipts/{id}``, ``POST /receipts/replay`` and ``POST /feedback``."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path as File
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from assistant.build import Assistant
from assistant.journal.feedback import answer_entry, record_feedback
from assistant.journal.model import NoSuchAnswer
from assistant.journal.receipts import receipt_in
from assistant.receipts.canonical import file_bytes
from assistant.receipts.file import read_receipt, receipt_of
from assistant.receipts.model import Receipt, ReceiptError
from assistant.receipts.replay import replay
from assistant.receipts.store import FOLDER
from ui.api.problem import Refusal, printable, responses
from ui.api.receipt_model import (
    Difference,
    Event,
    Feedback,
    Recorded,
    Replay,
    ReplayGiven,
    ReplayKept,
)
from ui.api.served import Served, written
from ui.held import Gone
from ui.identity.asker import Asker, needs

ANSWER = re.compile(r"[0-9a-f]{32}")
SAVED = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{12}")

NONE = "There is no such receipt, or it is not for you to see. An answer's `receipt` names one."

MayRead = Annotated[Asker, Depends(needs("read"))]
MayKeep = Annotated[Asker, Depends(needs("keep"))]
MaySay = Annotated[Asker, Depends(needs("feedback"))]
ReceiptPath = Annotated[str, Path(min_length=1, max_length=100, pattern="^[^/]+$")]


def receipt_routes(served: Served) -> APIRouter:
    router = APIRouter(tags=["Receipts and feedback"])

    @router.post("/receipts/replay", responses=responses(404, 410, 422), summary="Replay a receipt")
    async def replayed(body: ReplayKept | ReplayGiven, who: MayRead) -> Replay:
        """Conclude an answer again from the texts of the library, without searching."""
        return await served.looking.run(_replayed, served, body, who)

    @router.get(
        "/receipts/{id}",
        summary="A receipt",
        response_class=Response,
        responses={
            **responses(404, 410, 422),
            200: {"model": Receipt, "description": "The file that `clausewise replay` takes."},
        },
    )
    async def receipt(id: ReceiptPath, who: MayKeep) -> Response:
        """Everything that an answer was concluded from. Whoever knows the id of an answer may read
        its receipt, unless it tells of a collection that is not for them."""
        found = await served.looking.run(kept, served, id, who)
        data = file_bytes(found.model_dump(mode="json"))
        return Response(data, media_type="application/json", headers={"cache-control": "no-store"})

    @router.post(
        "/feedback", status_code=201, responses=responses(404, 409, 422), summary="Give feedback"
    )
    async def feedback(body: Feedback, who: MaySay) -> Recorded:
        """Say whether an answer helped; it goes into the audit journal."""
        return await served.looking.run(_recorded, served.assistant(who), body, who)

    return router


def kept(served: Served, name: str, who: Asker) -> Receipt:
    """The receipt of an answer's id, of one that was saved, or of one that is held for its asker.

    Raises Refusal (404), WordsGone, NotReady.
    """
    assistant = served.assistant(who)
    try:
        found = _found(served, assistant, name, who)
    except (NoSuchAnswer, Gone):
        raise Refusal(404, NONE) from None
    if who.hidden and not collections_of(found).isdisjoint(who.hidden):
        raise Refusal(404, NONE)
    return found


def collections_of(receipt: Receipt) -> set[str]:
    """The collections of every document that took part, cited or only looked through."""
    documents: list[Any] = [*receipt.documents]
    versions: list[Any] = [*receipt.versions]
    keys = [*(one["key"] for one in documents), *(one["document"] for one in versions)]
    return {str(key["collection"]) for key in keys}


def _found(served: Served, assistant: Assistant, name: str, who: Asker) -> Receipt:
    if SAVED.fullmatch(name):
        path = assistant.home / FOLDER / f"{name}.json"
        if path.is_file():
            return read_receipt(path)
        raise Refusal(404, NONE)
    if ANSWER.fullmatch(name) and assistant.recorder.keeps_receipts:
        journal = assistant.recorder.journal()
        return receipt_in(journal, answer_entry(journal, name).seq)
    return served.held.get(name, who.id)


def _replayed(served: Served, body: ReplayKept | ReplayGiven, who: Asker) -> Replay:
    try:
        given = kept(served, body.id, who) if isinstance(body, ReplayKept) else _given(body)
        made = replay(given, served.assistant(who).library)
    except ReceiptError as error:
        return Replay(outcome="unreadable", reason=printable(str(error)))
    return Replay(
        outcome="identical" if made.identical else "differs",
        differences=[Difference(**asdict(one)) for one in made.differences],
        circumstances=[Difference(**asdict(one)) for one in made.circumstances],
        since=[Event(**asdict(one)) for one in made.since],
    )


def _given(body: ReplayGiven) -> Receipt:
    return receipt_of(dict(body.receipt), File("that was sent"))


def _recorded(assistant: Assistant, body: Feedback, who: Asker) -> Recorded:
    recorder = assistant.recorder
    if not recorder.is_on:
        raise Refusal(409, "No feedback is taken: this server keeps no journal.")
    by = written(who, "api")
    entry = record_feedback(recorder.journal(), body.answer, body.thumb, body.reason, by)
    return Recorded(answer=body.answer, thumb=body.thumb, at=entry.at)
