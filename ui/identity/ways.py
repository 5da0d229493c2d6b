"""The ways in, put together from access.toml and the settings; and who came in by one of them.

The first that says anything decides: a key or token in ``Authorization``, a token in the portal's
own header, the headers of a trusted proxy, a session. One that does not hold is not passed over
for the next.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.requests import HTTPConnection

from ui.guard import is_loopback
from ui.identity.access import DOCS, FILE, Access, Tokens, read_access
from ui.identity.asker import Asker, Way
from ui.identity.fetch import Fetched
from ui.identity.keys import PREFIX, Key, Keys
from ui.identity.oidc import Provider, provider_of
from ui.identity.proxy import Refused, said_by
from ui.identity.session import SECRET, SESSION, Cookies
from ui.identity.sign_in import sign_in_html
from ui.identity.store import IdentityError, Store
from ui.identity.tokens import Issuer, NotHeld, groups_in, words_in

if TYPE_CHECKING:
    from assistant.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ways:
    """Everything that lets people in; what is None is off."""

    access: Access
    cookies: Cookies
    keys: Keys | None = None
    issuer: Issuer | None = None
    provider: Provider | None = None
    proxy_secret: str | None = field(default=None, repr=False)

    async def who(self, connection: HTTPConnection) -> Asker | None:
        """Who is asking; None for nobody, and for somebody whose credentials do not hold."""
        return await to_thread.run_sync(self._who, connection)

    def invitation(self, connection: HTTPConnection) -> str:
        """The page on which a person signs in, to come back to where they wanted."""
        query = connection.scope.get("query_string", b"").decode("latin-1")
        path = str(connection.scope["path"])
        return self.sign_in(f"{path}?{query}" if query else path)

    def sign_in(self, onwards: str, problem: str = "") -> str:
        label = self.provider.login.label if self.provider else None
        return sign_in_html(label, self.keys is not None, onwards, problem)

    def member(self, way: Way, name_id: str, name: str, groups: Collection[str]) -> Asker | None:
        """Somebody whom another system vouches for; None where no role is left for them."""
        role = self.access.roles.of(groups)
        if role is None or not name_id:
            return None
        hidden = self.access.hidden_from(groups)
        return Asker(f"{way}:{name_id}", name or name_id, role, frozenset(groups), way, hidden)

    def holder(self, key: Key) -> Asker:
        """Who holds a key."""
        hidden = self.access.hidden_from(key.groups)
        return Asker(f"key:{key.id}", key.name, key.role, key.groups, "key", hidden, key.scopes)

    def _who(self, connection: HTTPConnection) -> Asker | None:
        try:
            sent = connection.headers.getlist("authorization")
            if len(sent) > 1:
                return None
            scheme, _, value = (sent[0] if sent else "").partition(" ")
            if scheme.lower() == "bearer":
                return self._bearer(value.strip())
            return self._by_header(connection) or self._by_session(connection)
        except (NotHeld, Refused) as error:
            log.info("refused: %s", error)
        except IdentityError as error:
            log.error("nobody can be let in: %s", error)
        return None

    def _bearer(self, value: str) -> Asker | None:
        if value.startswith(PREFIX):
            key = self.keys.find(value) if self.keys else None
            return self.holder(key) if key else None
        tokens = self.access.jwt
        return self._by_token(value) if tokens and tokens.header == "authorization" else None

    def _by_token(self, value: str) -> Asker | None:
        tokens = self.access.jwt
        if tokens is None or self.issuer is None:
            return None
        claims = self.issuer.claims(value)
        groups = groups_in(claims, tokens.groups_claim)
        return self.member("jwt", str(claims["sub"]), words_in(claims, tokens.name_claim), groups)

    def _by_header(self, connection: HTTPConnection) -> Asker | None:
        """By a token in a header of the portal's own, or by the headers of a trusted proxy."""
        tokens = self.access.jwt
        sent = connection.headers.getlist(tokens.header) if tokens else []
        if tokens and tokens.header != "authorization" and sent:
            if len(sent) > 1:
                raise Refused(f"the header {tokens.header} stands there {len(sent)} times")
            found = self._by_token(sent[0].strip())
            if found is None:
                raise Refused("the token gives no role")
            return found
        if self.access.proxy is None:
            return None
        said = said_by(self.access.proxy, self.proxy_secret, connection)
        if said is None:
            return None
        found = self.member("proxy", said.user, said.name, said.groups)
        if found is None:
            raise Refused("the proxy's groups give no role")
        return found

    def _by_session(self, connection: HTTPConnection) -> Asker | None:
        said = self.cookies.read(connection, SESSION)
        if said is None:
            return None
        if said.get("way") == "key":  # looked up again: a key that was revoked ends its sessions
            key = self.keys.holding(str(said.get("key"))) if self.keys else None
            return self.holder(key) if key else None
        if said.get("way") != "oidc" or self.provider is None:
            return None
        groups = groups_in(said, "groups")
        return self.member("oidc", words_in(said, "sub"), words_in(said, "name"), groups)


def ways_of(settings: Settings) -> Ways | None:
    """The ways in that are set up; None for a server that only this machine reaches without any.

    Raises IdentityError for anything that is wrong, and for a server that others could reach
    without being asked who they are.
    """
    access = read_access(settings.home)
    on = settings.api_keys or access.jwt or access.proxy or access.oidc
    if not on:
        _must_be_alone(settings, access)
        return None
    _check_secrets(settings, access)
    store = Store(settings.home)
    given, public = settings.session_secret, settings.public_url or ""
    secret = given.encode() if given else store.secret(SECRET)
    return Ways(
        access,
        Cookies(store, secret, secure=public.startswith("https://")),
        Keys(store) if settings.api_keys else None,
        _issuer(settings, access.jwt) if access.jwt else None,
        provider_of(access.oidc, public, settings.oidc_client_secret) if access.oidc else None,
        settings.proxy_secret,
    )


def _issuer(settings: Settings, tokens: Tokens) -> Issuer:
    # An address as it is; a file from the data folder on.
    place = tokens.keys if "://" in tokens.keys else str(settings.home / tokens.keys)
    return Issuer(tokens.issuer, tokens.audience, tokens.algorithms, Fetched(place))


def _must_be_alone(settings: Settings, access: Access) -> None:
    if access.collections:
        raise IdentityError(
            f"{settings.home / FILE} limits collections to groups, but nothing says who is in "
            f"which group: set up a way to sign in, or take the limits out. See {DOCS}."
        )
    if not is_loopback(settings.host):
        raise IdentityError(
            f"Listening on {settings.host} would let everyone who reaches this machine read the "
            "whole library, since nothing says who may come in. Set a way up: "
            "CLAUSEWISE_API_KEYS=true and `clausewise keys add NAME`, or [oidc], [jwt] or [proxy] "
            f"in {settings.home / FILE}; or leave --host out to serve this machine only. See "
            f"{DOCS}."
        )


def _check_secrets(settings: Settings, access: Access) -> None:
    def missing(what: str, setting: str) -> IdentityError:
        return IdentityError(f"{what} needs the setting {setting}. See {DOCS}.")

    if access.oidc and not settings.public_url:
        raise missing(f"[oidc] in {settings.home / FILE}", "public_url")
    if access.proxy and access.proxy.signed and not settings.proxy_secret:
        raise missing(f"signed = true of [proxy] in {settings.home / FILE}", "proxy_secret")
