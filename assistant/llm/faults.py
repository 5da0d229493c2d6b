"""What went wrong between here and a model, told without the words of either.

The messages of clients quote requests, replies and sometimes keys, so none of them goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from assistant.llm.model import Fault

AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Statuses after which the same request may well succeed. 529 is Anthropic's "overloaded"."""

PLAINER = frozenset({400, 404, 405, 415, 422, 501})
"""Statuses of servers that do not know, or do not want, what a request has besides words."""

UNREACHABLE = (
    "APIConnectionError", "ConnectError", "ConnectionError", "NetworkError", "ProtocolError",
    "RemoteProtocolError", "ReadError", "TransportError", "ServiceUnavailable",
)  # fmt: skip
TIMEOUT = ("APITimeoutError", "TimeoutException", "ReadTimeout", "DeadlineExceeded", "Timeout")
"""Names of exceptions, since naming the classes would mean importing every client."""


def status_of(error: BaseException) -> int | None:
    """The HTTP status that an error tells of, however the client calls it."""
    for one in _chain(error):
        for holder in (one, getattr(one, "response", None)):
            for name in ("status_code", "http_status", "code"):
                value = getattr(holder, name, None)
                if isinstance(value, int) and 100 <= value < 600:
                    return value
    return None


def fault_of(error: BaseException) -> Fault:
    """What sort of failure an exception of any client is."""
    status = status_of(error)
    if status is not None:
        if status == 408:
            return "timeout"
        if status == 429 or status >= 500:
            return "overloaded"
        return "refused" if status >= 400 else "garbage"
    if _is_named(error, TIMEOUT) or _is_one(error, TimeoutError | asyncio.TimeoutError):
        return "timeout"
    if _is_named(error, UNREACHABLE) or _is_one(error, OSError):
        return "unreachable"
    return "garbage"


def may_try_again(error: BaseException) -> bool:
    """Whether the same request may succeed a moment later: the line broke, or there is too much to
    do. What hangs is left alone, since another try would hang as long."""
    status = status_of(error)
    return status in AGAIN if status is not None else fault_of(error) == "unreachable"


def _is_named(error: BaseException, names: tuple[str, ...]) -> bool:
    return any(kind.__name__ in names for one in _chain(error) for kind in type(one).__mro__)


def _is_one(error: BaseException, kinds: object) -> bool:
    return any(isinstance(one, kinds) for one in _chain(error))  # type: ignore[arg-type]


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and those that it came from."""
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or now.__context__
