"""API keys: made once, shown once, kept as a hash only.

A key is ``cw_``, 12 characters that name it, ``_``, and 43 that are secret (256 random bits). Kept
is HMAC-SHA-256 of the secret under a salt of its own. That is fast on purpose: a slow hash such
as scrypt makes guessable secrets dear to guess, and there is nothing to guess in 256 random bits,
while it would let anybody burn the server's time by sending wrong keys.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import sqlite3
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from string import ascii_lowercase, digits

from ui.identity.roles import PERMISSIONS, Permission, Role
from ui.identity.store import IdentityError, Store

PREFIX = "cw_"
WRITTEN = re.compile(r"cw_([a-z0-9]{12})_([A-Za-z0-9_-]{43})")
_NOBODY = (b"\0" * 16, b"\0" * 32)
"""What the secret of an unknown key is compared with, so that it takes as long as a known one's."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; the secret is not. Times are seconds since 1970 (UTC)."""

    id: str
    name: str
    role: Role
    scopes: frozenset[Permission] | None
    groups: frozenset[str]
    made_at: int
    expires_at: int | None
    revoked_at: int | None

    def holds(self, now: float) -> bool:
        """Whether it opens anything at that moment."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class Keys:
    """The keys of a data folder. Safe to use from several threads and processes."""

    def __init__(self, store: Store, clock: Clock = time.time) -> None:
        self._store = store
        self._clock = clock

    def add(
        self,
        name: str,
        role: Role,
        groups: Collection[str] = (),
        scopes: Collection[Permission] | None = None,
        seconds: int | None = None,
    ) -> tuple[Key, str]:
        """A new key, and what to send: nobody can ever read that again. It holds ``seconds``."""
        unknown = set(scopes or ()) - set(PERMISSIONS)
        if unknown or not name.strip():
            raise IdentityError(
                f"A key needs a name and scopes out of {', '.join(PERMISSIONS)}; "
                f"not known: {', '.join(sorted(unknown)) or 'an empty name'}."
            )
        key_id = "".join(secrets.choice(ascii_lowercase + digits) for _ in range(12))
        secret, salt = secrets.token_urlsafe(32), secrets.token_bytes(16)
        now = int(self._clock())
        until = None if seconds is None else now + seconds
        within = None if scopes is None else json.dumps(sorted(scopes))
        members = json.dumps(sorted(set(groups)))
        row = (key_id, salt, _hash(salt, secret), name, role, within, members, now, until, None)
        with self._store.open() as connection:
            connection.execute("INSERT INTO keys VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        return self.known(key_id), f"{PREFIX}{key_id}_{secret}"

    def find(self, written: str) -> Key | None:
        """The key that was sent, if it is one and holds; None otherwise, whatever is wrong."""
        match = WRITTEN.fullmatch(written)
        if match is None:
            return None
        row = self._row(match[1])
        salt, kept = _NOBODY if row is None else (row["salt"], row["hash"])
        same = hmac.compare_digest(_hash(salt, match[2]), kept)
        return self.holding(match[1]) if same and row is not None else None

    def holding(self, key_id: str) -> Key | None:
        """A key that still holds, by its id; for a session that began with it."""
        row = self._row(key_id)
        key = None if row is None else _key(row)
        return key if key is not None and key.holds(self._clock()) else None

    def known(self, key_id: str) -> Key:
        """A key by its id, also one that no longer holds. Raises IdentityError."""
        row = self._row(key_id)
        if row is None:
            raise IdentityError(f"There is no key {key_id!r}. `clausewise keys list` lists them.")
        return _key(row)

    def all(self) -> list[Key]:
        """Every key, the oldest first."""
        with self._store.open() as connection:
            return [_key(row) for row in connection.execute("SELECT * FROM keys ORDER BY rowid")]

    def revoke(self, key_id: str) -> Key:
        """Let a key open nothing from now on; again does no harm. Raises IdentityError."""
        with self._store.open() as connection:
            query = "UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"
            connection.execute(query, (int(self._clock()), key_id))
        return self.known(key_id)

    def _row(self, key_id: str) -> sqlite3.Row | None:
        with self._store.open() as connection:
            query = "SELECT * FROM keys WHERE id = ?"
            row: sqlite3.Row | None = connection.execute(query, (key_id,)).fetchone()
            return row


def _hash(salt: bytes, secret: str) -> bytes:
    return hmac.new(salt, secret.encode("ascii"), hashlib.sha256).digest()


def _key(row: sqlite3.Row) -> Key:
    scopes = row["scopes"]
    return Key(
        row["id"],
        row["name"],
        row["role"],
        None if scopes is None else frozenset(json.loads(scopes)),
        frozenset(json.loads(row["groups"])),
        row["made_at"],
        row["expires_at"],
        row["revoked_at"],
    )
