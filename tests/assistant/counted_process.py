"""The command line as in ``cli_process``, killed at a moment of its work and not of the clock.

``python -m tests.assistant.counted_process CALLS add ...`` ends itself by SIGKILL once so many
functions of the modules that write have been called: so far it comes however busy the machine is.
With 0 it runs to its end, and its last line on standard error says how many there were.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

import assistant.build
from tests.assistant.cli_home import HashVectors
from ui.main import main

ROOT = Path(__file__).parents[2]
WRITING = {
    "corpus": ("changes", "clause_rows", "database", "library", "record_rows"),
    "vectorstore": ("build", "catalogue_file", "chroma", "manifest", "swap"),
}
FILES = {str(ROOT / at / f"{name}.py") for at, names in WRITING.items() for name in names}


class Count:
    """Counts calls of those functions, and kills this process at one of them."""

    def __init__(self, last: int) -> None:
        self.calls, self._last = 0, last

    def __call__(self, frame: FrameType, event: str, arg: object) -> None:
        if event == "call" and frame.f_code.co_filename in FILES:
            self.calls += 1
            if self.calls == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    assistant.build.make_embedder = lambda settings: HashVectors()
    count = Count(int(sys.argv.pop(1)))
    threading.settrace(count)
    sys.settrace(count)
    try:
        main()
    finally:
        sys.settrace(None)
        sys.stderr.write(f"{count.calls}\n")
