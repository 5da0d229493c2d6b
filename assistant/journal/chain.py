"""The hash chain: each entry's hash covers its body and the hash before it.

An entry that is changed, taken out, put in or moved breaks its own hash or the next one's
(B. Schneier, J. Kelsey, "Secure Audit Logs to Support Computer Forensics", ACM TISSEC 2(2), 1999,
without its keys: whoever can write the whole database can write a new chain, and only a head that
is kept elsewhere shows that, or that the last entries were cut off).

Words are not in the body. It has a commitment to them instead: SHA-256 over 16 random bytes and the
words, as in RFC 9901 (SD-JWT, sections 4.2.3 and 9.3: a salt of 128 bits). Once salt and words are
deleted the commitment says nothing, not even to somebody who guesses the words right, and the chain
still holds.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from assistant.journal.model import Entry, Event
from assistant.receipts.canonical import canonical

FORMAT = 1
"""Raised whenever the meaning of a body changes."""

GENESIS = "0" * 64
"""The hash before the first entry."""

SALT = 16
"""Bytes of a salt."""


class Salted(NamedTuple):
    """Words with the salt of their commitment."""

    salt: bytes
    words: bytes

    @property
    def commitment(self) -> str:
        return hashlib.sha256(self.salt + self.words).hexdigest()


def salted(event: Event) -> dict[str, Salted]:
    """The event's words by field, and who did it, each with a salt of its own."""
    said: dict[str, bytes] = {str(field): words for field, words in event.words.items()}
    if event.who.id is not None:
        said["asker"] = utf8(event.who.id)
    return {field: Salted(secrets.token_bytes(SALT), words) for field, words in said.items()}


def utf8(words: str) -> bytes:
    """The words to be kept. Half of a character, which no file can hold, is written as an escape:
    an answer must not go unrecorded because of what somebody typed."""
    return words.encode("utf-8", "backslashreplace")


def body_of(event: Event, seq: int, at: datetime, said: Mapping[str, Salted]) -> str:
    """The canonical JSON of an entry. Raises ValueError for what JSON has no form for."""
    return canonical(
        {
            "format": FORMAT,
            "seq": seq,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
            "kind": event.kind,
            "channel": event.who.channel,
            "role": event.who.role,
            "groups": sorted(event.who.groups),
            "answer": event.answer,
            "action": event.action,
            "facts": event.facts,
            "commitments": {field: one.commitment for field, one in said.items()},
        }
    ).decode()


def link(previous: str, body: str) -> str:
    """The hash of the entry with this body that stands after the one with the hash ``previous``."""
    return hashlib.sha256(bytes.fromhex(previous) + body.encode()).hexdigest()


def digest(hashes: Iterable[str]) -> str:
    """One hash of several, in order: of entries that are deleted whole."""
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def columns(body: str) -> dict[str, Any]:
    """What stands in the table's columns beside the body, to be looked for."""
    values = json.loads(body)
    at, facts = datetime.fromisoformat(values["at"]), values["facts"]
    found = {name: facts.get(name) for name in ("verdict", "confidence", "silence")}
    same = {name: values[name] for name in ("kind", "channel", "answer", "action")}
    return {"at": at, "day": at.date(), **same, **found}


def entry(body: str, said: Mapping[str, bytes], hash_: str) -> Entry:
    """A stored body as an entry, with the words that are still there."""
    values = json.loads(body)
    return Entry(
        seq=values["seq"],
        at=datetime.fromisoformat(values["at"]),
        kind=values["kind"],
        channel=values["channel"],
        role=values["role"],
        groups=tuple(values["groups"]),
        answer=values["answer"],
        action=values["action"],
        facts=values["facts"],
        commitments=values["commitments"],
        words=said,
        hash=hash_,
    )
