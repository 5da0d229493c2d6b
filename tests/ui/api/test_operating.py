"""Metrics, the page of the API, MCP's endpoint: what they give, and what they refuse."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from corpus.library import Library
from corpus.model import Provider
from tests.ui.api.programs_home import QUESTION, client_of, serving
from ui.mcp.http import PATH as MCP

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


def metrics(client: TestClient) -> dict[tuple[str, ...], float]:
    """Samples by name and the values of their labels."""
    got = client.get("/metrics")
    assert got.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(got.text)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_metrics_tell_of_requests_answers_and_the_index(tmp_path: Path) -> None:
    with client_of(tmp_path) as client:
        for _ in range(3):
            client.post("/api/v1/ask", json={"question": QUESTION})
        client.get("/api/v1/nothing/at/all")
        client.get("/api/v1/documents/starter/secret-name")
        told = metrics(client)
        answers = {key: n for key, n in told.items() if key[0] == "clausewise_answers_total"}
        assert answers == {("clausewise_answers_total", "api", "prohibited"): 3.0}
        assert told["clausewise_requests_total", "POST", "/api/v1/ask", "200"] == 3
        assert told["clausewise_requests_total", "GET", "/api/v1/?", "404"] == 1
        assert "secret-name" not in str(told)
        assert told["clausewise_documents", "starter"] > 10
        generation = told["clausewise_library_generation",]
        assert (told["clausewise_index_generation",], told["clausewise_index_stale",]) == (
            generation,
            0.0,
        )
        with Library.open(tmp_path) as library, library.writing() as changes:
            changes.put_providers([Provider("Somebody New")])
        later = metrics(client)
        assert later["clausewise_library_generation",] == generation + 1
        assert later["clausewise_index_stale",] == 1


def test_two_applications_do_not_share_their_counts(client: TestClient, tmp_path: Path) -> None:
    client.post("/api/v1/ask", json={"question": QUESTION})
    with client_of(tmp_path) as other:
        assert not [key for key in metrics(other) if key[0] == "clausewise_answers_total"]


CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
ACCEPT = {"accept": "application/json, text/event-stream"}


@pytest.mark.parametrize(
    ("method", "more", "status"),
    [
        ("POST", {}, 200),
        ("GET", {}, 405),
        ("DELETE", {}, 405),
        ("POST", {"origin": "https://evil.test"}, 403),
        ("POST", {"origin": "null"}, 403),
        ("POST", {"sec-fetch-site": "cross-site"}, 403),
        ("POST", {"host": "evil.test"}, 403),
        ("POST", {"content-type": "text/plain"}, 400),
    ],
)
def test_mcp_is_spoken_to_by_this_site_only(
    client: TestClient, method: str, more: dict[str, str], status: int
) -> None:
    got = client.request(method, MCP, json=CALL, headers={**ACCEPT, **more})
    assert got.status_code == status, got.text


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 5000, b"null", b'{"jsonrpc": "2.0"}', b"\xff"])
def test_mcp_of_nonsense_is_refused(client: TestClient, body: bytes) -> None:
    json = {**ACCEPT, "content-type": "application/json"}
    got = client.post(MCP, content=body, headers=json)
    assert 400 <= got.status_code < 500
    assert "Traceback" not in got.text


def test_the_description_is_complete(client: TestClient) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert "security" not in schema
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            assert {"403", "413", "500", "503"} <= set(operation["responses"]), path
            for status, response in operation["responses"].items():
                assert response["description"], (path, status)
                if int(status) >= 400:
                    assert set(response["content"]) == {"application/problem+json"}, (path, status)
    references = set(re.findall(r'"#/components/schemas/(\w+)"', str(schema).replace("'", '"')))
    assert references <= set(schema["components"]["schemas"])


@pytest.mark.integration
@pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM} (set CHROMIUM)")
def test_the_page_of_the_api_works_without_another_host(tmp_path: Path) -> None:
    play_api: Any = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    asked: list[str] = []
    complaints: list[str] = []
    with serving(tmp_path) as url, play_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(300_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else 0)
        page.goto(f"{url}/api/v1/docs")
        page.get_by_text("Ask a question").wait_for()
        page.get_by_text("What is in the library").click()
        page.get_by_role("button", name="Execute").click()
        page.get_by_text("x-request-id").first.wait_for()
        browser.close()
    assert complaints == []
    assert [one for one in asked if not one.startswith((url, "data:", "blob:"))] == []
