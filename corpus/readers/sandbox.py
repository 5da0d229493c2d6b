"""Parses dangerous formats in a child process that can be killed.

``python -P -m corpus.readers.sandbox MEDIA NAME`` reads the bytes from standard input and writes
one JSON object to standard output. The child limits itself: processor time (per page for PDF),
memory where the system allows it (Linux; macOS ignores it), no core file, no file written, few
descriptors. The parent bounds the wall-clock time and what it takes back.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpus.readers.limits import confine
from corpus.readers.outcome import Media, ReadText, Unreadable

WALL_SECONDS = 180
"""After this the child is killed, whatever it does."""

MOST_TEXT = 20_000_000  # characters that are taken back

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def read_apart(data: bytes, name: str, media: Media) -> ReadText:
    """What the reader for ``media`` makes of ``data``, read in a child process."""
    root = str(Path(__file__).resolve().parents[2])
    environment = dict.fromkeys(_ONE_THREAD, "1") | {
        "PYTHONPATH": os.pathsep.join([root, *(p for p in sys.path if p)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8:surrogateescape",
        "PYTHONWARNINGS": "ignore",
        "PATH": os.environ.get("PATH", ""),
    }
    command = [sys.executable, "-P", "-m", __name__, media, name]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_gave_up(name, f"took more than {WALL_SECONDS} s")) from error
    return _taken(done.stdout, done.returncode, name, media)


def _taken(answer: bytes, code: int, name: str, media: Media) -> ReadText:
    try:
        told: dict[str, Any] = json.loads(answer)
    except ValueError:
        limit = "hit its limit of time or memory" if code < 0 else f"ended with code {code}"
        raise Unreadable(_gave_up(name, limit)) from None
    if "refused" in told:
        raise Unreadable(str(told["refused"]))
    return ReadText(told["text"], told["title"], media, {}, tuple(told["notes"]))


def _gave_up(name: str, what: str) -> str:
    return (
        f"{name} could not be read: reading it {what}, as damaged and hostile files do. "
        "If it is a real document, save it again as PDF or text."
    )


def _read(data: bytes, name: str, media: str) -> dict[str, Any]:
    if media == "pdf":
        from corpus.readers.pdf import read_pdf as read
    elif media == "docx":
        from corpus.readers.docx import read_docx as read
    else:
        from corpus.readers.html import read_html as read
    try:
        done = read(data, name)
    except Unreadable as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": _gave_up(name, "needs more memory than a document does")}
    except RecursionError:
        return {"refused": _gave_up(name, "found it nested deeper than a document is")}
    except Exception as error:  # the file's doing, whatever the parser raises
        return {"refused": f"{name} is damaged or not really {media.upper()}: {_brief(error)}"}
    if len(done.text) > MOST_TEXT:
        return {"refused": f"{name} holds more than {MOST_TEXT:,} characters: split it."}
    return {"text": done.text, "title": done.title, "notes": done.notes}


def _brief(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:200] if words else type(error).__name__


def main() -> None:
    media, name = sys.argv[1:3]
    data = sys.stdin.buffer.read()
    confine()
    answer = json.dumps(_read(data, name, media)).encode("ascii")
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
