"""One request of the office's pages: who makes it, what it asks, and what may go wrong.

Every page runs in a thread, the desk's in English, and every failure becomes a page. A form that
changes something carries a token of its own (OWASP, "Cross-Site Request Forgery Prevention"),
beside what the guard demands of Origin and Sec-Fetch-Site and the session cookie's SameSite.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from anyio import CapacityLimiter, to_thread
from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from assistant.build import Assistant
from assistant.journal.model import Who
from corpus.library_errors import NotInLibrary
from corpus.model import CorpusError
from ui.identity.asker import Asker, asker
from ui.identity.ways import Ways
from ui.language import speaking, spoken, t
from ui.markup import Markup
from ui.office.frame import nothing_html
from ui.office.parts import hidden
from ui.opening import NotReady, Opening

log = logging.getLogger(__name__)

LONGEST = 4_000
"""Characters of a parameter."""

FIELDS = 40
AT_A_TIME = 4
TURN = 12 * 3600
"""Seconds after which a form's token is renewed; it holds for one to two such turns."""

TOKEN = "token"

ENGLISH = frozenset({"desk"})
"""Parts whose words are in no catalogue."""


class Declined(CorpusError):
    """A request that is not carried out: what is wrong with it, and what to do."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Office:
    """What the pages share. ``identity`` is None where everybody is the local admin."""

    opening: Opening
    identity: Ways | None = None
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    limiter: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_A_TIME))

    def token(self, who: Asker, turn: int | None = None) -> str:
        """The token of this person's forms."""
        key = self.identity.cookies.secret if self.identity else self._secret
        said = f"office\n{who.id}\n{_turn() if turn is None else turn}"
        return hmac.new(key, said.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def check(self, who: Asker, given: str) -> None:
        """Raises Declined for a form that is not from one of this person's own pages."""
        good = [self.token(who, turn) for turn in (_turn(), _turn() - 1)]
        if not any(hmac.compare_digest(given.encode(), one.encode()) for one in good):
            raise Declined(t("This form is too old, or not from this page. Go back, reload it, and "
                             "send it again."), 403)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """A request. ``asked`` are its parameters, or the fields of its form."""

    office: Office
    who: Asker
    asked: Mapping[str, str]
    file: tuple[str, bytes] | None = None

    @property
    def assistant(self) -> Assistant:
        """The assistant over what this person may see. Raises NotReady."""
        return cast(Assistant, self.office.opening.assistant(self.who.hidden))

    @property
    def whole(self) -> Assistant:
        """The assistant over everything, for what is written. Raises NotReady."""
        return cast(Assistant, self.office.opening.assistant())

    @property
    def by(self) -> Who:
        """For the journal, which names whoever decides."""
        who = self.who
        return Who(who.id, who.role, tuple(sorted(who.groups)), "page", who.name)

    def token(self) -> Markup:
        return hidden(TOKEN, self.office.token(self.who))

    def number(self, name: str, otherwise: int = 0, most: int = 10**9) -> int:
        given = self.asked.get(name, "")
        return min(int(given), most) if given.isascii() and given.isdigit() else otherwise


Make = Callable[[Visit], str | Response]
Allowed = Callable[[Asker], bool]


def page(
    office: Office, allowed: Allowed, make: Make, here: str, deep: bool = False
) -> Callable[[Request], Awaitable[Response]]:
    """The route of a page; a person who is not ``allowed`` gets 403."""

    async def route(request: Request) -> Response:
        who = asker(request)
        with speaking("en" if here in ENGLISH else spoken()):
            try:
                if not allowed(who):
                    raise HTTPException(403)
                visit = await _visit(office, who, request)
                return await to_thread.run_sync(_made, make, visit, limiter=office.limiter)
            except Exception as error:  # a page must say something, and never a traceback
                return _said(error, who, here, deep)

    return route


def go(address: str) -> Response:
    """To another page once a form was carried out, so that a reload does not send it again."""
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


async def _visit(office: Office, who: Asker, request: Request) -> Visit:
    """Raises Declined for a form that is not this person's own."""
    form = request.method == "POST"
    asked, file = await _form(request) if form else (dict(request.query_params), None)
    short = {name: value[:LONGEST] for name, value in asked.items()}
    if form:
        office.check(who, short.get(TOKEN, ""))
    return Visit(office, who, short, file)


def _made(make: Make, visit: Visit) -> Response:
    made = make(visit)
    if isinstance(made, Response):
        return made
    return HTMLResponse(made, headers={"cache-control": "no-store"})


async def _form(request: Request) -> tuple[dict[str, str], tuple[str, bytes] | None]:
    async with request.form(max_files=1, max_fields=FIELDS) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        sent = form.get("file")
        if isinstance(sent, UploadFile) and sent.filename:
            return fields, (sent.filename, await sent.read())
        return fields, None


def _said(error: Exception, who: Asker, here: str, deep: bool) -> Response:
    title, words, status = _words(error)
    shown = nothing_html(title, words, who, here, deep)
    return HTMLResponse(shown, status, {"cache-control": "no-store"})


def _words(error: Exception) -> tuple[str, str, int]:
    if isinstance(error, HTTPException) and error.status_code == 403:
        return t("Not for you"), t("This page is for the policy team. Ask them for access."), 403
    if isinstance(error, HTTPException):
        words = t("The request cannot be read: {detail}", detail=error.detail)
        return t("That did not work"), words, error.status_code
    if isinstance(error, Declined):
        return t("That did not work"), str(error), error.status
    if isinstance(error, NotReady):
        return t("Not ready yet"), f"{error} " + t("Then reload this page."), 503
    if isinstance(error, NotInLibrary):
        words = t("The library does not have that. It may have been removed since.")
        return t("Not there"), words, 404
    if isinstance(error, CorpusError):
        log.warning("a page failed: %s", error)
        return t("That did not work"), str(error), 400
    reference = secrets.token_hex(4)
    log.error("a page failed (reference %s)", reference, exc_info=error)
    words = t("Please try again; if it happens again, report the reference {reference}.",
              reference=reference)  # fmt: skip
    return t("Something went wrong inside Clausewise"), words, 500


def _turn() -> int:
    return int(time.time() // TURN)
