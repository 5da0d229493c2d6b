"""Thousands of requests made up from the API's own description, valid and not: no server error,
every response as documented. By schemathesis, against a server process, with all of its checks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.api.programs_home import serving

pytestmark = pytest.mark.integration

CASES = 2_000
PER_OPERATION = 70


def test_every_response_is_as_documented(tmp_path_factory: pytest.TempPathFactory) -> None:
    place: Path = tmp_path_factory.mktemp("generated")
    with serving(place) as url:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/api/v1/openapi.json",
                   "--checks", "all", "--mode", "all", "--max-examples", str(PER_OPERATION),
                   "--seed", "1", "--no-color",
                   # A busy machine may be slow, or close a line that was idle: no fault of ours.
                   "--request-timeout", "120", "--request-retries", "3"]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, cwd=place, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
    found = re.search(r"(\d+) generated, (\d+) passed", done.stdout)
    assert found is not None, done.stdout[-3000:]
    assert int(found[1]) == int(found[2]) >= CASES
