"""Signing in with an OpenID provider: authorization code with PKCE, state and nonce.

Whatever is needed of the provider is found by discovery from its issuer. The browser carries
``state``, ``nonce`` and the PKCE verifier in a signed cookie of ten minutes that holds once.
"""

from __future__ import annotations

import hmac
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ui.identity.access import Login, safe_url
from ui.identity.fetch import Fetched
from ui.identity.store import IdentityError
from ui.identity.tokens import Claims, Issuer, NotHeld

log = logging.getLogger(__name__)

MINUTES = 10
DISCOVERY = "/.well-known/openid-configuration"
TIMEOUT = 10.0


class NotSignedIn(Exception):
    """A sign-in that came to nothing; why, for the log. Never shown as it is."""


@dataclass(slots=True)
class Provider:
    """An OpenID provider. Safe to share between threads."""

    login: Login
    callback: str
    client_secret: str | None = field(repr=False)
    found: Fetched
    _keys: Fetched | None = None

    def begin(self) -> tuple[str, dict[str, str]]:
        """The provider's address to send the browser to, and what its cookie must keep.

        Raises IdentityError where the provider cannot be found.
        """
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        with self._client() as client:
            address, _ = client.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=kept["state"],
                nonce=kept["nonce"],
                code_verifier=kept["verifier"],
            )
        return str(address), kept

    def finish(self, query: Mapping[str, str], kept: Mapping[str, Any]) -> Claims:
        """What the provider says of who came back; ``kept`` is what the cookie kept.

        Raises NotSignedIn, and IdentityError where the provider cannot be reached.
        """
        if not hmac.compare_digest(query.get("state", "").encode(), kept["state"].encode()):
            raise NotSignedIn("the state is of another sign-in")
        if "iss" in query and query["iss"] != self.login.issuer:  # RFC 9207
            raise NotSignedIn("the answer is of another issuer")
        if not query.get("code"):
            raise NotSignedIn(f"no code came back ({query.get('error', 'no reason given')[:80]!r})")
        claims = self._claims(self._exchanged(query["code"], kept["verifier"]))
        if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), kept["nonce"].encode()):
            raise NotSignedIn("the nonce is of another sign-in")
        return claims

    def _exchanged(self, code: str, verifier: str) -> str:
        from authlib.common.errors import AuthlibBaseError
        from httpx import HTTPError

        try:
            with self._client() as client:
                token = client.fetch_token(
                    self._endpoint("token_endpoint"), code=code, code_verifier=verifier
                )
        except (AuthlibBaseError, HTTPError, ValueError) as error:
            raise NotSignedIn(f"the code was not taken: {type(error).__name__}") from error
        signed = token.get("id_token")
        if not isinstance(signed, str):
            raise NotSignedIn("the provider gave no ID token")
        return signed

    def _claims(self, token: str) -> Claims:
        issuer = Issuer(
            self.login.issuer, self.login.client_id, self.login.algorithms, self._key_set()
        )
        try:
            claims = issuer.claims(token)
        except NotHeld as error:
            raise NotSignedIn(f"the ID token does not hold: {error}") from error
        audience = claims.get("aud")
        party = claims.get("azp")
        if isinstance(audience, list) and len(audience) > 1 and party != self.login.client_id:
            raise NotSignedIn("the ID token is for several, and for another first")
        if party is not None and party != self.login.client_id:
            raise NotSignedIn("the ID token was given to another client")
        return claims

    def _client(self) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            client_id=self.login.client_id,
            client_secret=self.client_secret,
            scope=" ".join(self.login.scopes),
            redirect_uri=self.callback,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if self.client_secret else "none",
            timeout=TIMEOUT,
            follow_redirects=False,
        )

    def _endpoint(self, name: str) -> str:
        """An address that the provider's discovery names. Raises IdentityError."""
        document = self.found.get()
        if document.get("issuer") != self.login.issuer:
            raise IdentityError(
                f"{self.found.place} is of the issuer {str(document.get('issuer'))[:200]!r}, not "
                f"of {self.login.issuer!r} that access.toml names; they must be the same."
            )
        try:
            return safe_url(str(document.get(name, "")))
        except ValueError as error:
            raise IdentityError(f"{self.found.place}: {name}: {error}") from error

    def _key_set(self) -> Fetched:
        address = self._endpoint("jwks_uri")
        if self._keys is None or self._keys.place != address:
            self._keys = Fetched(address)
        return self._keys


def provider_of(login: Login, public_url: str, client_secret: str | None) -> Provider:
    """The provider that access.toml names; nothing is fetched yet."""
    callback = f"{public_url.rstrip('/')}/login/callback"
    discovery = f"{login.issuer.rstrip('/')}{DISCOVERY}"
    return Provider(login, callback, client_secret, Fetched(discovery))
