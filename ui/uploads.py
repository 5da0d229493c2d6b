"""Requests that may be longer than others: an uploaded document.

Their bytes are not collected before it is known who sends them: they are handed on as they come,
counted, so that somebody whom the gate does not let in sends them to nobody.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

MOST_UPLOAD = 20 * 1024 * 1024
"""Bytes of an uploaded file."""

ROOM = 64 * 1024
"""Bytes of what travels with it: the form's other fields."""

LARGE = frozenset({"/library/preview"})

TOO_LARGE = (
    f"The file has more than {MOST_UPLOAD // (1024 * 1024)} MB. Save only the policy itself, or "
    "add it with `clausewise add`."
)


def counted(receive: Receive) -> Receive:
    """The same body, which ends in an HTTPException (413) where it becomes too long."""
    got = 0

    async def counting() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > MOST_UPLOAD + ROOM:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counting
