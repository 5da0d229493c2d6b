from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import logging
from assistant.logs import configure_logging
configure_logging("info")
for name in ("corpus.add", "chromadb"):
    logging.getLogger(name).info("said by %s", name)
    logging.getLogger(name).warning("warned by %s", name)
"""


def test_our_lines_and_others_warnings_go_to_the_error_stream(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert "INFO corpus.add: said by corpus.add" in done.stderr
    assert "WARNING chromadb: warned by chromadb" in done.stderr
    assert "said by chromadb" not in done.stderr
