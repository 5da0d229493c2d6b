"""A folder full of damaged and hostile files through ``add``: the good ones get in, no others."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corpus.library import Library
from tests.assistant.cli_home import POLICY, clausewise, shelf, write

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))
from hostile import CANARY, cases

SLOW = ("bomb", "deep", "huge", "large")
"""Cases that run into a limit of seconds; they have a test of their own, one by one."""


@pytest.mark.integration
def test_hostile_files_leave_the_library_as_it_was(cli: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(f"{CANARY} root:x:0:0")
    folder = write(tmp_path / "in", good=POLICY)
    wanted = [
        case
        for case in cases()
        if case.outcome == "refused" and not any(word in case.name for word in SLOW)
    ]
    assert len(wanted) >= 40
    assert clausewise("add", folder).exit_code == 0
    with Library.open(cli) as library:
        before, generation = shelf(), library.generation()
    for case in wanted:
        case.make(folder / case.name)
    result = clausewise("add", folder)
    assert result.exit_code == 0, result.stderr
    assert f"0 documents added, 0 changed, 1 unchanged, {len(wanted)} refused" in result.stdout
    assert f"... and {len(wanted) - 20} more" in result.stdout
    assert all(line.isprintable() for line in result.stdout.splitlines())
    with Library.open(cli) as library:
        assert (shelf(), library.generation()) == (before, generation)
    (folder / "good.md").unlink()
    assert clausewise("remove", "in").exit_code == 0
    refused = clausewise("add", folder)
    assert refused.exit_code == 1
    assert "Nothing of" in refused.stderr
    assert shelf() == {}
