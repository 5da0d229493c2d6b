"""Where a model is: on this machine, or anywhere else."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit


def is_loopback(address: str) -> bool:
    """Whether an address can only be this machine. Whatever cannot be read is elsewhere."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def passes_a_proxy(address: str, environ: Mapping[str, str]) -> bool:
    """Whether a client that heeds the usual variables would hand this address to a proxy, which
    may be on another machine."""
    names = {name.lower() for name, value in environ.items() if value}
    if not names & {"http_proxy", "https_proxy", "all_proxy", "openai_proxy"}:
        return False
    spared = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    host = urlsplit(address).hostname or ""
    return not {host, "*"} & {one.strip(" []").lower() for one in spared.split(",")}


def is_local(address: str | None, model: str, environ: Mapping[str, str]) -> bool:
    """Whether words that are sent to this address stay on this machine. What is not known to stay
    here does not.

    Ollama passes models whose name ends in ``cloud`` on to its makers, whatever its own address.
    """
    if address is None or not is_loopback(address) or passes_a_proxy(address, environ):
        return False
    return not model.lower().endswith("cloud")
