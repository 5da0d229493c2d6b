"""The server of ``desk_home`` with a light encoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant.build
from tests.assistant.cli_home import HashVectors
from tests.ui.desk.desk_home import Place, place


@pytest.fixture
def served(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(assistant.build, "make_embedder", lambda settings: HashVectors())
    made = place(home, tmp_path / "sources")
    yield made
    made.assistant.close()
