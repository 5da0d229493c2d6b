"""Fetches one page over HTTP, carefully: checked addresses, bounded hops, bytes and time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlunsplit

import httpx

from corpus.model import CorpusError
from corpus.sources.addresses import Blocked, Resolve, parts_of, public_addresses, resolve

MOST_BYTES = 20_000_000
MOST_HOPS = 5
SECONDS = 60.0  # for everything, all hops together
_STEP_SECONDS = 15.0  # to connect, and between two pieces of an answer
_USER_AGENT = "Clausewise (policy reader; one page at a time)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ENCODINGS = frozenset({"", "identity", "gzip", "deflate"})


class FetchError(CorpusError):
    """A page that could not be fetched, and why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. ``url`` is where it was in the end; the tags serve a later re-check."""

    url: str
    data: bytes
    media_type: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was fetched before: where it was in the end, and its validators (RFC 9110)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


Connect = Callable[[], httpx.BaseTransport]


def _pinned() -> httpx.BaseTransport:
    return httpx.HTTPTransport(trust_env=False, verify=httpx.create_ssl_context(), retries=0)


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    most: int = MOST_BYTES,
    seconds: float = SECONDS,
    resolve_host: Resolve = resolve,
    connect: Connect = _pinned,
) -> Fetched:
    """The page at ``url``, redirects followed. Raises ``FetchError`` and ``Blocked``."""
    page = fetch_if_changed(
        url,
        None,
        allow_private=allow_private,
        most=most,
        seconds=seconds,
        resolve_host=resolve_host,
        connect=connect,
    )
    if page is None:
        raise FetchError(f"{url} answers 304 to a question that was not asked.")
    return page


def fetch_if_changed(
    url: str,
    seen: Seen | None,
    *,
    allow_private: bool = False,
    most: int = MOST_BYTES,
    seconds: float = SECONDS,
    resolve_host: Resolve = resolve,
    connect: Connect = _pinned,
) -> Fetched | None:
    """``fetch``, or None where the server says that the page is as it was when it was ``seen``."""
    deadline = time.monotonic() + seconds
    transport = connect()
    # No proxy and no environment: through a proxy, the address that was checked means nothing.
    with httpx.Client(transport=transport, trust_env=False, timeout=_STEP_SECONDS) as client:
        for _ in range(MOST_HOPS + 1):
            parts = parts_of(url)
            request = _request(client, parts, resolve_host, allow_private)
            # An ETag means something at the address that gave it only, not at one that leads there.
            asked = _ask_for_change(request, seen) if seen and seen.url == url else False
            try:
                response = client.send(request, stream=True, follow_redirects=False)
                try:
                    if asked and response.status_code == 304:
                        return None
                    if response.status_code not in _REDIRECTS:
                        return _taken(response, url, most, deadline)
                    url = _next(url, response)
                finally:
                    response.close()
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise FetchError(_told(url, error)) from error
            client.cookies.clear()
    raise FetchError(f"{url} redirects more than {MOST_HOPS} times.")


def _request(
    client: httpx.Client, parts: SplitResult, resolve_host: Resolve, private: bool
) -> httpx.Request:
    host = (parts.hostname or "").rstrip(".")
    try:
        ascii_host = host if ":" in host else httpx.URL(f"http://{host}").raw_host.decode("ascii")
    except httpx.InvalidURL as error:
        raise Blocked(f"{host!r} is no host name.") from error
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = public_addresses(ascii_host, port, resolve_host, private=private)[0]
    place = f"[{address}]" if ":" in address else address
    target = urlunsplit((parts.scheme, f"{place}:{port}", parts.path or "/", parts.query, ""))
    shown = f"[{host}]" if ":" in host else ascii_host
    headers = {
        "Host": shown if parts.port is None else f"{shown}:{port}",
        "User-Agent": _USER_AGENT,
        "Accept": "text/html,application/pdf,text/markdown,text/plain,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    # The certificate is checked against the name, though the connection goes to the address.
    names = {"sni_hostname": ascii_host}
    try:
        return client.build_request("GET", target, headers=headers, extensions=names)
    except httpx.InvalidURL as error:
        raise Blocked(f"{urlunsplit(parts)!r} is no web address: {error}.") from error


def _ask_for_change(request: httpx.Request, seen: Seen) -> bool:
    """Have the server answer 304 for an unchanged page; whether it was asked to."""
    if seen.etag:
        request.headers["If-None-Match"] = seen.etag
    if seen.last_modified:
        request.headers["If-Modified-Since"] = seen.last_modified
    return bool(seen.etag or seen.last_modified)


def _next(url: str, response: httpx.Response) -> str:
    target = response.headers.get("location")
    if not target:
        raise FetchError(f"{url} redirects without saying where.")
    following = urljoin(url, str(target))
    if url.startswith("https:") and following.startswith("http:"):
        raise FetchError(f"{url} redirects to an unprotected address: {following!r}.")
    return following


def _taken(response: httpx.Response, url: str, most: int, deadline: float) -> Fetched:
    if response.status_code != 200:
        raise FetchError(
            f"{url} answers {response.status_code} {response.reason_phrase}: open it in a browser "
            "to see why, or save it there and add the file."
        )
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise FetchError(f"{url} is sent in the encoding {encoding!r}, which was not asked for.")
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > most:
            raise FetchError(f"{url} holds more than {most / 1e6:.0f} MB: no policy does.")
        if time.monotonic() > deadline:
            raise FetchError(f"{url} sends too slowly: it was given up.")
        pieces.append(piece)
    headers = response.headers
    return Fetched(
        url,
        b"".join(pieces),
        headers.get("content-type", "").partition(";")[0].strip().lower(),
        headers.get("etag"),
        headers.get("last-modified"),
    )


def _told(url: str, error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return f"{url} does not answer in {_STEP_SECONDS:.0f} s: try again later."
    if isinstance(error, httpx.ConnectError):
        return f"{url} cannot be reached: {error}."
    return f"{url} cannot be read: {type(error).__name__}: {error}."
