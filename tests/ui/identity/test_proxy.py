"""Headers of a proxy: only from its own address, only once, only as signed where that is asked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.ui.identity.asgi import ask
from tests.ui.identity.doors import SECRET, built, ways
from ui.identity.access import read_access
from ui.identity.proxy import WINDOW, signature
from ui.identity.store import IdentityError

PLAIN = """
[proxy]
addresses = ["192.0.2.7", "2001:db8::/64"]

[roles]
officer = ["policy"]
others = "nobody"
reader = ["staff"]
"""
PROXY = ("192.0.2.7", 40000)
ELSEWHERE = [("192.0.2.8", 1), ("127.0.0.1", 1), ("::1", 1), ("203.0.113.9", 1), None,
             ("192.0.2.7.evil.test", 1), ("", 0), ("0.0.0.0", 1), ("2001:db9::1", 1),
             ("unix", 0)]  # fmt: skip
SAID = {"x-forwarded-user": "maria", "x-forwarded-groups": "staff, legal"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return built(ways(tmp_path_factory.mktemp("plain"), PLAIN))


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    access = PLAIN.replace("[roles]", "signed = true\n[roles]")
    return built(ways(tmp_path_factory.mktemp("signed"), access, proxy_secret=SECRET))


@pytest.mark.parametrize("client", [PROXY, ("2001:db8::5", 1), ("::ffff:192.0.2.7", 1)])
def test_the_proxy_names_who_asks(plain: Any, client: Any) -> None:
    assert ask(plain, "/config", headers=SAID, client=client).status == 200


@pytest.mark.parametrize("client", ELSEWHERE)
def test_nobody_else_does(plain: Any, client: Any) -> None:
    tricks = {**SAID, "x-forwarded-for": "192.0.2.7", "x-real-ip": "192.0.2.7",
              "forwarded": "for=192.0.2.7", "x-forwarded-host": "192.0.2.7",
              "x-forwarded-proto": "https"}  # fmt: skip
    assert ask(plain, "/config", headers=tricks, client=client).status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-forwarded-user": ""},
        {"x-forwarded-user": "  "},
        {"x_forwarded_user": "maria", "x-forwarded-groups": "staff"},
        {"x-forwarded_user": "maria", "x-forwarded-groups": "staff"},
        {"remote-user": "maria", "x-remote-user": "maria", "x-forwarded-groups": "staff"},
        {"x-forwarded-user": "maria"},  # no group that gives a role
        {"x-forwarded-user": "maria", "x-forwarded-groups": "staffers"},
        {"x-forwarded-user": "maria", "x_forwarded_groups": "staff"},
        {"x-forwarded-user": "ma\x01ria", "x-forwarded-groups": "staff"},
    ],
)
def test_the_proxy_names_nobody(plain: Any, headers: dict[str, str]) -> None:
    assert ask(plain, "/config", headers=headers, client=PROXY).status == 401


@pytest.mark.parametrize("name", ["x-forwarded-user", "x-forwarded-groups"])
def test_a_header_that_stands_there_twice_is_none(plain: Any, name: str) -> None:
    twice = [*SAID.items(), (name, "staff")]
    assert ask(plain, "/config", headers=twice, client=PROXY).status == 401


def sign(path: str = "/config", method: str = "GET", **change: str) -> dict[str, str]:
    when = change.pop("when", str(int(time.time())))
    said = ("maria", "", "staff")
    right = signature(change.pop("secret", SECRET), when, method, path, said)
    return {"x-forwarded-user": "maria", "x-forwarded-groups": "staff", "x-clausewise-time": when,
            "x-clausewise-signature": right, **change}  # fmt: skip


def test_a_signed_header_is_taken(signed: Any) -> None:
    assert ask(signed, "/config", headers=sign(), client=PROXY).status == 200
    assert ask(signed, "/config?a=b", headers=sign(), client=PROXY).status == 200


@pytest.mark.parametrize(
    "change",
    [
        {"x-clausewise-signature": ""},
        {"x-clausewise-signature": "0" * 64},
        {"x-clausewise-signature": "\xe9" * 64},
        {"x-forwarded-user": "admin"},
        {"x-forwarded-groups": "staff,policy"},
        {"x-forwarded-preferred-username": "Somebody Else"},
        {"secret": "another secret that nobody gave it"},
        {"path": "/"},
        {"method": "POST"},
        {"when": "0"},
        {"when": ""},
        {"when": "1e9"},
        {"when": "９" * 10},
    ],
)
def test_a_signature_that_does_not_hold_is_refused(signed: Any, change: dict[str, str]) -> None:
    assert ask(signed, "/config", headers=sign(**change), client=PROXY).status == 401


@pytest.mark.parametrize("seconds", [-WINDOW - 600, WINDOW + 600])
def test_a_signature_of_another_hour_is_refused(signed: Any, seconds: int) -> None:
    when = str(int(time.time()) + seconds)
    assert ask(signed, "/config", headers=sign(when=when), client=PROXY).status == 401


def test_headers_without_a_signature_are_refused(signed: Any) -> None:
    assert ask(signed, "/config", headers=SAID, client=PROXY).status == 401


def test_a_right_signature_from_elsewhere_is_refused(signed: Any) -> None:
    assert ask(signed, "/config", headers=sign(), client=("127.0.0.1", 1)).status == 401


@pytest.mark.parametrize(
    ("access", "words"),
    [
        ("[proxy]\n", "addresses"),
        ("[proxy]\naddresses = []\n", "addresses"),
        ('[proxy]\naddresses = ["0.0.0.0/0"]\n', "everybody"),
        ('[proxy]\naddresses = ["::/0"]\n', "everybody"),
        ('[proxy]\naddresses = ["proxy.example"]\n', "addresses"),
        ('[proxy]\naddresses = ["10.0.0.5"]\nuser = "X_User"\n', "user"),
        ('[proxy]\naddresses = ["10.0.0.5"]\ntrust = true\n', "trust"),
        ('[jwt]\nissuer = "a"\naudience = "b"\nkeys = "http://a.test/k"\n', "keys"),
        ('[jwt]\nissuer = "a"\naudience = "b"\nkeys = "k"\nalgorithms = ["HS256"]\n', "algorithms"),
        ('[jwt]\nissuer = "a"\naudience = "b"\nkeys = "k"\nalgorithms = ["none"]\n', "algorithms"),
        ('[jwt]\nissuer = "a"\nkeys = "k"\n', "audience"),
        ('[oidc]\nissuer = "http://a.test"\nclient_id = "x"\n', "issuer"),
        ('[oidc]\nissuer = "https://a.test"\nclient_id = "x"\nscopes = ["email"]\n', "scopes"),
        ("[collections.a]\ngroups = []\n", "groups"),
        ("[colections.a]\ngroups = ['x']\n", "colections"),
        ("[roles]\nboss = ['x']\n", "boss"),
        ("[roles\n", "cannot be read"),
    ],
)
def test_an_access_file_that_is_wrong_is_refused(tmp_path: Path, access: str, words: str) -> None:
    (tmp_path / "access.toml").write_text(access, encoding="utf-8")
    with pytest.raises(IdentityError, match=words):
        read_access(tmp_path)
