"""Help is quick, teaches, and agrees with the documentation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.assistant.cli_home import ran

COMMANDS = ("ask", "add", "library", "history", "succession", "remove", "rebuild", "eval")


def test_help_names_every_command_with_examples(cli: Path) -> None:
    said = ran("--help")
    assert "Examples" in said
    assert [name for name in COMMANDS if f" {name} " not in said] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_is_documented(cli: Path, name: str, root: Path) -> None:
    assert "Usage" in ran(name, "--help")
    assert f"clausewise {name}" in (root / "docs" / "cli.md").read_text(encoding="utf-8")


def test_help_loads_nothing_heavy(root: Path) -> None:
    code = (
        "import sys, ui.main, assistant.cli; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    heavy = {"torch", "chromadb", "gradio", "sqlalchemy", "numpy", "trafilatura", "dateparser"}
    assert set(done.stdout.split()) & heavy == set()
