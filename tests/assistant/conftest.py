"""The command line in a home of its own, without the model and without the starter collection."""

from __future__ import annotations

from pathlib import Path

import pytest

import assistant.build
import assistant.commands.start
from tests.assistant.cli_home import HashVectors


@pytest.fixture
def cli(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data directory that commands use; ``ask`` finds by a light encoder."""
    monkeypatch.setenv("CLAUSEWISE_HOME", str(home))
    monkeypatch.setenv("CLAUSEWISE_STARTER", "false")
    monkeypatch.setattr(assistant.build, "make_embedder", lambda settings: HashVectors())
    # The log would go on writing to the runner's closed stream.
    monkeypatch.setattr(assistant.commands.start, "configure_logging", lambda level: None)
    return home
