"""What has happened to the texts that a receipt cites since it was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assistant.receipts.model import Receipt
from corpus.library import Library
from corpus.library_errors import NotInLibrary
from corpus.model import DocumentKey, Version

What = Literal["removed", "folded", "dated", "superseded", "withdrawn", "announced"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a cited version. ``day`` is the one from which it holds; None
    where it is a change in what the library knows rather than one of the policy."""

    what: What
    collection: str
    document: str
    version: str
    day: date | None
    words: str


def since(receipt: Receipt, library: Library, today: date) -> tuple[Event, ...]:
    """The events of every version cited, by document; each version once."""
    cited: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for part in ("citations", "context"):
        rows = receipt.answer.get(part)
        for citation in rows if isinstance(rows, list) else ():
            assert isinstance(citation, dict)
            place = tuple(str(citation[k]) for k in ("collection", "document", "version"))
            cited[place[0], place[1], place[2]] = citation
    return tuple(
        event
        for _, citation in sorted(cited.items())
        for event in _events(citation, library, today)
    )


def _events(citation: Mapping[str, Any], library: Library, today: date) -> Iterator[Event]:
    key = DocumentKey(str(citation["collection"]), str(citation["document"]))
    named = str(citation["title"]), str(citation["version"])

    def event(what: What, day: date | None, words: str) -> Event:
        return Event(what, key.collection, key.path, named[1], day, f"{named[0]}: {words}")

    try:
        versions = library.versions(key)
    except NotInLibrary:
        yield event("removed", None, "the document was taken out of the library.")
        return
    at = _place(versions, citation)
    if at is None:
        yield event("folded", None, "the library no longer counts this text as a version.")
        return
    own = versions[at]
    if own.valid_from.isoformat() != citation["valid_from"]:
        words = f"the library now dates it from {own.valid_from}, then {citation['valid_from']}."
        yield event("dated", None, words)
    then_until, now_until = citation["valid_to"], own.valid_to and own.valid_to.isoformat()
    if own.valid_to is not None and now_until != then_until:
        yield event(*_ended(own.valid_to, versions, at, today))
    elif now_until is None and then_until is not None:
        yield event("dated", None, f"the library no longer ends it on {then_until}.")


def _place(versions: list[Version], citation: Mapping[str, Any]) -> int | None:
    """Where the cited version stands; of a text that came back, the one of the same day."""
    own = [
        number
        for number, version in enumerate(versions)
        if (version.id, version.text_sha) == (citation["version"], citation["text_sha"])
    ]
    same_day = [n for n in own if versions[n].valid_from.isoformat() == citation["valid_from"]]
    return next(iter([*same_day, *reversed(own)]), None)


def _ended(until: date, versions: list[Version], at: int, today: date) -> tuple[What, date, str]:
    heirs = [version for version in versions[at + 1 :] if version.valid_from == until]
    if not heirs:
        return "withdrawn", until, f"withdrawn on {until}, with no version after it."
    heir = heirs[-1].id[:12]
    if until > today:
        return "announced", until, f"version {heir} replaces it on {until}."
    return "superseded", until, f"superseded on {until} by version {heir}."
