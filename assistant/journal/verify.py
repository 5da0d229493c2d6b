"""Is the journal as it was written? The first entry that is not is named.

What was deleted by retention is no fault, as long as an entry of the chain says that it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from assistant.journal.chain import GENESIS, Salted, columns, digest, link
from assistant.journal.schema import entries, head, words
from assistant.journal.spans import Covered
from assistant.journal.store import BATCH, Journal
from corpus.add import Progress


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found. ``entry`` is the number of the first that is broken, ``fault`` says
    what is wrong with it; both are None where the journal is as it was written.

    ``head`` is the hash of the last entry: kept elsewhere, it shows later that nothing was cut off.
    """

    count: int
    head: str
    redacted: int = 0  # entries whose words were deleted
    removed: int = 0  # entries that were deleted whole
    entry: int | None = None
    fault: str | None = None

    @property
    def good(self) -> bool:
        return self.fault is None

    @classmethod
    def of_nothing(cls, head: str | None) -> Verified:
        """Of a journal that does not exist: right, unless a head says that there was one."""
        if head in (None, GENESIS):
            return cls(0, GENESIS)
        return cls(0, GENESIS, entry=1, fault="there is no journal, and once there was this head")


class _Broken(Exception):
    def __init__(self, entry: int, fault: str) -> None:
        super().__init__(fault)
        self.entry = entry
        self.fault = fault


@dataclass(slots=True)
class _Walk:
    """What has been seen so far on the way along the chain."""

    kept_elsewhere: str | None
    last: int = 0
    hash: str = GENESIS
    redacted: list[int] = field(default_factory=list)
    removed: dict[int, str] = field(default_factory=dict)  # with the hash that is left
    words_told: Covered = field(default_factory=Covered)
    removals_told: Covered = field(default_factory=Covered)
    met: bool = False


def verify(journal: Journal, head: str | None = None, progress: Progress | None = None) -> Verified:
    """Walk the whole chain. ``head`` is a hash that an earlier verifying gave, of what was then the
    last entry: it must still be there. Raises LibraryError where the database cannot be read.
    """
    walk = _Walk(head, met=head in (None, GENESIS))
    with journal.reading() as connection:
        try:
            for row, said in _rows(connection, progress):
                _step(walk, row, said)
            _end(walk, connection)
        except _Broken as broken:
            return _result(walk, broken)
    return _result(walk, None)


def _result(walk: _Walk, broken: _Broken | None) -> Verified:
    return Verified(
        walk.last,
        walk.hash,
        len(walk.redacted),
        len(walk.removed),
        broken.entry if broken else None,
        broken.fault if broken else None,
    )


Said = dict[str, Salted]


def _rows(connection: Connection, progress: Progress | None) -> Iterator[tuple[Row[Any], Said]]:
    total = connection.execute(select(head.c.seq)).scalar()
    last = 0
    while True:
        batch = _batch(connection, last)
        if not batch:
            return
        said: dict[int, Said] = {row.seq: {} for row in batch}
        between = words.c.seq.between(batch[0].seq, batch[-1].seq)
        for one in connection.execute(select(words).where(between)):
            salted = Salted(_bytes(one.salt), _bytes(one.words))
            said.setdefault(one.seq, {})[one.field] = salted
        for row in batch:
            yield row, said[row.seq]
        last = batch[-1].seq
        if progress:
            progress("Verifying the journal", last, total)


def _batch(connection: Connection, last: int) -> Sequence[Row[Any]]:
    """The next rows. Raises _Broken for one that holds what no row holds, such as no date."""
    query = select(entries).where(entries.c.seq > last).order_by(entries.c.seq)
    try:
        return connection.execute(query.limit(BATCH)).all()
    except (ValueError, TypeError):
        good: list[Row[Any]] = []
        for number in range(BATCH):
            try:
                good += connection.execute(query.limit(1).offset(number)).all()
            except (ValueError, TypeError) as error:
                if good:  # those before it come first
                    break
                raise _Broken(last + 1, f"entry {last + 1} cannot be read: {error}") from None
        return good


