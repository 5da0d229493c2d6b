"""An alert in words."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.alerts.model import Alert, Lost

LONGEST = 600
"""Characters of a clause that are shown; the receipt and the library have all of it."""


def headline(alert: Alert) -> str:
    """What changed, in a few words."""
    when = f"From {alert.comes}" if alert.comes else "Now"
    if alert.what == "verdict":
        return f"{when} {_verdict(alert.verdict_now)}, {_verdict(alert.verdict_then)} before"
    if alert.what == "clause":
        return f"{when} a cited clause is gone or reworded; still {_verdict(alert.verdict_now)}"
    return f"{when} another text decides as well; still {_verdict(alert.verdict_now)}"


def paragraphs(alert: Alert) -> Iterator[str]:
    """All of it, without markup."""
    yield f"{headline(alert)}."
    yield f"Asked: {alert.question}"
    yield f"Saved answer: {alert.receipt}. Asked again as of {alert.as_of}."
    for lost in alert.lost:
        yield f"{lost.title} ({lost.collection}/{lost.document}) said: “{_short(lost.quote)}”"
        yield _replaced(lost)
    for fresh in alert.fresh:
        yield (
            f"{fresh.title} ({fresh.collection}/{fresh.document}), version {fresh.version[:12]}, "
            f"since {fresh.since}, decides as well: “{_short(fresh.quote)}”"
        )
    yield from alert.why


def _replaced(lost: Lost) -> str:
    if lost.version is None:
        return "The document has no text in force on that day."
    place = f"version {lost.version[:12]}, since {lost.since}"
    if lost.now is None:
        return f"Nothing stands in its place ({place})."
    return f"In its place stands ({place}): “{_short(lost.now)}”"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 4]} ..."


def _verdict(kind: str) -> str:
    return kind.replace("_", " ")
