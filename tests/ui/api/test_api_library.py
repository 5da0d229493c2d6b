"""Reading the library: pages, texts, clauses, search, changes; what is not there; who may see."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

V1 = "/api/v1"


def get(client: TestClient, path: str, **query: Any) -> Any:
    got = client.get(path if path.startswith("/") else f"{V1}/{path}", params=query or None)
    assert got.status_code == 200, got.text
    return got.json()


@pytest.fixture(scope="module")
def document(client: TestClient) -> Any:
    """One with several versions."""
    every = get(client, "documents", limit=500)["documents"]
    return next(one for one in every if one["versions"] > 1)


def test_what_is_in_the_library(client: TestClient) -> None:
    told = get(client, "library")
    assert told["documents"] == sum(one["documents"] for one in told["collections"])
    assert told["documents"] == sum(one["documents"] for one in told["providers"])
    assert told["documents"] == sum(told["kinds"].values())
    assert {one["name"] for one in told["collections"]} == {"starter"}


def test_pages_follow_each_other_and_leave_nothing_out(client: TestClient) -> None:
    seen, path = [], f"{V1}/documents?limit=7&kind=provider_policy"
    while path:
        page = get(client, path)
        assert len(page["documents"]) <= 7
        seen += [one["id"] for one in page["documents"]]
        path = page["next"]
    assert len(seen) == len(set(seen)) == page["total"] > 7
    every = get(client, "documents", kind="provider_policy", limit=500)["documents"]
    assert [one["id"] for one in every] == seen


def test_documents_are_narrowed(client: TestClient) -> None:
    wanted = {"provider": "azure openai", "title": "CODE of", "kind": "provider_policy"}
    found = get(client, "documents", **wanted)["documents"]
    assert [one["path"] for one in found] == ["azure-openai/code-of-conduct"]
    assert get(client, "documents", collection="none")["documents"] == []


def test_a_document_its_versions_their_texts_and_clauses(client: TestClient, document: Any) -> None:
    assert get(client, document["href"]) == document
    versions = get(client, f"{document['href']}/versions")["versions"]
    assert len(versions) == document["versions"]
    assert [one["valid_from"] for one in versions] == sorted(one["valid_from"] for one in versions)
    for version in versions:
        text = get(client, version["href"])["text"]
        told = get(client, f"{document['href']}/clauses", version=version["id"], limit=500)
        assert told["version"]["id"] == version["id"]
        assert told["total"] == len(told["clauses"]) > 0
        for clause in told["clauses"]:
            assert text[clause["start"] : clause["end"]] == clause["quote"]
            assert clause["flags"] == []
    today = get(client, f"{document['href']}/clauses")["version"]
    assert today["in_force"]
    by_day = get(client, f"{document['href']}/clauses", version=versions[0]["valid_from"])
    assert by_day["version"]["id"] == versions[0]["id"]


def test_a_path_may_be_written_with_its_slashes_encoded(client: TestClient, document: Any) -> None:
    written = f"{V1}/documents/{document['collection']}/{quote(document['path'], safe='')}"
    assert get(client, written) == document


def test_clauses_are_found(client: TestClient) -> None:
    found = get(client, "clauses", q="facial recognition by police", limit=5)
    assert len(found["clauses"]) == 5
    scores = [one["score"] for one in found["clauses"]]
    assert scores == sorted(scores, reverse=True)
    for one in found["clauses"]:
        address = f"documents/{one['collection']}/{one['document']}/versions/{one['version']}"
        assert get(client, address)["text"][one["start"] : one["end"]] == one["quote"]
    narrow = get(client, "clauses", q="images", provider=["Midjourney"], kind="provider_policy")
    assert {one["provider"] for one in narrow["clauses"]} == {"Midjourney"}
    past = get(client, "clauses", q="images", as_of="2001-01-01")
    assert past == {"as_of": "2001-01-01", "clauses": []}


def test_what_changed(client: TestClient, document: Any) -> None:
    made = get(client, "diff", document=document["id"])
    assert made["from"]["valid_from"] < made["to"]["valid_from"]
    assert made["changes"]
    start, end = made["from"]["version"], made["to"]["version"]
    again = get(client, "diff", document=document["id"], **{"from": start[:12], "to": end})
    assert again == made


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing", 404),
        ("", 404),
        ("documents/starter/nothing", 404),
        ("documents/nowhere/nothing", 404),
        ("documents/starter/nothing/versions", 404),
        ("documents/starter/azure-openai/code-of-conduct/versions/ffffffff", 404),
        ("documents/starter/azure-openai/code-of-conduct/clauses?version=zz", 404),
        ("documents/starter/a%0Ab", 404),
        ("documents/starter/%2e%2e/%2e%2e/etc/passwd", 404),
        ("diff?document=starter/nothing", 404),
        ("diff?document=nothing", 404),
        ("diff?document=starter/azure-openai/code-of-conduct&from=1999-01-01", 404),
        ("clauses?q=x&provider=Nobody", 404),
        ("documents?limit=0", 422),
        ("documents?limit=501", 422),
        ("documents?limit=1.5", 422),
        ("documents?offset=-1", 422),
        ("documents?kind=law,contract", 422),
        ("documents?page=2", 422),
        ("clauses", 422),
        ("clauses?q=", 422),
        ("clauses?q=%20", 422),
        ("clauses?q=x&as_of=20240101", 422),
        ("diff", 422),
        (f"documents/starter/{'x' * 2001}", 422),
    ],
)
def test_what_is_not_there_or_not_documented_is_a_problem(
    client: TestClient, path: str, status: int
) -> None:
    got = client.get(f"{V1}/{path}")
    told = got.json()
    assert got.status_code == told["status"] == status
    assert got.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "detail"} <= set(told)
    assert ("errors" in told) == (status == 422)


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "POST"])
def test_other_methods_are_refused_with_those_that_there_are(
    client: TestClient, method: str
) -> None:
    got = client.request(method, f"{V1}/documents")
    assert got.status_code == 405
    assert got.headers["allow"] == "GET"
    assert got.headers["content-type"] == "application/problem+json"


def test_a_body_that_is_none_is_a_problem(client: TestClient) -> None:
    json = {"content-type": "application/json"}
    bodies: tuple[bytes, ...] = (
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"null",
        b'"x"',
        b'{"question": 1' + b"0" * 5000 + b"}",
        b'{"question": "\\ud800?"}',
        b'{"question": "x", "question": ""}',
        b'{"a":' * 400 + b"1" + b"}" * 400,
        b'{"question": NaN}',
    )
    for path in ("ask", "ask/stream", "feedback", "receipts/replay"):
        for body in bodies:
            got = client.post(f"{V1}/{path}", content=body, headers=json)
            assert got.status_code == 422, (path, body[:40], got.text)
            assert got.headers["content-type"] == "application/problem+json"
            assert "Traceback" not in got.text
    text = {"content-type": "text/plain"}
    assert client.post(f"{V1}/ask", content=b'{"question": "x?"}', headers=text).status_code == 422


def test_a_request_that_is_too_large_or_of_another_site_is_a_problem(client: TestClient) -> None:
    large = client.post(f"{V1}/ask", json={"question": "x" * 600_000})
    assert (large.status_code, large.headers["content-type"]) == (413, "application/problem+json")
    foreign = client.post(
        f"{V1}/ask", json={"question": "x?"}, headers={"origin": "https://e.test"}
    )
    assert (foreign.status_code, foreign.json()["title"]) == (403, "Forbidden")
    name = client.get(f"{V1}/library", headers={"host": "evil.test"})
    assert (name.status_code, name.headers["content-type"]) == (403, "application/problem+json")


def test_every_response_has_the_id_of_its_request(client: TestClient) -> None:
    for path in ("library", "nothing", "documents?limit=0"):
        got = client.get(f"{V1}/{path}", headers={"x-request-id": "a-1"})
        assert got.headers["x-request-id"] == "a-1"
        forged = client.get(f"{V1}/{path}", headers={"x-request-id": "a b" + "c" * 80})
        assert len(forged.headers["x-request-id"]) == 16
