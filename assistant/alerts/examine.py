"""One receipt against the library as it is, and as it will be: its alerts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from assistant.alerts.again import Again, Opened, ask, opened, place
from assistant.alerts.model import Alert, Lost
from assistant.alerts.successor import successor
from assistant.alerts.touched import Turns
from assistant.receipts.canonical import canonical
from assistant.receipts.model import Receipt
from assistant.receipts.since import since
from corpus.origin import release

if TYPE_CHECKING:
    from assistant.build import Assistant

MOST_AHEAD = 3
"""Days ahead that a question is asked about; announcements beyond are told when they come near."""

_ALERTS = UUID("5b0c3d0e-6a51-5c39-9a0e-4f2f2a1c7d11")
"""The namespace of alerts' ids; any fixed value."""


def examine(receipt: Receipt, assistant: Assistant, ahead: Turns, today: date) -> Iterator[Alert]:
    """Alerts of a receipt: as of its day, or today for one that names none; for the latter also
    as of the days ahead on which an announced version comes into force.

    Raises CorpusError where the question cannot be asked any more.
    """
    one = opened(receipt)
    now = ask(one, assistant, one.day, today)
    if now.matters:
        yield _alert(one, assistant, now, None, today)
    if one.day is not None:
        return
    told = now.tells
    for day in ahead.ahead(one.scope, today)[:MOST_AHEAD]:
        then = ask(one, assistant, day, today)
        if then.tells != told and then.matters:
            yield _alert(one, assistant, then, day, today)
        told = then.tells


def _alert(
    one: Opened, assistant: Assistant, again: Again, comes: date | None, today: date
) -> Alert:
    cited = {(row["collection"], row["document"], row["quote"]): row for row in one.citations}
    lost = [
        successor(quoted, cited[place(quoted)], assistant.library, again.day)
        for quoted in again.lost
    ]
    return Alert(
        id=_id(one.receipt, again, lost, comes),
        raised_at=datetime.now(UTC).replace(microsecond=0),
        receipt=one.receipt.id,
        question=str(one.receipt.answer["question"]),
        as_of=again.day,
        comes=comes,
        verdict_then=again.outcome.verdict_then,
        verdict_now=again.outcome.verdict_now,
        lost=tuple(lost),
        fresh=again.fresh,
        why=tuple(_why(one.receipt, assistant, again, today)),
    )


def _id(receipt: Receipt, again: Again, lost: list[Lost], comes: date | None) -> UUID:
    """The same for the same difference between the same texts, whenever and however often found."""
    what = {
        "receipt": receipt.id,
        "comes": str(comes),
        "verdict": again.outcome.verdict_now,
        "lost": sorted([one.collection, one.document, one.quote, str(one.version)] for one in lost),
        "fresh": sorted([one.collection, one.document, one.version] for one in again.fresh),
    }
    return uuid5(_ALERTS, hashlib.sha256(canonical(what)).hexdigest())


def _why(receipt: Receipt, assistant: Assistant, again: Again, today: date) -> Iterator[str]:
    events = [event.words for event in since(receipt, assistant.library, today)]
    yield from events
    if events or again.lost or again.fresh:
        return
    if (now := release()) != receipt.software.version:
        yield f"Release {now} of this program answers; {receipt.software.version} did then."
    else:
        yield "No cited text has changed: others in the library decide now."
