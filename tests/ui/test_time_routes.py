"""The routes beside the chat: what they answer, refuse and never leak."""

from __future__ import annotations

import asyncio
import re
import threading

import pytest
from fake_history import KEY, HistoryAssistant, commit
from fake_hostile import HostileAssistant
from starlette.testclient import TestClient

from tests.ui.ready import until_ready
from ui.addresses import compare_address, document_address
from ui.guard import MAX_BODY, rules_for
from ui.held import Gone, HeldReceipts
from ui.identity.asker import LOCAL
from ui.opening import Opening
from ui.reply import reply
from ui.server import build_app

OLD, NEW = commit("b")[:12], commit("c")[:12]
BASE = "http://127.0.0.1:7860"
JSON = {"content-type": "application/json", "origin": BASE, "sec-fetch-site": "same-origin"}


def client_of(assistant, wait: bool = True) -> TestClient:
    async def build():
        return build_app(Opening(lambda tell: assistant()), rules_for("127.0.0.1"))

    client = TestClient(asyncio.run(build()), base_url=BASE, raise_server_exceptions=False)
    client.__enter__()
    if wait:
        until_ready(client)
    return client


@pytest.fixture(scope="module")
def client():
    made = client_of(HistoryAssistant)
    yield made
    made.__exit__(None, None, None)


def test_the_time_line_and_the_comparison_are_pages(client):
    for address in (
        document_address(KEY, commit("c")),
        compare_address(KEY, OLD, NEW),
    ):
        got = client.get(f"/{address}")
        assert got.status_code == 200
        assert got.headers["content-type"].startswith("text/html")
        assert "script-src 'self'" in got.headers["content-security-policy"]
        assert "Usage Policies" in got.text


def test_versions_may_be_left_out_named_by_a_day_or_turned_round(client):
    def chosen(**asked: str) -> list[str]:
        named = {"collection": KEY.collection, "path": KEY.path, **asked}
        html = client.get("/compare", params=named).text
        return re.findall(r'<option value="([^"]*)" selected>', html)

    assert chosen() == [OLD, NEW]
    older = f"history/Oldname/Usage Policies.md@{commit('a')[:12]}"
    assert chosen(to="2024-07-01") == [older, OLD]
    assert chosen(**{"from": NEW, "to": OLD}) == [
        OLD,
        NEW,
    ]
    assert chosen(to=commit("e")[:12]) == [NEW, commit("e")[:12]]


def test_a_step_is_counted_in_words(client):
    got = client.get("/" + compare_address(KEY, OLD, NEW, page="step"))
    assert got.json() == {"words": "4 changes, 4 to rules: 1 added, 1 removed, 2 reworded"}


@pytest.mark.parametrize("page", ["document", "compare", "compare.md", "step"])
@pytest.mark.parametrize(
    "asked",
    ["", "?collection=history", "?collection=history&path=../../etc/passwd", "?path=%00%ff"],
)
def test_a_document_that_is_not_there_is_a_friendly_page(client, page, asked):
    got = client.get(f"/{page}{asked}")
    assert got.status_code == 404
    assert "The library holds no document of this name" in got.text


def test_a_version_that_is_not_there_is_a_friendly_page(client):
    got = client.get("/" + compare_address(KEY, "<script>", NEW))
    assert got.status_code == 404
    assert "has no version" in got.text
    assert "<script>" not in got.text


def test_hostile_documents_stay_words():
    assistant = HostileAssistant()
    answer = assistant.ask("q")
    assert answer.citations
    client = client_of(lambda: assistant)
    for document in assistant.library.documents():
        for page in (document_address(document.key), compare_address(document.key, "", "")):
            got = client.get(f"/{page}")
            assert got.status_code == 200
            for payload in ("<script>window", "<img", "<svg", "<iframe", "<base", "onerror=w>"):
                assert payload not in got.text
    client.__exit__(None, None, None)


def test_pages_wait_for_a_library_that_is_still_opening():
    gate = threading.Event()

    def slowly() -> HistoryAssistant:
        gate.wait()
        return HistoryAssistant()

    client = client_of(slowly, wait=False)
    try:
        got = client.get("/" + document_address(KEY))
        assert got.status_code == 503
        assert "reload this page" in got.text
    finally:
        gate.set()
        client.__exit__(None, None, None)


