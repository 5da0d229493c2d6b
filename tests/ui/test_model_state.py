"""A language model that is away: the server is ready, says so, and counts its calls."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fake_assistant import FakeAssistant
from starlette.testclient import TestClient

from assistant.journal.model import Who
from assistant.llm.aid import Help
from assistant.llm.model import Call, Model, Prompt, Usage
from tests.ui.ready import until_ready
from ui.api.metrics import Metrics
from ui.api.operating import count_calls
from ui.guard import rules_for
from ui.opening import Opening
from ui.server import build_app

BASE = "http://127.0.0.1:7860"


def never(prompt: Prompt, who: Who) -> Any:
    raise AssertionError("nobody asked")


def model(up: list[bool], warmed: list[int] | None = None) -> Model:
    """A model that is up as the list says."""
    done: list[int] = [] if warmed is None else warmed
    return Model("x:y", True, never, up=lambda: up[0], warm=lambda: done.append(1))


@contextmanager
def serving(own: Model | None) -> Iterator[TestClient]:
    assistant = FakeAssistant()
    if own is not None:
        assistant.help = Help(own)

    async def build() -> Any:
        return build_app(Opening(lambda tell: assistant), rules_for("127.0.0.1"))

    with TestClient(asyncio.run(build()), base_url=BASE) as client:
        until_ready(client)
        yield client


def test_a_model_that_is_away_leaves_the_server_ready_and_degraded() -> None:
    up = [True]
    with serving(model(up)) as client:
        assert client.get("/readyz").json() == {"ready": True, "state": "ready", "degraded": []}
        up[0] = False
        got = client.get("/readyz")
        assert got.status_code == 200
        assert got.json()["degraded"] == ["language model"]


def test_calls_are_counted_and_the_client_is_made_ready_at_the_start() -> None:
    warmed: list[int] = []
    own = model([True], warmed)
    assistant, metrics = FakeAssistant(), Metrics()
    assistant.help = Help(own)
    count_calls(assistant, metrics)
    assert warmed == [1]
    for watch in own.watched:
        watch(Call("judge", 1, "judge", Usage(100, 20, 0.5)))
        watch(Call("write", 1, "write", Usage(50, 0, 9.0), "timeout"))
    counts = metrics.text(Opening(lambda tell: assistant)).decode()
    for line in (
        'clausewise_model_calls_total{outcome="answered",role="judge"} 1.0',
        'clausewise_model_calls_total{outcome="timeout",role="write"} 1.0',
        'clausewise_model_tokens_total{direction="in"} 150.0',
        "clausewise_model_seconds_count 2.0",
    ):
        assert line in counts


def test_without_a_model_nothing_is_said_of_one() -> None:
    with serving(None) as client:
        assert client.get("/readyz").json() == {"ready": True, "state": "ready"}
