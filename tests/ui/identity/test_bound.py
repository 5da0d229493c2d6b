"""A Gradio session belongs to whoever used its name first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.ui.identity.asgi import Got, ask
from tests.ui.identity.doors import built, ways
from ui.identity.asker import LOCAL, SCOPE
from ui.identity.bound import REMEMBERED, Bound


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    identity = ways(tmp_path_factory.mktemp("home"), api_keys=True)
    assert identity.keys is not None
    keys = [identity.keys.add(name, "reader")[1] for name in ("maria", "eve")]
    return built(identity), keys


def post(app: Any, path: str, key: str, **body: Any) -> Got:
    headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    return ask(app, f"/gradio_api/{path}", "POST", headers, json.dumps(body).encode())


def test_the_session_of_another_is_not_there(served: Any) -> None:
    app, (maria, eve) = served
    asked = {"data": ["q", "", []], "fn_index": 1, "session_hash": "of-maria"}
    assert post(app, "queue/join", maria, **asked).status == 200
    assert post(app, "queue/join", eve, **asked).status == 404
    theirs = {"authorization": f"Bearer {eve}"}
    for path in ("queue/data?session_hash=of-maria", "queue/data?session_hash=%6ff-maria",
                 "queue/data?session_hash=mine&session_hash=of-maria",
                 "heartbeat/of-maria", "heartbeat/%6ff-maria"):  # fmt: skip
        assert ask(app, f"/gradio_api/{path}", headers=theirs).status == 404, path
    assert post(app, "cancel", eve, session_hash="of-maria", fn_index=1, event_id="x").status == 404
    assert post(app, "reset", eve, session_hash="of-maria", event_id="x").status == 404
    own = {**asked, "session_hash": "of-eve"}
    assert post(app, "queue/join", eve, **own).status == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"session_hash": 7}', b"7"])
def test_a_body_that_names_none_goes_on_to_be_refused(served: Any, body: bytes) -> None:
    app, (maria, _) = served
    headers = {"authorization": f"Bearer {maria}", "content-type": "application/json"}
    assert ask(app, "/gradio_api/queue/join", "POST", headers, body).status in (400, 422, 500)


def test_what_is_remembered_has_an_end(tmp_path: Path) -> None:
    bound = Bound(lambda scope, receive, send: None)  # type: ignore[arg-type,return-value]
    assert SCOPE
    for number in range(REMEMBERED + 10):
        assert bound._own(str(number), LOCAL.id)
    assert len(bound._owners) == REMEMBERED
    assert not bound._own(str(REMEMBERED), "eve")
