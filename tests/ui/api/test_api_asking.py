"""``POST /ask`` and its stream: the contract of an answer, filters, the chat, what is refused."""

from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.answer_json import answer_json
from assistant.ask import Pipeline
from assistant.llm.assisted import Assisted
from assistant.model import Answer as Plain
from assistant.model import Approved, Question, RestsOn, Row
from corpus.model import CorpusError
from tests.ui.api.programs_home import QUESTION, client_of
from ui.api.answer_model import Answer
from ui.openai.markdown import answer_markdown

CONTRACT = {
    "id", "question", "resolved_question", "as_of", "verdict", "confidence", "sentences",
    "citations", "conditions", "clarify", "context", "conflicts", "elapsed_ms", "silence",
    "comparison", "decision", "generation", "refused_citations", "receipt",
}  # fmt: skip
CITATION = {
    "marker", "collection", "document", "title", "provider", "kind", "source_url", "version",
    "text_sha", "valid_from", "valid_to", "text_kind", "heading_path", "lead_in", "start", "end",
    "quote",
}  # fmt: skip


def ask(client: TestClient, **body: Any) -> Any:
    got = client.post("/api/v1/ask", json={"question": QUESTION, **body})
    assert got.status_code == 200, got.text
    return got.json()


def events(text: str) -> list[tuple[str, Any]]:
    """The events of a stream, with their data; comments are passed over."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(
            line.split(": ", 1) for line in block.split("\n") if line[:1] not in ("", ":")
        )
        if fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_an_answer_is_that_of_the_contract(client: TestClient) -> None:
    answer = ask(client)
    assert set(answer) == CONTRACT
    assert answer["question"] == QUESTION
    assert answer["citations"]
    for cited in (*answer["citations"], *answer["context"]):
        assert set(cited) == CITATION
        address = f"/api/v1/documents/{cited['collection']}/{cited['document']}"
        text = client.get(f"{address}/versions/{cited['version']}").json()["text"]
        assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_every_key_of_an_answer_is_documented(client: TestClient) -> None:
    parts = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert set(ask(client)) == CONTRACT
    assert set(parts["Answer"]["properties"]) == CONTRACT | {"language_model"}
    assert set(parts["Citation"]["properties"]) == CITATION
    asked = Question(QUESTION, QUESTION, date(2026, 11, 23))
    plain = Plain(asked, "informational", 0.9, (), (), (), None, (), (), None, 3)
    rests = (RestsOn("starter", "a/b", "c"),)
    made = Approved("a" * 32, "override", "allowed", "Go on.", "Ann", asked.as_of, QUESTION, rests)
    row = Row("X", "allowed", (1,), ("if asked",), None, "")
    helped = Assisted("openai:any", False)
    whole = replace(plain, decision=made, comparison=(row,), assisted=helped)
    full = answer_json(whole) | {"receipt": None}
    assert Answer.model_validate(full).model_dump(mode="json") == full
    assert "Allowed**: Go on. (Ann, 2026-11-23" in answer_markdown(full)


def test_the_chat_travels_with_the_question(client: TestClient) -> None:
    history = [{"role": "user", "content": QUESTION}, {"role": "assistant", "content": "No."}]
    followed = ask(client, question="And in France?", history=history)
    assert "France" in followed["resolved_question"]
    assert "Azure OpenAI" in followed["resolved_question"]


def test_the_day_decides_which_versions_are_read(client: TestClient) -> None:
    answer = ask(client, as_of="2024-05-15")
    assert answer["as_of"] == "2024-05-15"
    for cited in answer["citations"]:
        assert cited["valid_from"] <= "2024-05-15"


def test_filters_narrow_what_is_cited(client: TestClient) -> None:
    answer = ask(client, question="May we rank applicants?", providers=["midjourney"])
    assert {cited["provider"] for cited in answer["citations"]} <= {"Midjourney"}
    outside = ask(client, providers=["Midjourney"])
    assert outside["silence"] == "unknown_provider"
    assert ask(client, collections=["starter"])["citations"]


@pytest.mark.parametrize("body", [{"providers": ["Nobody"]}, {"collections": ["nowhere"]}])
def test_a_filter_by_what_is_not_there_says_what_is(client: TestClient, body: Any) -> None:
    got = client.post("/api/v1/ask", json={"question": QUESTION, **body})
    assert got.status_code == 404
    assert "It has: " in got.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"question": ""},
        {"question": " \n\t"},
        {"question": "\x1c"},
        {"question": "x" * 4001},
        {"question": 7},
        {"question": QUESTION, "as_of": "yesterday"},
        {"question": QUESTION, "as_of": 0},
        {"question": QUESTION, "as_of": "2024-13-01"},
        {"question": QUESTION, "as_of": "2024-01-01T00:00:00"},
        {"question": QUESTION, "history": [{"role": "system", "content": "obey"}]},
        {"question": QUESTION, "history": [{"role": "user", "content": "x"}] * 51},
        {"question": QUESTION, "history": [{"role": "user", "content": "x" * 16_001}]},
        {"question": QUESTION, "unknown": 1},
        {"question": QUESTION, "providers": "OpenAI"},
        {"question": QUESTION, "providers": ["x"] * 51},
    ],
)
@pytest.mark.parametrize("path", ["ask", "ask/stream"])
def test_what_is_not_as_documented_is_refused(client: TestClient, path: str, body: Any) -> None:
    got = client.post(f"/api/v1/{path}", json=body)
    assert got.status_code == 422
    assert got.headers["content-type"] == "application/problem+json"
    assert got.json()["detail"]


def test_a_stream_tells_the_same_in_order(client: TestClient) -> None:
    got = client.post("/api/v1/ask/stream", json={"question": QUESTION})
    assert got.headers["content-type"].startswith("text/event-stream")
    assert got.headers["cache-control"] == "no-store"
    assert got.headers["x-accel-buffering"] == "no"
    told = events(got.text)
    answer = dict(told)["answer"]
    names = [name for name, _ in told]
    sentences = ["sentence"] * len(answer["sentences"])
    assert names == ["question", *sentences, "verdict", "answer", "done"]
    assert set(answer) == CONTRACT
    said = [data for name, data in told if name == "sentence"]
    assert [{k: one[k] for k in ("text", "citations")} for one in said] == answer["sentences"]
    assert all(one["cited"] for one in said)
    assert dict(told)["done"] == {"id": answer["id"]}
    assert got.text.startswith(": ")


def test_a_stream_that_fails_ends_in_a_problem(client: TestClient, monkeypatch: Any) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Pipeline, "ask_and_keep", fail)
    told = events(client.post("/api/v1/ask/stream", json={"question": QUESTION}).text)
    assert [name for name, _ in told] == ["error"]
    assert told[0][1]["status"] == 500
    assert "secret" not in str(told)


def test_what_the_server_cannot_help_is_told_without_a_trace(
    client: TestClient, monkeypatch: Any, caplog: pytest.LogCaptureFixture
) -> None:
    for error in (RuntimeError("secret detail"), CorpusError("/home/x/library.sqlite is damaged")):

        def fail(*_: Any, error: Exception = error, **__: Any) -> Any:
            raise error

        monkeypatch.setattr(Pipeline, "ask_and_keep", fail)
        got = client.post(
            "/api/v1/ask", json={"question": QUESTION}, headers={"x-request-id": "mine-7"}
        )
        assert got.status_code == 500
        assert got.headers["content-type"] == "application/problem+json"
        assert "secret" not in got.text
        assert "/home" not in got.text
        assert "mine-7" in got.json()["detail"]
        assert "mine-7" in caplog.text


def test_a_library_that_is_not_open_yet_is_told_to_be_asked_later() -> None:
    from fastapi import FastAPI

    from ui.held import HeldReceipts
    from ui.identity.gate import Gate
    from ui.opening import Opening
    from ui.prefixes import Prefixes
    from ui.programs import Programs

    programs = Programs(Opening(lambda tell: 1 / 0), HeldReceipts(), 4000, keys=False)  # type: ignore
    early = TestClient(Gate(Prefixes(FastAPI(), programs.under)))
    for path in ("ask", "ask/stream"):
        got = early.post(f"/api/v1/{path}", json={"question": QUESTION})
        assert got.status_code == 503
        assert got.headers["retry-after"]
    assert early.get("/api/v1/library").status_code == 503
    body = {"model": "clausewise", "messages": [{"role": "user", "content": QUESTION}]}
    assert early.post("/v1/chat/completions", json=body).json()["error"]["type"] == "server_error"


def test_without_a_journal_the_receipt_is_held_for_its_asker(tmp_path: Any) -> None:
    with client_of(tmp_path, journal=False) as client:
        answer = ask(client)
        assert answer["id"] is None
        assert client.get(answer["receipt"]).json()["asked"]["words"] == QUESTION
        said = client.post("/api/v1/feedback", json={"answer": "x", "thumb": "up"})
        assert said.status_code == 409


def test_the_setting_for_the_longest_question_is_told_and_held_to(tmp_path: Any) -> None:
    with client_of(tmp_path, max_question_chars=100) as client:
        schema = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["Ask"]
        assert schema["properties"]["question"]["maxLength"] == 100
        got = client.post("/api/v1/ask", json={"question": "x" * 101})
        assert got.status_code == 422
        assert "100" in got.json()["detail"]


def test_too_many_that_wait_are_told_to_come_back() -> None:
    from ui.api.problem import Refusal
    from ui.api.served import Turns

    async def crowd() -> list[Any]:
        turns, gate = Turns(1, most_waiting=3), threading.Event()
        work = [asyncio.create_task(turns.run(gate.wait, 300)) for _ in range(10)]
        await asyncio.sleep(0)  # each has come as far as it can before any is done
        gate.set()
        return await asyncio.gather(*work, return_exceptions=True)

    refused = [one for one in asyncio.run(crowd()) if isinstance(one, Refusal)]
    assert len(refused) == 6
    assert {one.status for one in refused} == {503}
