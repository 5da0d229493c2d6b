"""The ways in for programs over the starter library; a light encoder in the model's place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.ui.api.programs_home import client_of, serving


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application without identity: everybody is the local admin."""
    with client_of(tmp_path_factory.mktemp("api")) as made:
        yield made


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server process."""
    with serving(tmp_path_factory.mktemp("server")) as url:
        yield url
