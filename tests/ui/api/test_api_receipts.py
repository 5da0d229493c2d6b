"""Receipts by their answer, replays, feedback; and who may see which of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.journal.feedback import answer_entry
from assistant.journal.schema import entries
from assistant.journal.store import Journal
from assistant.receipts.file import read_receipt
from assistant.receipts.store import save
from tests.assistant.hidden_library import SECRETS, homes
from tests.ui.api.programs_home import QUESTION, client_of
from ui.identity.ways import Ways, ways_of

V1 = "/api/v1"


def asked(client: TestClient, words: str = QUESTION, **more: Any) -> Any:
    got = client.post(f"{V1}/ask", json={"question": words}, **more)
    assert got.status_code == 200, got.text
    return got.json()


def test_a_receipt_is_the_file_that_the_command_replays(client: TestClient, tmp_path: Path) -> None:
    answer = asked(client)
    assert answer["receipt"] == f"{V1}/receipts/{answer['id']}"
    file = tmp_path / "receipt.json"
    file.write_bytes(client.get(answer["receipt"]).content)
    assert read_receipt(file).asked.words == QUESTION


def test_a_replay_tells_what_became_of_it(client: TestClient) -> None:
    answer = asked(client)
    receipt = client.get(answer["receipt"]).json()
    for body in ({"id": answer["id"]}, {"receipt": receipt}):
        told = client.post(f"{V1}/receipts/replay", json=body).json()
        assert (told["outcome"], told["differences"]) == ("identical", [])
    receipt["answer"]["verdict"] = "allowed"
    told = client.post(f"{V1}/receipts/replay", json={"receipt": receipt}).json()
    assert told["outcome"] == "unreadable"
    assert "sha256" in told["reason"]
    told = client.post(f"{V1}/receipts/replay", json={"receipt": {}}).json()
    assert told["outcome"] == "unreadable"


@pytest.mark.parametrize("body", [{}, {"id": 1}, {"receipt": []}, {"id": "a", "receipt": {}}])
def test_a_replay_of_nothing_is_refused(client: TestClient, body: Any) -> None:
    assert client.post(f"{V1}/receipts/replay", json=body).status_code == 422


@pytest.mark.parametrize("name", ["0" * 32, "nothing", "2026-11-23-0123456789ab", "..%2fsettings"])
def test_a_receipt_that_is_not_there(client: TestClient, name: str) -> None:
    assert client.get(f"{V1}/receipts/{name}").status_code in (404, 422)


def test_feedback_goes_into_the_journal(tmp_path: Path) -> None:
    with client_of(tmp_path) as client:
        answer = asked(client)
        body = {"answer": answer["id"], "thumb": "down", "reason": "wrong clause"}
        got = client.post(f"{V1}/feedback", json=body)
        assert got.status_code == 201
        nobody = client.post(f"{V1}/feedback", json={"answer": "f" * 32, "thumb": "up"})
        assert nobody.status_code == 404
        for wrong in ({"thumb": "sideways"}, {"reason": "x" * 4001}, {"who": "me"}):
            assert client.post(f"{V1}/feedback", json=body | wrong).status_code == 422
    journal = Journal.open(tmp_path)
    kept = answer_entry(journal, answer["id"])
    assert (kept.channel, kept.question) == ("api", QUESTION)
    said = journal.entries(entries.c.kind == "feedback")
    assert [(one.answer, one.action, one.text("comment")) for one in said] == [
        (answer["id"], "down", "wrong clause")
    ]
    journal.close()


@pytest.mark.parametrize("path", ["ask", "ask/stream"])
def test_the_embedded_chats_questions_are_told_from_a_programs(tmp_path: Path, path: str) -> None:
    with client_of(tmp_path) as client:
        for more in ({}, {"channel": "api"}, {"channel": "embed"}):
            assert (
                client.post(f"{V1}/{path}", json={"question": QUESTION, **more}).status_code == 200
            )
        for wrong in ("page", "cli", "EMBED", "", None):
            body = {"question": QUESTION, "channel": wrong}
            assert client.post(f"{V1}/{path}", json=body).status_code == 422
        counts = client.get("/metrics").text
    assert 'clausewise_answers_total{channel="embed"' in counts
    journal = Journal.open(tmp_path)
    kept = journal.entries(entries.c.kind == "answer")
    assert [one.channel for one in kept] == ["api", "api", "embed"]
    journal.close()


def test_a_receipt_that_retention_deleted_is_gone(tmp_path: Path) -> None:
    with client_of(tmp_path, journal_questions="none") as client:
        held = asked(client)
        assert held["receipt"] != f"{V1}/receipts/{held['id']}"
        assert client.get(held["receipt"]).status_code == 200
    with client_of(tmp_path) as client:
        assert client.get(f"{V1}/receipts/{held['id']}").status_code == 410
        assert client.get(held["receipt"]).status_code == 404


LIMIT = "[collections.board]\ngroups = ['board']\n"


class Limited:
    """A library with a collection for a group only, and keys of people in it and outside."""

    def __init__(self, client: TestClient, ways: Ways, home: Path) -> None:
        self.client, self.home = client, home
        assert ways.keys is not None
        add = ways.keys.add
        self.inside = _bearer(add("in", "reader", groups=["board"])[1])
        self.outside = _bearer(add("out", "reader")[1])
        self.admin = _bearer(add("admin", "admin")[1])
        self.asking = _bearer(add("asking", "reader", scopes=["ask"])[1])


def _bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Limited]:
    home = homes(tmp_path_factory.mktemp("limited"))[0].home
    (home / "access.toml").write_text(LIMIT, encoding="utf-8")
    from assistant.settings import read_settings

    ways = ways_of(read_settings({}, {"home": home, "api_keys": True}))
    assert ways is not None
    with client_of(home, identity=ways) as client:
        yield Limited(client, ways, home)


def test_nobody_and_who_may_not_are_told_so_in_problems(limited: Limited) -> None:
    client = limited.client
    got = client.get(f"{V1}/library")
    assert (got.status_code, got.headers["content-type"]) == (401, "application/problem+json")
    got = client.get(f"{V1}/library", headers=limited.asking)
    assert (got.status_code, got.headers["content-type"]) == (403, "application/problem+json")
    assert asked(client, headers=limited.asking)["id"]
    assert client.get("/metrics", headers=limited.outside).status_code == 403
    assert client.get("/metrics", headers=limited.admin).status_code == 200
    got = client.get("/v1/models")
    assert (got.status_code, got.json()["error"]["type"]) == (401, "authentication_error")
    got = client.post("/mcp", json={})
    assert got.status_code == 401
    schema = client.get(f"{V1}/openapi.json", headers=limited.outside).json()
    assert schema["security"] == [{"bearer": []}]
    assert all(
        "401" in one["responses"] for ways in schema["paths"].values() for one in ways.values()
    )


def test_an_outsider_sees_nothing_of_a_collection_of_others(limited: Limited) -> None:
    client, outside = limited.client, limited.outside
    secret = asked(client, "May we use Zorblax to screen tenants?", headers=limited.inside)
    assert "Zorblax" in {one["provider"] for one in secret["citations"]}
    shared = asked(client, "May we rank applicants with Midjourney?", headers=limited.inside)
    board = f"{V1}/documents/board/zorblax.md"
    there = client.get(f"{board}/versions", headers=limited.inside).json()["versions"][0]["href"]
    for path in (
        "library", "documents?limit=500", "documents?collection=board", "clauses?q=kestrelization",
        "clauses?q=the+Osprey+acquisition&limit=100", "openapi.json",
    ):  # fmt: skip
        told = client.get(f"{V1}/{path}", headers=outside).text.casefold()
        assert not [one for one in SECRETS if one in told.replace(path.casefold(), "")], path
    for path in (board, f"{board}/versions", f"{board}/clauses", there, secret["receipt"]):
        nothing = client.get(path, headers=outside)
        assert nothing.status_code == 404, path
        assert client.get(path, headers=limited.inside).status_code == 200, path
    diff = client.get(f"{V1}/diff", params={"document": "board/zorblax.md"}, headers=outside)
    absent = client.get(f"{V1}/diff", params={"document": "bored/zorblax.md"}, headers=outside)
    assert diff.status_code == absent.status_code == 404
    assert diff.json()["detail"].replace("board", "bored") == absent.json()["detail"]
    for name in (secret["id"], shared["id"]):  # the second looked through it, and cites nothing
        body = {"id": name}
        again = client.post(f"{V1}/receipts/replay", json=body, headers=outside)
        assert again.status_code in (200, 404)
        assert not [one for one in SECRETS if one in again.text.casefold()]
    receipt = client.get(secret["receipt"], headers=limited.inside).json()
    given = client.post(f"{V1}/receipts/replay", json={"receipt": receipt}, headers=outside).json()
    assert given["outcome"] == "differs"
    filtered = client.post(
        f"{V1}/ask", json={"question": QUESTION, "collections": ["board"]}, headers=outside
    )
    assert filtered.status_code == 404
    assert "board" not in filtered.json()["detail"].split("It has")[1]


def test_a_saved_receipt_of_others_is_not_shown(limited: Limited) -> None:
    client = limited.client
    secret = asked(client, "May we use Zorblax to screen tenants?", headers=limited.inside)
    file = limited.home / "given.json"
    file.write_bytes(client.get(secret["receipt"], headers=limited.inside).content)
    receipt = read_receipt(file)
    save(receipt, limited.home)
    path = f"{V1}/receipts/{receipt.id}"
    assert client.get(path, headers=limited.outside).status_code == 404
    assert client.get(path, headers=limited.inside).status_code == 200


def test_the_journal_says_who_asked_and_by_which_way(limited: Limited) -> None:
    answer = asked(limited.client, headers=limited.inside)
    journal = Journal.open(limited.home)
    entry = answer_entry(journal, answer["id"])
    journal.close()
    assert (entry.channel, entry.role, entry.groups) == ("api", "reader", ("board",))
    assert (entry.asker or "").startswith("key:")
