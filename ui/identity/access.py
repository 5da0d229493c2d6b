"""``access.toml`` in the data folder: who may come in, as what, and who may see which collections.

Checked as a whole when the server starts; a misspelt key or an impossible value is an error that
names it. Secrets do not stand in it: they are settings (docs/settings.md).
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ui.guard import is_loopback
from ui.identity.roles import Role
from ui.identity.store import IdentityError

FILE = "access.toml"
DOCS = "docs/identity.md"

Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                    "ES512", "EdDSA"]  # fmt: skip
"""Signatures that a token may have: with a public key only. A shared secret would let whoever can
check a token make one, and "none" lets everybody."""

ALGORITHMS: tuple[Algorithm, ...] = ("RS256", "PS256", "ES256", "EdDSA")

Words = Annotated[str, Field(min_length=1, max_length=2000)]
Header = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def safe_url(value: str) -> str:
    """An https address, or a plain one of this machine. Raises ValueError."""
    parts = urlsplit(value)
    plain = parts.scheme == "http" and is_loopback(parts.hostname or "")
    if not parts.hostname or not (parts.scheme == "https" or plain):
        raise ValueError("give an https:// address (http:// only for this machine)")
    return value


class Tokens(_Part):
    """``[jwt]``: tokens that a portal or proxy signs, and sends in ``header``."""

    issuer: Words
    audience: Words
    keys: Words  # the address or the file of a JWKS
    algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = ALGORITHMS
    header: Header = "authorization"
    name_claim: Words = "name"
    groups_claim: Words = "groups"

    @field_validator("keys")
    @classmethod
    def _safe(cls, value: str) -> str:
        return safe_url(value) if "://" in value else value


class Proxy(_Part):
    """``[proxy]``: headers in which a proxy at one of ``addresses`` says who is asking."""

    addresses: Annotated[tuple[IPv4Network | IPv6Network, ...], Field(min_length=1)]
    user: Header = "x-forwarded-user"
    name: Header = "x-forwarded-preferred-username"
    groups: Header = "x-forwarded-groups"
    signed: bool = False

    @field_validator("addresses")
    @classmethod
    def _somebody(
        cls, value: tuple[IPv4Network | IPv6Network, ...]
    ) -> tuple[IPv4Network | IPv6Network, ...]:
        if any(network.prefixlen == 0 for network in value):
            raise ValueError("a proxy has an address; this network is everybody")
        return value


class Login(_Part):
    """``[oidc]``: people sign in with an OpenID provider, found by discovery from ``issuer``."""

    issuer: Words
    client_id: Words
    label: Annotated[str, Field(min_length=1, max_length=60)] = "your organisation"
    scopes: tuple[Words, ...] = ("openid", "profile", "email")
    algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = ALGORITHMS
    name_claim: Words = "name"
    groups_claim: Words = "groups"
    hours: Annotated[float, Field(gt=0, le=24 * 30)] = 8.0

    @field_validator("issuer")
    @classmethod
    def _safe(cls, value: str) -> str:
        return safe_url(value)

    @field_validator("scopes")
    @classmethod
    def _openid(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if "openid" not in value:
            raise ValueError("'openid' must be one of the scopes")
        return value


class Roles(_Part):
    """``[roles]``: by their groups people are more than ``others``; the first that fits counts."""

    admin: tuple[Words, ...] = ()
    auditor: tuple[Words, ...] = ()
    officer: tuple[Words, ...] = ()
    reader: tuple[Words, ...] = ()
    others: Literal["reader", "nobody"] = "reader"

    def of(self, groups: Collection[str]) -> Role | None:
        """The role of a member of ``groups``; None for one who may not come in."""
        table: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("admin", self.admin),
            ("auditor", self.auditor),
            ("officer", self.officer),
            ("reader", self.reader),
        )
        found = next((role for role, members in table if not set(members).isdisjoint(groups)), None)
        return found or ("reader" if self.others == "reader" else None)


class Limit(_Part):
    """``[collections.NAME]``: only members of these groups see the collection."""

    groups: Annotated[tuple[Words, ...], Field(min_length=1)]


class Access(_Part):
    """A whole access.toml; an empty one lets nobody in and limits nothing."""

    jwt: Tokens | None = None
    proxy: Proxy | None = None
    oidc: Login | None = None
    roles: Roles = Roles()
    collections: dict[str, Limit] = {}

    def hidden_from(self, groups: Collection[str]) -> frozenset[str]:
        """The collections that members of ``groups`` may not see."""
        return frozenset(
            name for name, limit in self.collections.items() if set(limit.groups).isdisjoint(groups)
        )

    def named_groups(self) -> frozenset[str]:
        """The groups that make a difference here; people may be in hundreds of others."""
        roles = self.roles
        limited = {group for limit in self.collections.values() for group in limit.groups}
        return frozenset({*roles.admin, *roles.auditor, *roles.officer, *roles.reader, *limited})

    def check_collections(self, known: Iterable[str]) -> None:
        """Raise IdentityError for a limited collection that is not there: one that is misspelt
        would leave the one that was meant open to everybody."""
        there = sorted(known)
        missing = sorted(set(self.collections) - set(there))
        if missing:
            raise IdentityError(
                f"{FILE} limits the collection {missing[0]!r}, which the library does not have "
                f"(it has {', '.join(there) or 'none'}). Correct the name, or take "
                f"[collections.{missing[0]}] out. See {DOCS}."
            )


def read_access(home: Path) -> Access:
    """What access.toml says; an Access that lets nobody in where there is none.

    Raises IdentityError naming the key.
    """
    path = home / FILE
    try:
        return Access.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Access()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise IdentityError(f"{path} cannot be read: {error}. See {DOCS}.") from error
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        told = (f"[{'.'.join(map(str, f['loc']))}]: {f['msg']}" for f in faults)
        raise IdentityError(f"{path} is wrong at {'; '.join(told)}. See {DOCS}.") from None
