"""Files below a folder, read without leaving it: no links out, no devices, no endless reads."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Refusal
from corpus.readers import Unreadable
from corpus.readers.read import too_large

_JUNK = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: ``path`` below the folder, with slashes, and where it really is.

    ``changed`` is when its content and its entry last changed (nanoseconds since 1970).
    """

    path: str
    file: Path
    size: int
    changed: tuple[int, int] = (0, 0)


def walk(root: Path) -> Iterator[Found | Refusal]:
    """Every file below a folder, sorted by path; hidden ones and system leftovers are passed over.

    ``root`` must be resolved. Links to files inside are followed, links to folders are not (their
    files are found where they are, and loops end here).
    """
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            yield Refusal(_shown(folder, root), f"The folder cannot be opened: {error.strerror}.")
            continue
        folders = []
        for name in names:
            if name.startswith((".", "~$")) or name.lower() in _JUNK:
                continue
            found = look_at(folder / name, root)
            if isinstance(found, Path):
                folders.append(found)
            else:
                yield found
        waiting += reversed(folders)


def look_at(path: Path, root: Path) -> Found | Refusal | Path:
    """What stands at ``path``: a file to read, a reason not to, or a folder."""
    shown = _shown(path, root)
    try:
        real = path.resolve(strict=True)
        status = real.stat()
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "a link that leads back to itself"
        return Refusal(shown, f"It cannot be opened: {reason}.")
    if not real.is_relative_to(root):
        return Refusal(shown, "It is a link that leads out of the folder: copy the file in.")
    if stat.S_ISDIR(status.st_mode):
        if path.is_symlink():
            return Refusal(shown, "It is a link to a folder, which is not followed.")
        return path
    if not stat.S_ISREG(status.st_mode):
        kind = next((words for test, words in _KINDS if test(status.st_mode)), "no regular file")
        return Refusal(shown, f"It is {kind}, not a file: it was not opened.")
    name = path.relative_to(root).as_posix()
    if not name.isprintable():
        return Refusal(shown, "Its name holds characters that cannot be printed: rename it.")
    changed = (status.st_mtime_ns, status.st_ctime_ns)
    return Found(unicodedata.normalize("NFC", name), real, status.st_size, changed)


def read_file(found: Found, most: int) -> bytes:
    """The bytes of a file of at most ``most`` bytes. Raises ``Unreadable``."""
    if found.size > most:
        raise Unreadable(too_large(found.path, found.size, most))
    data = read_start(found, most + 1)
    if len(data) > most:
        raise Unreadable(too_large(found.path, len(data), most))
    return data


def read_start(found: Found, size: int) -> bytes:
    """The first ``size`` bytes of a file. Raises ``Unreadable``."""
    # The file may have been swapped since it was looked at: never follow, never wait for a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(found.file, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable(f"{found.path} changed into something that is no file.")
            return file.read(size)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(
            f"{found.path} cannot be read: {reason}. Check its permissions."
        ) from error


def _shown(path: Path, root: Path) -> str:
    """The path below the folder, printable whatever bytes its name holds."""
    name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
