"""Which network addresses a page may be fetched from: public ones, unless told otherwise.

Guards against server-side request forgery: a name is resolved once, every address it has is
checked, and the connection goes to a checked address, so that a second answer of the name server
cannot lead elsewhere (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from urllib.parse import SplitResult, urlsplit

from corpus.model import CorpusError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
"""(host, port) -> its addresses as text. Raises ``OSError`` for an unknown host."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


class Blocked(CorpusError):
    """An address that must not be fetched from."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))


def parts_of(url: str) -> SplitResult:
    """The checked parts of a web address. Raises ``Blocked``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Blocked(f"{url!r} is no web address: {error}.") from error
    if parts.scheme not in ("http", "https"):
        raise Blocked(f"{url!r} is not fetched: only http and https addresses are.")
    if not parts.hostname or any(c.isspace() or not c.isprintable() for c in url) or port == 0:
        raise Blocked(f"{url!r} is no web address with a host.")
    if "@" in parts.netloc or "\\" in url:
        raise Blocked(f"{parts.hostname} is not fetched with a user name or backslash in the URL.")
    return parts


def public_addresses(host: str, port: int, resolve_host: Resolve, *, private: bool) -> list[str]:
    """The addresses to connect to, all checked. Raises ``Blocked`` if any of them is not public.

    ``private`` allows addresses of the own network and machine (never link-local or multicast
    ones: the metadata services of clouds answer there).
    """
    try:
        found = resolve_host(host, port)
    except (OSError, UnicodeError) as error:
        raise Blocked(f"{host} cannot be found: check the address and the network.") from error
    if not found:
        raise Blocked(f"{host} has no address.")
    for written in found:
        for address in _meanings(ipaddress.ip_address(written)):
            if not _may(address, private):
                raise Blocked(
                    f"{host} is not fetched: its address {written} is not a public one. For a page "
                    "of your own network, allow private addresses explicitly."
                )
    return found


def _may(address: Address, private: bool) -> bool:
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if private and (address.is_private or address.is_loopback):
        return True
    return address.is_global and not address.is_reserved


def _meanings(address: Address) -> Iterator[Address]:
    """The address and the IPv4 address that it carries, where it carries one."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    carried = address.ipv4_mapped or address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if carried is not None:
        yield carried
    if address.ipv4_mapped is None:  # Python 3.11 calls mapped addresses reserved or not at will
        yield address
