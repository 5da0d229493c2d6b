"""What a database holds: the library, or something else that is kept with the same care."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """Names a database in messages and files; ``restore`` says what to do where it is damaged.

    ``lock`` is any fixed number: who holds it in a PostgreSQL database is its only writer.
    ``pragmas`` are set on each SQLite connection, besides those that every database here has.
    """

    name: str
    restore: str
    lock: int
    pragmas: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Its SQLite file in the data directory."""
        return f"{self.name}.sqlite"
