"""A web page as a source: only public addresses, few hops, bounded sizes, clear refusals."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from corpus.model import CorpusError, Record, Refusal
from corpus.sources.addresses import Blocked, parts_of, public_addresses
from corpus.sources.fetch import FetchError, fetch
from corpus.sources.web import WebSource

NOW = datetime(2026, 5, 1, tzinfo=UTC)
PAGE = b"<html><head><title>Use policy</title></head><body><h1>Rules</h1><p>No spying.</p></body>"

BLOCKED = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::1", "::127.0.0.1",
    "2001:0:53aa:64c:0:fbff:80ff:fffe",
]  # fmt: skip


@pytest.mark.parametrize("address", BLOCKED)
def test_addresses_that_are_not_public_are_blocked(address: str) -> None:
    with pytest.raises(Blocked, match="not a public one"):
        public_addresses("x.example", 443, lambda host, port: [address], private=False)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_are_taken(address: str) -> None:
    found = public_addresses("x.example", 443, lambda host, port: [address], private=False)
    assert found == [address]


def test_one_private_address_among_public_ones_blocks_a_host() -> None:
    with pytest.raises(Blocked):
        public_addresses(
            "x.example", 443, lambda host, port: ["93.184.216.34", "10.0.0.1"], private=False
        )


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "224.0.0.1", "0.0.0.0"])
def test_metadata_services_stay_blocked_on_the_own_network(address: str) -> None:
    with pytest.raises(Blocked):
        public_addresses("x.example", 80, lambda host, port: [address], private=True)


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "::1", "fd00::1"])
def test_the_own_network_is_opened_explicitly(address: str) -> None:
    assert public_addresses("x", 80, lambda host, port: [address], private=True) == [address]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "data:text/html,x",
        "javascript:alert(1)", "//x.example/", "x.example", "http://", "http:///path",
        "http://user@x.example/", "http://x.example:0/", "http://x.example:99999/",
        "http://x.example\\@127.0.0.1/", "http://x.exa mple/", "http://[::1/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_blocked(url: str) -> None:
    with pytest.raises(Blocked):
        parts_of(url)


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.0.0.1.", "[::1]",
     "[::ffff:127.0.0.1]"],
)  # fmt: skip
def test_odd_spellings_of_this_machine_are_blocked_by_the_real_resolver(host: str) -> None:
    with pytest.raises(CorpusError) as refusal:
        fetch(f"http://{host}/")
    assert isinstance(refusal.value, Blocked)


def _fetch(handler: httpx.MockTransport, url: str = "https://acme.example/aup", **options: object):
    hosts = {"acme.example": ["93.184.216.34"], "inner.example": ["10.0.0.7"]}
    return fetch(
        url,
        resolve_host=lambda host, port: hosts.get(host, ["93.184.216.35"]),
        connect=lambda: handler,
        **options,
    )


def test_the_connection_goes_to_the_checked_address_under_the_host_s_name() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(
            200, content=PAGE, headers={"etag": '"1"', "content-type": "text/html; x"}
        )

    fetched = _fetch(httpx.MockTransport(answer), "https://acme.example/aup?x=1")
    assert (fetched.data, fetched.etag, fetched.media_type) == (PAGE, '"1"', "text/html")
    assert str(asked[0].url) == "https://93.184.216.34/aup?x=1"
    assert asked[0].headers["host"] == "acme.example"
    assert asked[0].extensions["sni_hostname"] == "acme.example"


@pytest.mark.parametrize(
    ("target", "error", "told"),
    [
        ("https://inner.example/", Blocked, "not a public one"),
        ("http://acme.example/", FetchError, "unprotected"),
        ("file:///etc/passwd", Blocked, "only http and https"),
        ("/again", FetchError, "more than 5 times"),
        ("", FetchError, "without saying where"),
    ],
)
def test_every_hop_of_a_redirect_is_checked(
    target: str, error: type[CorpusError], told: str
) -> None:
    handler = httpx.MockTransport(lambda request: httpx.Response(302, headers={"location": target}))
    with pytest.raises(error, match=told):
        _fetch(handler)


def test_redirects_are_followed_by_new_requests_without_cookies() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert "cookie" not in request.headers
        if request.url.path == "/aup":
            return httpx.Response(301, headers={"location": "//b.example/new", "set-cookie": "a=b"})
        return httpx.Response(200, content=PAGE)

    assert _fetch(httpx.MockTransport(answer)).url == "https://b.example/new"


@pytest.mark.parametrize(
    ("response", "told"),
    [
        (httpx.Response(404), "answers 404 Not Found"),
        (httpx.Response(200, content=b"x" * 2_000_001), "more than 2 MB"),
        (
            httpx.Response(
                200,
                content=gzip.compress(b"x" * 9_000_000),
                headers={"content-encoding": "gzip"},
            ),
            "more than 2 MB",
        ),
        (httpx.Response(200, content=b"x", headers={"content-encoding": "br"}), "'br'"),
    ],
)
def test_answers_that_are_no_page_are_refused(response: httpx.Response, told: str) -> None:
    with pytest.raises(FetchError, match=told):
        _fetch(httpx.MockTransport(lambda request: response), most=2_000_000)


@pytest.mark.parametrize(
    ("error", "told"),
    [(httpx.ConnectError, "cannot be reached"), (httpx.ReadTimeout, "does not answer")],
)
def test_failures_of_the_network_are_told(error: type[httpx.TransportError], told: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("broken", request=request)

    with pytest.raises(FetchError, match=told):
        _fetch(httpx.MockTransport(answer))


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Last-Modified", "Wed, 01 May 2024 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/policy#section"
        running.shutdown()
        thread.join()


def test_an_intranet_page_becomes_a_record(server: str) -> None:
    source = WebSource(server, "web", provider="Acme", allow_private=True, clock=lambda: NOW)
    (record,) = source.records(set())
    assert isinstance(record, Record)
    assert record.text == "# Rules\n\nNo spying.\n"
    assert record.document.key.path == server.partition("#")[0] == record.document.source_url
    assert (record.document.title, record.document.provider) == ("Rules", "Acme")
    assert (record.document.kind, record.recorded_at) == ("provider_policy", NOW)
    assert source.mark == {
        "url": server.partition("#")[0],
        "last_modified": "Wed, 01 May 2024 00:00:00 GMT",
    }


def test_without_leave_an_intranet_page_is_a_refusal(server: str) -> None:
    (refusal,) = WebSource(server, "web").records(set())
    assert isinstance(refusal, Refusal)
    assert "not a public one" in refusal.reason
