"""Waiting for an application of these tests to have opened."""

from __future__ import annotations

import time

from starlette.testclient import TestClient

LONGEST = 300.0
"""Seconds; a busy machine opens slowly, and one that never opens is a fault."""


def until_ready(client: TestClient) -> None:
    until = time.monotonic() + LONGEST
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < until, client.get("/readyz").text
        time.sleep(0.02)
