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


def _start(home: Path, folder: Path) -> subprocess.Popen[str]:
    environ = {**os.environ, "CLAUSEWISE_HOME": str(home), "CLAUSEWISE_STARTER": "false"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.assistant.cli_process", "add", str(folder), "--name", "ours"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _texts(home: Path) -> dict[str, list[str]]:
    """By document, the texts of its versions, oldest first."""
    with Library.open(home) as library:
        return {
            document.key.path: [library.text(v.text_sha) for v in library.versions(document.key)]
            for document in library.documents()
        }


@pytest.mark.integration
def test_add_killed_at_random_moments_loses_and_doubles_nothing(cli: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    began = time.monotonic()
    process = _start(cli, write(folder, **{f"rule{n}": _text(0, n) for n in range(DOCUMENTS)}))
    said, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint
    assert f"{DOCUMENTS} documents added" in said
    whole = time.monotonic() - began
    expected = {f"rule{n}.md": [_text(0, n)] for n in range(DOCUMENTS)}
    dice = random.Random(7)
    killed = 0
    for round_ in range(1, KILLS + 1):
        changing = dice.sample(range(DOCUMENTS), 4)
        write(folder, **{f"rule{n}": _text(round_, n) for n in changing})
        process = _start(cli, folder)
        moment = dice.uniform(0.25, 1.05) * whole
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        acknowledged = "changed" in process.communicate()[0]
        killed += process.returncode == -signal.SIGKILL
        if process.returncode == 0:  # the machine is less busy than when it was measured
            whole = min(whole, moment)
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
