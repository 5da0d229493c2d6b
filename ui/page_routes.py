"""What the chat's script asks for beside the answers: the page's own words, the source of a
citation, and what people say about an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Annotated, Literal, TypeVar, cast

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.build import Assistant as Open
from assistant.journal.feedback import hand_over, record_feedback
from assistant.journal.model import NoSuchAnswer, Who
from assistant.journal.store import Journal
from corpus.model import CorpusError, DocumentKey, Span
from ui.identity.asker import Asker, asker, needs
from ui.language import LANGUAGES, catalogue, spoken, t
from ui.markup import el
from ui.opening import NotReady, Opening
from ui.panel import Opened, panel_html
from ui.reply import journalled

log = logging.getLogger(__name__)

AT_A_TIME = 4
"""Sources made at a time; more wait."""

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Words = Annotated[str, Field(max_length=4000)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Thumb(_Said):
    """A thumb on an answer."""

    answer: Id
    thumb: Literal["up", "down"]
    reason: Words = ""


class Handover(_Said):
    """A question that the policy team is to look at."""

    answer: Id
    question: Words
    note: Words = ""
    contact: Annotated[str, Field(max_length=200)] = ""


Body = TypeVar("Body", bound=_Said)


def page_routes(opening: Opening) -> APIRouter:
    router = APIRouter(prefix="/page")
    readers = CapacityLimiter(AT_A_TIME)

    @router.get("/words.json")
    async def words(request: Request) -> JSONResponse:
        """The page's own words in the language that the request asks for. ``who`` keeps the
        conversations of people apart who use one browser; it does not tell who they are. Somebody
        who is ``signed_in`` can sign out."""
        who = asker(request)
        made = {
            "language": spoken(),
            "languages": LANGUAGES,
            "messages": {**catalogue(spoken())},
            "who": sha256(who.id.encode()).hexdigest()[:12],
            "signed_in": who.way in ("key", "oidc"),
        }
        return JSONResponse(made, headers={"cache-control": "no-store"})

    @router.get("/source")
    async def source(request: Request) -> Response:
        """The text of a version, opened at a slice."""
        who = needs("read")(request)
        return await to_thread.run_sync(_source, opening, request, who, limiter=readers)

    @router.post("/feedback")
    async def feedback(request: Request) -> Response:
        """A thumb up or down with its reason."""
        who = needs("feedback")(request)
        return await _recorded(opening, request, who, Thumb, _thumb)

    @router.post("/handover")
    async def handover(request: Request) -> Response:
        """Hands a question to the policy team."""
        who = needs("feedback")(request)
        return await _recorded(opening, request, who, Handover, _hand_over)

    return router


def _source(opening: Opening, request: Request, who: Asker) -> Response:
    asked = request.query_params
    key = DocumentKey(asked.get("collection", "")[:2000], asked.get("path", "")[:2000])
    try:
        library = opening.assistant(who.hidden).library
        document = library.document(key)
        version = library.version(key, asked.get("version", "")[:100])
        text = library.text(version.text_sha)
    except NotReady as error:
        return _nothing(503, str(error))
    except (CorpusError, KeyError):
        return _nothing(404, t("The library holds no document of this name. It may have been "
                               "removed since."))  # fmt: skip
    cited = _span(asked.get("start", ""), asked.get("end", ""), len(text))
    headers = {"cache-control": "no-store"}
    return HTMLResponse(panel_html(Opened(document, version, text, cited)), headers=headers)


def _span(start: str, end: str, length: int) -> Span | None:
    """The slice that an address names; None for none, or one that the text does not have."""
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    span = Span(int(start[:12]), int(end[:12]))
    return span if 0 <= span.start < span.end <= length else None


def _nothing(status: int, words: str) -> Response:
    return HTMLResponse(el("p", words, class_="cw-note", role="alert"), status)


async def _recorded(
    opening: Opening,
    request: Request,
    who: Asker,
    kind: type[Body],
    record: Callable[[Journal, Body, Who], object],
) -> Response:
    """Takes JSON only, so that no form of another site could send it."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return JSONResponse({"error": t("Send it as JSON.")}, 415)
    try:
        said = kind.model_validate_json(await request.body())
    except ValidationError:
        words = t("That could not be read. Write at most 4,000 characters.")
        return JSONResponse({"error": words}, 400)
    return await to_thread.run_sync(_record, opening, said, who, record)


def _record(
    opening: Opening,
    said: Body,
    who: Asker,
    record: Callable[[Journal, Body, Who], object],
) -> Response:
    try:
        recorder = cast(Open, opening.assistant(who.hidden)).recorder
        if not recorder.is_on:
            return JSONResponse({"error": t("Nothing is taken: no journal is kept here.")}, 409)
        record(recorder.journal(), said, journalled(who))
    except NoSuchAnswer:
        return JSONResponse({"error": t("This answer is not in the journal. Ask again.")}, 404)
    except NotReady as error:
        return JSONResponse({"error": str(error)}, 503)
    except CorpusError as error:
        log.warning("what was said could not be recorded: %s", error)
        return JSONResponse({"error": t("It could not be written down. Try again later.")}, 507)
    return JSONResponse({"recorded": True}, 201)


def _thumb(journal: Journal, said: Thumb, who: Who) -> object:
    return record_feedback(journal, said.answer, said.thumb, said.reason, who)


def _hand_over(journal: Journal, said: Handover, who: Who) -> object:
    return hand_over(journal, said.answer, said.question, said.note, said.contact, who)
