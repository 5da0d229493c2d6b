"""The session of a person who signed in: a signed cookie, and a list of those that were ended.

The cookie says who signed in and until when, so that any of several servers with the same secret
knows them. It is signed (HMAC-SHA-256, as a JWT), HttpOnly, SameSite=Lax, and where the server's
public address is https also Secure and bound to that host (``__Host-``).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ui.identity.store import Store

SECRET = "session"
SESSION, LOGIN = "session", "login"
"""What a cookie is for; one kind is never taken for the other."""

LONGEST = 8 * 1024


@dataclass(frozen=True, slots=True)
class Cookies:
    """Writes and reads this server's cookies. ``secure``: the page is reached by https."""

    store: Store
    secret: bytes = field(repr=False)
    secure: bool

    def name(self, kind: str) -> str:
        return f"__Host-clausewise-{kind}" if self.secure else f"clausewise-{kind}"

    def put(self, response: Response, kind: str, said: Mapping[str, Any], seconds: int) -> None:
        """Set a cookie that says this for so many seconds."""
        from joserfc import jwt

        now = int(time.time())
        claims = {**said, "kind": kind, "id": secrets.token_urlsafe(16),
                  "iat": now, "exp": now + seconds}  # fmt: skip
        value = jwt.encode({"alg": "HS256"}, claims, self._key(), algorithms=["HS256"])
        response.set_cookie(
            self.name(kind), value, seconds, path="/", secure=self.secure, httponly=True,
            samesite="lax",
        )  # fmt: skip

    def read(self, connection: HTTPConnection, kind: str) -> dict[str, Any] | None:
        """What the cookie says; None for one that is missing, forged, over or was ended."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        value = connection.cookies.get(self.name(kind), "")
        if not value or len(value) > LONGEST:
            return None
        try:
            said = jwt.decode(value, self._key(), algorithms=["HS256"]).claims
            essential = {"exp": {"essential": True}, "iat": {"essential": True}}
            jwt.JWTClaimsRegistry(**essential).validate(said)  # type: ignore[arg-type]
        except (JoseError, ValueError, TypeError):
            return None
        if said.get("kind") != kind or self.store.is_used(f"{kind}:{said.get('id')}"):
            return None
        return dict(said)

    def end(self, said: Mapping[str, Any]) -> bool:
        """Let a cookie that was read never hold again; False where that was done before."""
        return self.store.use_up(f"{said['kind']}:{said['id']}", int(said["exp"]))

    def drop(self, response: Response, kind: str) -> None:
        """Have the browser forget a cookie."""
        response.delete_cookie(
            self.name(kind), path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def _key(self) -> Any:
        from joserfc.jwk import OctKey

        return OctKey.import_key(self.secret)
