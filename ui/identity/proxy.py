"""Headers in which a trusted proxy says who is asking.

They count only where the connection itself comes from an address that is named as trusted, and
where each stands there once: a proxy that lets one through which somebody else wrote cannot be told
from one that did not, so that two are none. Names with underscores, which some servers read as
dashes, are other headers here. Nothing else (``X-Forwarded-For``, ``Forwarded``) is ever read.

Signed, they hold against a proxy that forgets to drop what a client sent, too: see ``signature``.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection

from ui.identity.access import Proxy

TIME, SIGNATURE = "x-clausewise-time", "x-clausewise-signature"

WINDOW = 60
"""Seconds that a signature holds, and by which clocks may differ."""


@dataclass(frozen=True, slots=True)
class Said:
    """Whom the proxy names."""

    user: str
    name: str
    groups: frozenset[str]


class Refused(Exception):
    """Headers of a trusted proxy that do not hold; why, for the log."""


def said_by(
    proxy: Proxy,
    secret: str | None,
    connection: HTTPConnection,
    clock: Callable[[], float] = time.time,
) -> Said | None:
    """Whom the trusted proxy names; None where it names nobody, or it is not the proxy.

    Raises Refused where the proxy says something that does not hold.
    """
    if not _comes_from(proxy, connection):
        return None
    user = _one(connection, proxy.user)
    if not user:
        return None
    name, groups = _one(connection, proxy.name) or "", _one(connection, proxy.groups) or ""
    if proxy.signed:
        _check(connection, secret or "", (user, name, groups), clock())
    members = frozenset(part.strip() for part in groups.split(",") if part.strip())
    return Said(user, name, members)


def signature(secret: str, when: str, method: str, path: str, said: Sequence[str]) -> str:
    """HMAC-SHA-256 under the secret, in hex, over these lines: ``v1``, the time (seconds since
    1970), the method, the path without its query, and user, name and groups as they are sent."""
    lines = "\n".join(["v1", when, method, path, *said])
    return hmac.new(secret.encode(), lines.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def _comes_from(proxy: Proxy, connection: HTTPConnection) -> bool:
    client = connection.scope.get("client")
    if not client:
        return False  # a Unix socket has no address to trust
    try:
        address = ip_address(client[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return any(address in network for network in proxy.addresses)


def _one(connection: HTTPConnection, name: str) -> str | None:
    """The value of a header; None where there is none. Raises Refused for two."""
    found = connection.headers.getlist(name)
    if len(found) > 1:
        raise Refused(f"the header {name} stands there {len(found)} times")
    if found and any(ord(sign) < 32 or ord(sign) == 127 for sign in found[0]):
        raise Refused(f"the header {name} has control characters")
    return found[0].strip()[:2000] if found else None


def _check(connection: HTTPConnection, secret: str, said: Sequence[str], now: float) -> None:
    when, sent = _one(connection, TIME) or "", _one(connection, SIGNATURE) or ""
    if not (when.isascii() and when.isdigit() and len(when) < 12):
        raise Refused("the signature has no time")
    if abs(now - int(when)) > WINDOW:
        raise Refused("the signature is too old, or of a clock that is wrong")
    method, path = connection.scope.get("method", "GET"), connection.scope["path"]
    right = signature(secret, when, method, path, said)
    if not secret or not hmac.compare_digest(right.encode(), sent.encode("utf-8", "replace")):
        raise Refused("the signature is wrong")
