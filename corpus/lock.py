"""One writer at a time, across processes: a file lock that says who holds it.

The operating system releases the lock when its holder ends, however it ends. The holder's
process id lies in a file beside it, since some lock implementations empty the lock file itself.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.library_errors import LibraryBusy, LibraryUnwritable


@contextmanager
def only_writer(path: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock at ``path``, or raise LibraryBusy after ``patience`` seconds.

    Raises LibraryUnwritable where the file system refuses the lock file.
    """
    # thread_local=False: what counts is who holds the file, whichever thread lets go of it.
    lock = FileLock(path, thread_local=False)
    holder = path.with_name(path.name + ".pid")
    try:
        lock.acquire(timeout=patience, poll_interval=0.05)
    except Timeout as error:
        raise LibraryBusy(_refusal(path, _pid_in(holder))) from error
    except OSError as error:
        raise LibraryUnwritable(
            f"Could not lock {path} ({error}). Check the folder, its permissions and its space."
        ) from error
    try:
        # The pid serves only the refusal's words: a full disk must not stop a reader's remedy.
        with suppress(OSError):
            holder.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _pid_in(holder: Path) -> int | None:
    """The holder's process id; it may have locked a moment ago and be about to write it."""
    for pause in (0.0, 0.05, 0.2):
        time.sleep(pause)
        with suppress(OSError, ValueError):
            return int(holder.read_text(encoding="ascii"))
    return None


def _refusal(path: Path, pid: int | None) -> str:
    if pid == os.getpid():
        return f"This process (pid {pid}) is already writing to the library of {path.parent}."
    who = "another process" if pid is None else f"process {pid}"
    remedy = "" if pid is None else f", or end it with `kill {pid}` if it hangs"
    return (
        f"The library in {path.parent} is being written to by {who}. "
        f"Wait until it has finished{remedy}; nothing was changed."
    )