def _step(walk: _Walk, row: Row[Any], said: Said) -> None:
    expected = walk.last + 1
    if row.seq != expected:
        raise _Broken(expected, f"entry {expected} is missing: after {walk.last} comes {row.seq}")
    if row.body is None:
        _removed(walk, row, said)
    else:
        _written(walk, row, said)
    walk.last, walk.hash = row.seq, row.hash
    walk.met = walk.met or row.hash == walk.kept_elsewhere


def _removed(walk: _Walk, row: Row[Any], said: Said) -> None:
    """Of an entry that retention took only the hash is left, which the next one's hash covers."""
    rest = [name for name in columns_beside(row) if getattr(row, name) is not None]
    if rest or said:
        raise _Broken(row.seq, f"entry {row.seq} was deleted, and yet it has {rest or 'words'}")
    if not _is_hash(row.hash):
        raise _Broken(row.seq, f"entry {row.seq} has no hash")
    walk.removed[row.seq] = row.hash


def _written(walk: _Walk, row: Row[Any], said: Said) -> None:
    if row.hash != link(walk.hash, row.body):
        raise _Broken(
            row.seq,
            f"entry {row.seq} is not what was written, or does not stand where it was written: "
            "its hash is another",
        )
    try:
        values, found = json.loads(row.body), columns(row.body)
    except (KeyError, TypeError, ValueError) as error:
        raise _Broken(row.seq, f"entry {row.seq} is no entry ({error!r})") from None
    if values["seq"] != row.seq:
        raise _Broken(row.seq, f"entry {row.seq} was written as entry {values['seq']}")
    for name, value in found.items():
        if getattr(row, name) != value:
            raise _Broken(row.seq, f"entry {row.seq}: {name!r} beside the entry was changed")
    _words(walk, row.seq, values["commitments"], said)
    if values["kind"] == "redaction":
        _told(walk, values["facts"])


def _told(walk: _Walk, facts: dict[str, Any]) -> None:
    """What an entry tells of a deletion, and whether that is what is left."""
    walk.words_told.add(facts["words"])
    walk.removals_told.add(facts["removed"])
    gone = [seq for first, last in facts["removed"] for seq in range(first, last + 1)]
    if gone and facts["hashes"] != digest(walk.removed.get(seq, "") for seq in gone):
        raise _Broken(gone[0], f"entry {gone[0]}, or one deleted with it, has another hash")


def _words(walk: _Walk, seq: int, commitments: dict[str, str], said: Said) -> None:
    for name, one in said.items():
        if commitments.get(name) != one.commitment:
            raise _Broken(seq, f"entry {seq}: its {name} is not what was written")
    if len(said) < len(commitments):
        walk.redacted.append(seq)


def _end(walk: _Walk, connection: Connection) -> None:
    """What only the end of the chain shows: deletions that nothing tells of, and a cut tail."""
    untold = [
        (walk.removals_told.first_outside(walk.removed), "it was deleted"),
        (walk.words_told.first_outside(walk.redacted), "words of it were deleted"),
    ]
    for seq, what in sorted((seq, what) for seq, what in untold if seq is not None):
        raise _Broken(seq, f"entry {seq}: {what}, and no entry tells that retention did it")
    after = walk.last + 1
    end = connection.execute(select(head.c.seq, head.c.hash)).first()
    stray = connection.execute(select(words.c.seq).where(words.c.seq > walk.last)).first()
    if end is None or (end.seq, end.hash) != (walk.last, walk.hash) or stray is not None:
        raise _Broken(
            after,
            f"entry {after} is missing, or the head was changed: after entry {walk.last} there is "
            f"nothing, and the head is entry {end.seq if end else 'nowhere'}",
        )
    if not walk.met:
        raise _Broken(
            after,
            f"after entry {walk.last} some are missing: no entry has the hash that was kept "
            "elsewhere. The last entries were cut off, or the journal was written anew",
        )


def columns_beside(row: Row[Any]) -> list[str]:
    """Names of the columns that repeat what the body says."""
    return [name for name in row._fields if name not in ("seq", "hash", "body")]


def _bytes(value: object) -> bytes:
    """What a driver gives for bytes; nothing, which no commitment fits, where it is something
    else, as it can be in SQLite."""
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")
