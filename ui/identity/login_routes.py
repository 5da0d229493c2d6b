"""The ways in and out for browsers: ``/login`` with a key, ``/login/start`` and ``/login/callback``
with an OpenID provider, ``/logout``. All are open; none shows anything of the library."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs

from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ui.identity.asker import SCOPE, Asker
from ui.identity.oidc import MINUTES, NotSignedIn
from ui.identity.session import LOGIN, SESSION
from ui.identity.sign_in import own_path, sign_out_html, signed_out_html
from ui.identity.store import IdentityError
from ui.identity.tokens import groups_in, words_in
from ui.identity.ways import Ways
from ui.language import t

log = logging.getLogger(__name__)

KEY_HOURS = 8.0
"""How long a person who signed in with a key stays signed in, if the key holds so long."""

LONGEST_FORM = 4096


NO_STORE = {"cache-control": "no-store"}


def login_routes(ways: Ways) -> APIRouter:
    """The routes for these ways in."""
    router = APIRouter()

    @router.get("/login")
    def invite(request: Request) -> Response:
        """The page to sign in on."""
        return HTMLResponse(ways.sign_in(_next(request)), headers=NO_STORE)

    @router.post("/login")
    async def with_key(request: Request) -> Response:
        """Begins a session with a key."""
        body = (await request.body())[:LONGEST_FORM].decode("utf-8", "replace")
        return await to_thread.run_sync(_with_key, ways, body)

    @router.get("/login/start")
    def start(request: Request) -> Response:
        """Sends the browser to the provider."""
        return _start(ways, _next(request))

    @router.get("/login/callback")
    def come_back(request: Request) -> Response:
        """Begins a session with what the provider says."""
        return _come_back(ways, request)

    @router.get("/logout")
    def ask_out(request: Request) -> Response:
        """Asks whether to sign out."""
        who = request.scope.get(SCOPE)
        words = sign_out_html(who.name) if isinstance(who, Asker) else signed_out_html()
        return HTMLResponse(words, headers=NO_STORE)

    @router.post("/logout")
    def sign_out(request: Request) -> Response:
        """Ends the session, for every copy of its cookie."""
        return _sign_out(ways, request)

    return router


def _sign_out(ways: Ways, request: Request) -> Response:
    said = ways.cookies.read(request, SESSION)
    if said is not None:
        ways.cookies.end(said)
    response = HTMLResponse(signed_out_html(), headers=NO_STORE)
    ways.cookies.drop(response, SESSION)
    return response


def _next(request: Request) -> str:
    """Where a person wants to go once signed in: a path of this server."""
    return own_path(request.query_params.get("next", "/"))


def _start(ways: Ways, onwards: str) -> Response:
    if ways.provider is None:
        return _refused(ways, t("There is no provider to sign in with."), 404)
    try:
        address, kept = ways.provider.begin()
    except IdentityError as error:
        log.error("nobody can sign in: %s", error)
        return _refused(ways, t("The sign-in service cannot be reached. Try again later."), 502)
    response = RedirectResponse(address, 303, NO_STORE)
    ways.cookies.put(response, LOGIN, kept | {"next": onwards}, MINUTES * 60)
    return response


def _with_key(ways: Ways, body: str) -> Response:
    try:
        form = parse_qs(body, max_num_fields=10)
    except ValueError:
        form = {}
    written, onwards = form.get("key", [""])[0], own_path(form.get("next", ["/"])[0])
    key = ways.keys.find(written.strip()) if ways.keys else None
    if key is None:
        words = t("That key does not hold. Check it, or ask for a new one.")
        return _refused(ways, words, 401, onwards)
    response = RedirectResponse(onwards, 303, NO_STORE)
    said = {"way": "key", "key": key.id}
    ways.cookies.put(response, SESSION, said, int(KEY_HOURS * 3600))
    return response


def _come_back(ways: Ways, request: Request) -> Response:
    kept = ways.cookies.read(request, LOGIN)
    if ways.provider is None or kept is None or not ways.cookies.end(kept):
        return _refused(ways, t("That sign-in is over. Please begin again."), 401)
    login = ways.provider.login
    try:
        claims = ways.provider.finish(dict(request.query_params), kept)
    except NotSignedIn as error:
        log.warning("a sign-in failed: %s", error)
        return _refused(ways, t("You were not signed in. Please try again."), 401)
    except IdentityError as error:
        log.error("a sign-in failed: %s", error)
        return _refused(ways, t("The sign-in service cannot be reached. Try again later."), 502)
    groups = sorted(groups_in(claims, login.groups_claim))
    who = ways.member("oidc", str(claims["sub"]), words_in(claims, login.name_claim), groups)
    if who is None:
        words = t("Your account has no access to Clausewise. Ask whoever runs it.")
        return _refused(ways, words, 403)
    response = RedirectResponse(own_path(str(kept["next"])), 303, NO_STORE)
    relevant = sorted(ways.access.named_groups() & set(groups))
    said = {"way": "oidc", "sub": str(claims["sub"]), "name": who.name, "groups": relevant}
    ways.cookies.put(response, SESSION, said, int(login.hours * 3600))
    ways.cookies.drop(response, LOGIN)
    return response


def _refused(ways: Ways, words: str, status: int, onwards: str = "/") -> Response:
    return HTMLResponse(ways.sign_in(onwards, words), status, NO_STORE)
