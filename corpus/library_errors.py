"""What can go wrong with the library, and the errors of SQLAlchemy and SQLite in those words.

Another database that is kept like it has the same errors, in its own name.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from corpus.kept import Kept
from corpus.model import CorpusError


class LibraryError(CorpusError):
    """The library refused something or could not be used."""


class LibraryBusy(LibraryError):
    """Somebody else is writing to the library."""


class LibraryDamaged(LibraryError):
    """The database, or something in it, is not what was stored."""


class LibraryTooNew(LibraryError):
    """The database was written by a newer release."""


class LibraryUnwritable(LibraryError):
    """The storage under the library failed: full, faulty, read-only or out of reach."""


class NotInLibrary(LibraryError):
    """The library has no such collection, document, version or text."""


RESTORE = (
    "Move it away and add your sources again with `clausewise add`, or put back a copy of it; "
    "the indexes are derived from it and need no rescue."
)

_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_STORAGE = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space",
    sqlite3.SQLITE_IOERR: "the disk reported an error. Check it and its free space",
    sqlite3.SQLITE_READONLY: "it is read-only. Give yourself permission to write to it",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Check the folder and its permissions",
    sqlite3.SQLITE_PERM: "access is denied. Check its permissions",
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def translated(place: str, kept: Kept) -> Iterator[None]:
    """Raise the database's errors as LibraryErrors that name ``place`` and the remedy."""
    try:
        yield
    except exc.IntegrityError as error:
        raise LibraryError(
            f"{place} refused a change that would leave it inconsistent ({error.orig}). "
            "Nothing was written."
        ) from error
    except exc.DBAPIError as error:
        raise _in_our_words(place, kept, error.orig) from error
    except exc.TimeoutError as error:
        raise LibraryBusy(f"{place} has too many readers at once ({error}). Try again.") from error
    except zlib.error as error:
        raise LibraryDamaged(
            f"{place} holds a text that cannot be unpacked. {kept.restore}"
        ) from error


def _in_our_words(place: str, kept: Kept, error: BaseException | None) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in _DAMAGED:
        return LibraryDamaged(f"{place} is damaged or no {kept.name} ({error}). {kept.restore}")
    if primary in _BUSY:
        return LibraryBusy(f"{place} is being written to by another process. Try again shortly.")
    if primary in _STORAGE:
        return LibraryUnwritable(
            f"Could not use {place}: {_STORAGE[primary]}, and try again. "
            f"Nothing was half-written ({error})."
        )
    if code is None:
        return LibraryUnwritable(
            f"The database server of {place} did not do what was asked ({error}). "
            "Check that it runs, that the URL is right and that it has space; "
            "nothing was half-written."
        )
    return LibraryError(f"{place} could not be used ({error}). Nothing was half-written.")