class Kept:
    """A server with one answer's receipt held, and its token."""

    def __init__(self, home, monkeypatch) -> None:
        monkeypatch.setenv("FAKE_HOME", str(home))
        self.held = HeldReceipts()
        monkeypatch.setattr("ui.server.HeldReceipts", lambda: self.held)
        self.home = home
        self.client = client_of(HistoryAssistant)
        _, receipt = HistoryAssistant().ask_for_receipt("May we give medical advice?")
        self.receipt, self.token = receipt, self.held.hold(receipt, "local")

    def save(self, body: object, **headers: str):
        return self.client.post("/receipt", json=body, headers={**JSON, **headers})

    def files(self) -> list[str]:
        return sorted(path.name for path in self.home.rglob("*") if path.is_file())


@pytest.fixture
def kept(home, monkeypatch):
    made = Kept(home, monkeypatch)
    yield made
    made.client.__exit__(None, None, None)


def test_a_receipt_is_saved_once_however_often_it_is_asked_for(kept):
    for _ in range(2):
        got = kept.save({"token": kept.token})
        assert (got.status_code, got.json()) == (200, {"id": kept.receipt.id})
    assert kept.files() == [f"{kept.receipt.id}.json"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.test"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)
def test_no_other_site_saves_a_receipt(kept, headers):
    assert kept.save({"token": kept.token}, **headers).status_code == 403
    assert kept.files() == []


def test_a_form_cannot_save_and_nonsense_is_refused(kept):
    sent = {"token": kept.token}
    assert kept.client.post("/receipt", data=sent).status_code == 415
    for body in ({}, [], "x", {"token": 3}, {"token": "../../x"}, {**sent, "more": 1}):
        assert kept.save(body).status_code == 400
    assert kept.save({"token": "x" * (MAX_BODY + 1)}).status_code == 413
    assert kept.files() == []


def test_a_receipt_made_elsewhere_cannot_be_saved(kept):
    forged = kept.receipt.model_dump(mode="json")
    assert kept.save(forged).status_code == 400
    assert kept.save({"token": "A" * 32}).status_code == 410
    assert kept.files() == []


@pytest.mark.parametrize("form", ["json", "md", "pdf", "docx"])
def test_a_receipt_is_handed_out_as_a_file_with_a_name_that_nobody_typed(kept, form):
    got = kept.client.get("/receipt", params={"token": kept.token, "form": form})
    assert got.status_code == 200, got.text
    name = f'attachment; filename="clausewise-{kept.receipt.id}.{form}"'
    assert got.headers["content-disposition"] == name
    assert len(got.content) > 500
    assert kept.files() == []


@pytest.mark.parametrize("form", ["", "exe", "../json", "PDF"])
def test_other_forms_and_tokens_are_not_there(kept, form):
    got = kept.client.get("/receipt", params={"token": kept.token, "form": form})
    assert got.status_code == 404
    got = kept.client.get("/receipt", params={"token": "B" * 32, "form": "json"})
    assert got.status_code == 410


def test_a_full_folder_is_not_filled_further(kept, monkeypatch):
    monkeypatch.setattr("ui.receipt_routes.MOST_KEPT", 0)
    got = kept.save({"token": kept.token})
    assert got.status_code == 507
    assert "clausewise receipts" in got.json()["error"]


def test_held_receipts_are_the_same_and_go_with_time_and_room():
    now = [0.0]
    _, receipt = HistoryAssistant().ask_for_receipt("May we give medical advice?")
    held = HeldReceipts(seconds=10, clock=lambda: now[0])
    token = held.hold(receipt, "local")
    assert held.get(token, "local") == receipt
    with pytest.raises(Gone):
        held.get(token, "key:another")
    now[0] = 11
    with pytest.raises(Gone):
        held.get(token, "local")
    few = HeldReceipts(most_bytes=4_000)
    tokens = [few.hold(receipt, "local") for _ in range(9)]
    assert few.get(tokens[-1], "local") == receipt
    with pytest.raises(Gone):
        few.get(tokens[0], "local")
    assert HeldReceipts(most_bytes=10).hold(receipt, "local") is None


def test_the_day_travels_with_the_question():
    assistant = HistoryAssistant()
    opening = Opening(lambda tell: assistant)
    opening.start()

    def ask(sent: object):
        return asyncio.run(reply(opening, HeldReceipts(), LOCAL, "medical advice", [], sent, 4000))

    assert 'data-verdict="prohibited"' in ask("2024-03-15").html
    assert 'data-verdict="conditional"' in ask("").html
    assert [str(one) for one in assistant.days] == ["2024-03-15", "None"]
    for wrong in ("15 March", "2024-02-30", 3, ["2024-03-15"], "2024-3-5", "12024-01-01"):
        assert "no day of the calendar" in ask(wrong).html
    assert len(assistant.days) == 2
