"""A builder killed at any moment leaves the old index or the new one, and the next mends it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shelf import TODAY, WordVectors, stock

from corpus.library import Library
from vectorstore.index import ensure_index, open_index
from vectorstore.model import Query
from vectorstore.retrieve import Retriever

pytestmark = pytest.mark.integration

KILLS = 10

BUILDER = """
import sys
from datetime import date
from pathlib import Path
from shelf import JANUARY, TODAY, WordVectors, document, put
from corpus.library import Library
from vectorstore.index import ensure_index
home = Path(sys.argv[1])
library = Library.open(home)
ensure_index(library, home, WordVectors(), today=TODAY).close()
print("ready", flush=True)
for turn in range(1000):
    lines = [f"turn {sys.argv[2]}-{turn} line {n}" for n in range(40)]
    put(library, document(f"{turn % 7}.md", collection="turns"), [(JANUARY, "\\n".join(lines))])
    ensure_index(library, home, WordVectors(), today=TODAY).close()
"""


def test_kill_9_at_random_points(home: Path, root: Path) -> None:
    dice = random.Random(9)
    with Library.open(home) as library:
        stock(library)
    for kill in range(KILLS):
        builder = subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(home), str(kill)],
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": f"{root}:{Path(__file__).parent}", "OMP_NUM_THREADS": "1"},
        )
        assert builder.stdout is not None
        assert builder.stdout.readline() == b"ready\n"
        time.sleep(dice.uniform(0.0, 0.9))
        builder.send_signal(signal.SIGKILL)
        builder.wait()
        builder.stdout.close()
        left = open_index(home)  # raises where it is neither the old one nor the new one
        assert left is not None
        with Library.open(home) as library:
            behind = library.generation() - left.generation
            assert behind in {0, 1}
            left.close()
            mended = ensure_index(library, home, WordVectors(), today=TODAY)
            assert mended.generation == library.generation()
            found = Retriever(mended, library, WordVectors())(Query("spam", TODAY))
            assert found[0].quote == "write spam mail"
            mended.close()
        left_behind = [p.name for p in (home / "index").iterdir() if p.is_dir()]
        assert len(left_behind) <= 2
