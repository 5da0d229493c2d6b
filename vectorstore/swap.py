"""Putting a finished index in the place of the one before, under readers that never notice.

    index/CURRENT          the name of the folder to open; replaced atomically, the last step
    index/build.lock       held while somebody builds
    index/<generation>-*/  finished indexes; building-* are unfinished
    .../lease              locked (shared) by every process that has the folder open

The operating system drops a lease when its holder ends, however it ends, so that a folder is
removed exactly when nobody reads it any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.model import CorpusError
from vectorstore.manifest import LEASE, settle, sync
from vectorstore.model import IndexDamaged

CURRENT = "CURRENT"
UNFINISHED = "building-"
BUILD_LOCK = "build.lock"

Stamp = tuple[int, int]
"""Tells one state of the pointer from another."""


class IndexBusy(CorpusError):
    """Somebody else is building the index, and there is no older one to answer from."""


class Lease:
    """Keeps one index folder from being removed until closed."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError when the folder is gone or goes meanwhile."""
        self.folder = folder
        self._descriptor = os.open(folder / LEASE, os.O_RDONLY)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
            os.stat(folder / LEASE)  # noqa: PTH116 - the folder may have been removed before the lock
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def current(place: Path) -> Path | None:
    """The folder that CURRENT in ``place`` names; None before the first index.

    IndexDamaged when CURRENT is unreadable or names something that is no folder there.
    """
    pointer = place / CURRENT
    try:
        name = pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"{pointer} cannot be read ({error}); rebuild the index.") from error
    folder = place / name
    if not name or Path(name).name != name or not folder.is_dir():
        raise IndexDamaged(f"{pointer} names {name!r}, which is no index; rebuild the index.")
    return folder


def stamp(place: Path) -> Stamp | None:
    """Changes whenever another index was swapped in; costs one stat."""
    try:
        status = (place / CURRENT).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def lease_current(place: Path) -> Lease | None:
    """A lease on the current folder; None before the first index."""
    for _ in range(10):
        folder = current(place)
        if folder is None:
            return None
        with suppress(FileNotFoundError):  # swapped and removed between the two steps: look again
            return Lease(folder)
    raise IndexDamaged(f"{folder} has no {LEASE!r} file; rebuild the index.")


@contextmanager
def building(place: Path, patience: float) -> Iterator[None]:
    """Hold the build lock of ``place``; IndexBusy after waiting ``patience`` seconds."""
    place.mkdir(parents=True, exist_ok=True)
    lock = FileLock(place / BUILD_LOCK, thread_local=False)
    try:
        lock.acquire(timeout=patience, poll_interval=0.05)
    except Timeout as error:
        raise IndexBusy(
            f"Another process is building the index in {place}; try again when it has finished."
        ) from error
    try:
        yield
    finally:
        lock.release()


def workshop(place: Path) -> Path:
    """A new folder to build in; only while holding ``building``."""
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=place))
    (folder / LEASE).touch()
    return folder


def install(folder: Path, generation: int) -> Path:
    """Make a finished workshop current, durably; return where it stands now."""
    place = folder.parent
    settle(folder)
    finished = place / f"{generation}-{folder.name.removeprefix(UNFINISHED)}"
    folder.rename(finished)
    sync(place)
    pointer = place / f"{CURRENT}.new"
    pointer.write_text(finished.name + "\n", encoding="utf-8")
    sync(pointer)
    pointer.replace(place / CURRENT)
    sync(place)
    return finished


def clean(place: Path) -> None:
    """Remove every folder that is neither current nor leased; only while holding ``building``."""
    try:
        keep = current(place)
    except IndexDamaged:
        keep = None
    for folder in place.iterdir():
        if folder.is_dir() and folder != keep and not _leased(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _leased(folder: Path) -> bool:
    try:
        descriptor = os.open(folder / LEASE, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Gone before the lock is let go: a reader that waits for it finds no file and looks again.
        (folder / LEASE).unlink()
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
