"""A stocked library with its index, for the tests of finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shelf import TODAY, WordVectors, stock

from corpus.library import Library
from vectorstore.index import Index, ensure_index


@pytest.fixture
def encoder() -> WordVectors:
    return WordVectors()


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as opened:
        stock(opened)
        yield opened


@pytest.fixture
def index(library: Library, home: Path, encoder: WordVectors) -> Iterator[Index]:
    opened = ensure_index(library, home, encoder, today=TODAY)
    yield opened
    opened.close()
