"""Signed tokens (JWT) of one named issuer: whether one holds, and what it says.

Held to, all of them: a signature by a key of the issuer's own set, with an algorithm on our list
and meant for that key; ``iss`` exactly; ``aud``; ``exp``, which must be there; ``nbf`` and ``iat``.
Keys, addresses of keys and certificates that the token itself brings along (``jwk``, ``jku``,
``x5u``, ``x5c``) are never looked at, and ``kid`` only chooses among the keys of the set.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from typing import Any

from ui.identity.fetch import Fetched

log = logging.getLogger(__name__)

LEEWAY = 60
"""Seconds by which clocks may differ."""

LONGEST = 16 * 1024
"""Characters of a token; larger ones are refused unread."""

MOST_GROUPS = 1000

Claims = Mapping[str, Any]


class NotHeld(Exception):
    """A token that does not hold; why, for the log. Never shown to who sent it."""


class Issuer:
    """The tokens of one issuer for one audience. Safe to share between threads."""

    def __init__(
        self, issuer: str, audience: str, algorithms: Collection[str], keys: Fetched
    ) -> None:
        self.name = issuer
        self._audience = audience
        self._algorithms = list(algorithms)
        self._keys = keys

    def claims(self, token: str) -> Claims:
        """What a token says that holds. Raises NotHeld; IdentityError without the issuer's keys."""
        from joserfc.errors import InvalidKeyIdError

        if len(token) > LONGEST:
            raise NotHeld("the token is too long")
        try:
            return self._verified(token, self._keys.get())
        except InvalidKeyIdError:  # the issuer may have changed its keys
            return self._verified(token, self._keys.again(), last=True)

    def _verified(self, token: str, keys: Mapping[str, Any], last: bool = False) -> Claims:
        from joserfc import jwt
        from joserfc.errors import InvalidKeyIdError, JoseError

        try:
            found = jwt.decode(token, _public(keys), algorithms=self._algorithms)
            rules = jwt.JWTClaimsRegistry(
                now=lambda: int(time.time()),
                leeway=LEEWAY,
                iss={"essential": True, "value": self.name},
                aud={"essential": True, "value": self._audience},
                exp={"essential": True},
                sub={"essential": True},
            )
            rules.validate(found.claims)
        except InvalidKeyIdError as error:
            if last:
                raise NotHeld(f"the issuer has no such key: {error}") from error
            raise
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotHeld(f"{type(error).__name__}: {error}") from error
        return found.claims


def _public(keys: Mapping[str, Any]) -> Any:
    """The keys of a JWKS that can check signatures and nothing else: no shared secrets among them,
    and of no other use than signing."""
    from joserfc.jwk import KeySet

    listed = keys.get("keys")
    usable = [
        {name: value for name, value in key.items() if name != "d"}
        for key in (listed if isinstance(listed, list) else ())
        if isinstance(key, dict)
        and key.get("kty") in ("RSA", "EC", "OKP")
        and key.get("use", "sig") == "sig"
    ]
    if not usable:
        raise NotHeld("the issuer's key set has no public key for signatures")
    return KeySet.import_key_set({"keys": usable})


def words_in(claims: Claims, name: str) -> str:
    """A claim of words; empty where there is none."""
    value = claims.get(name)
    return value.strip()[:200] if isinstance(value, str) else ""


def groups_in(claims: Claims, name: str) -> frozenset[str]:
    """A claim of groups: a list of words, or one word; anything else counts as none."""
    value = claims.get(name)
    listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return frozenset(one for one in listed[:MOST_GROUPS] if isinstance(one, str) and one)
