"""``add`` killed at any moment: what was acknowledged stays, nothing doubles, all is mended."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.library import Library
from tests.assistant.cli_home import clausewise, ran, write
from vectorstore.index import open_index

KILLS = 20
DOCUMENTS = 8
ROOT = Path(__file__).parents[2]


def _text(round_: int, number: int) -> str:
    rules = "\n".join(f"- use {number} for purpose {round_}-{n} of the list" for n in range(10))
    return f"# Rule {number}\n\nYou may never:\n\n{rules}\n"


def _start(home: Path, folder: Path, calls: int = 0) -> subprocess.Popen[str]:
    """``add`` in a process that kills itself after so many calls; 0: it does not."""
    environ = {**os.environ, "CLAUSEWISE_HOME": str(home), "CLAUSEWISE_STARTER": "false"}
    program = "tests.assistant.counted_process"
    return subprocess.Popen(
        [sys.executable, "-m", program, str(calls), "add", str(folder), "--name", "ours"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _whole(home: Path, folder: Path, told: str) -> int:
    """The calls of an ``add`` that comes to its end."""
    process = _start(home, folder)
    said, complaint = process.communicate(timeout=600)
    assert process.returncode == 0, complaint
    assert told in said
    return int(complaint.split()[-1])


def _kill(process: subprocess.Popen[str], seconds: float) -> None:
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)


def _texts(home: Path) -> dict[str, list[str]]:
    """By document, the texts of its versions, oldest first."""
    with Library.open(home) as library:
        return {
            document.key.path: [library.text(v.text_sha) for v in library.versions(document.key)]
            for document in library.documents()
        }


@pytest.mark.integration
def test_add_killed_at_random_moments_loses_and_doubles_nothing(cli: Path, tmp_path: Path) -> None:
    """At odd rounds at a moment of its own work, so that it is killed in the middle on any machine;
    at even ones at one of the clock, which may come between any two steps of anything below."""
    folder = tmp_path / "ours"
    write(folder, **{f"rule{n}": _text(0, n) for n in range(DOCUMENTS)})
    _whole(cli, folder, f"{DOCUMENTS} documents added")
    write(folder, **{f"rule{n}": _text(1, n) for n in range(4)})
    began = time.monotonic()
    whole = _whole(cli, folder, "4 changed, 4 unchanged")
    seconds = time.monotonic() - began
    expected = {f"rule{n}.md": [_text(r, n) for r in range(2 if n < 4 else 1)] for n in range(8)}
    dice = random.Random(7)
    killed = 0
    for round_ in range(2, KILLS + 2):
        changing = dice.sample(range(DOCUMENTS), 4)
        write(folder, **{f"rule{n}": _text(round_, n) for n in changing})
        if round_ % 2:
            process = _start(cli, folder, dice.randrange(1, whole))
        else:
            process = _start(cli, folder)
            _kill(process, dice.uniform(0.25, 1.05) * seconds)
        acknowledged = "changed" in process.communicate()[0]
        killed += process.returncode == -signal.SIGKILL
        wanted = {
            path: [*texts, _text(round_, int(path[4:-3]))] if int(path[4:-3]) in changing else texts
            for path, texts in expected.items()
        }
        found = _texts(cli)
        assert found in ((wanted,) if acknowledged else (wanted, expected))
        if round_ % 4 == 0:
            _is_mended(cli)
        if found == expected:  # the next round takes in what this one could not
            said = ran("add", folder, "--name", "ours")
            assert "4 changed, 4 unchanged" in said
        expected = wanted
    assert killed >= KILLS // 2
    assert _texts(cli) == expected
    _is_mended(cli)


def _is_mended(home: Path) -> None:
    """The next question finds everything derived as it must be, without anybody's help."""
    asked = clausewise("ask", "May we use 3 for purpose 0-1 of the list?", "--json")
    assert asked.exit_code == 0, asked.stderr
    index = open_index(home)
    assert index is not None
    with Library.open(home) as library:
        assert index.generation == library.generation()
    index.close()
