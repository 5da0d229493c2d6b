"""Tokens of a named issuer: the ones that hold, and every attack on one that should not."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from tests.ui.identity.asgi import ask
from tests.ui.identity.doors import built, ways
from tests.ui.identity.forging import encoded, forged, rsa_signed
from ui.identity.fetch import BREATH, FRESH, PAUSE, Fetched
from ui.identity.store import IdentityError
from ui.identity.tokens import LONGEST, Issuer, NotHeld, groups_in, words_in

ISSUER, AUDIENCE = "https://portal.example", "clausewise"
RSA = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
EC = ECKey.generate_key("P-256", {"kid": "ec", "use": "sig"})
ED = OKPKey.generate_key("Ed25519", {"kid": "ed", "use": "sig"})
ENCRYPTS = RSAKey.generate_key(2048, {"kid": "enc", "use": "enc"})
SHARED = OctKey.import_key("s" * 32, {"kid": "oct"})
OTHER = RSAKey.generate_key(2048, {"kid": "rsa"})
ACCESS = f"""
[jwt]
issuer = "{ISSUER}"
audience = "{AUDIENCE}"
keys = "jwks.json"

[roles]
others = "nobody"
reader = ["staff"]

[collections.starter]
groups = ["board"]
"""


def key_set() -> dict[str, Any]:
    public = [key.as_dict(private=False) for key in (RSA, EC, ED, ENCRYPTS)]
    return {"keys": [*public, SHARED.as_dict(), {"kty": "odd"}, "no key"]}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    home = tmp_path_factory.mktemp("home")
    (home / "jwks.json").write_text(json.dumps(key_set()), encoding="utf-8")
    return built(ways(home, ACCESS))


def claims(**change: Any) -> dict[str, Any]:
    now = int(time.time())
    told = {"iss": ISSUER, "aud": AUDIENCE, "sub": "maria", "name": "Maria", "groups": ["staff"],
            "iat": now, "exp": now + 86_400} | change  # fmt: skip
    return {name: value for name, value in told.items() if value is not ...}


def signed(said: dict[str, Any], key: Any = RSA, alg: str = "RS256", **header: Any) -> str:
    return jwt.encode({"alg": alg, "kid": key.kid, **header}, said, key, algorithms=[alg])


def status(app: Any, token: str, name: str = "authorization") -> int:
    value = f"Bearer {token}" if name == "authorization" else token
    return ask(app, "/config", headers={name: value}).status


@pytest.mark.parametrize(
    "token",
    [
        signed(claims()),
        signed(claims(), EC, "ES256"),
        signed(claims(), RSA, "PS256"),
        signed(claims(aud=["other", AUDIENCE])),
        signed(claims(nbf=int(time.time()) - 5)),
    ],
)
def test_a_token_of_the_issuer_is_taken(app: Any, token: str) -> None:
    assert status(app, token) == 200


def test_clocks_may_differ_a_little(app: Any) -> None:
    now = int(time.time())
    assert status(app, signed(claims(exp=now - 10))) == 200
    assert status(app, signed(claims(nbf=now + 30))) == 200
    assert status(app, signed(claims(exp=now - 120))) == 401


NOW = int(time.time())
LATER = NOW + 36_000  # these are written down long before the last test of a slow run
PEM = RSA.as_pem(private=False)
WRONG_CLAIMS = (
    {"iss": "https://evil.test"}, {"iss": ISSUER + "/"}, {"iss": ISSUER.upper()}, {"iss": ...},
    {"iss": [ISSUER]}, {"aud": "other"}, {"aud": []}, {"aud": ...}, {"aud": AUDIENCE + "x"},
    {"aud": {"a": AUDIENCE}}, {"exp": NOW - 3600}, {"exp": ...}, {"exp": "9999999999"},
    {"exp": None}, {"nbf": LATER}, {"nbf": "now"}, {"iat": LATER}, {"sub": ...},
    {"sub": ""}, {"sub": 7}, {"sub": ["maria"]}, {"groups": []}, {"groups": ["staffers"]},
    {"groups": ...}, {"groups": {"staff": True}}, {"exp": float("inf")},
)  # fmt: skip


@pytest.mark.parametrize("change", WRONG_CLAIMS, ids=str)
def test_what_a_token_says_must_be_right(app: Any, change: dict[str, Any]) -> None:
    assert status(app, signed(claims(**change))) == 401


def attacks() -> dict[str, str]:
    """Tokens that say the right things and are signed by nobody who may."""
    said = claims()
    good = signed(said)
    head, body, sign = good.split(".")
    jwk = OTHER.as_dict(private=False)
    return {
        "none": forged({"alg": "none"}, said),
        "None": forged({"alg": "None"}, said),
        "NONE with kid": forged({"alg": "NONE", "kid": "rsa"}, said),
        "nOnE and a signature": forged({"alg": "nOnE"}, said) + sign,
        "empty alg": forged({"alg": ""}, said),
        "no alg": forged({"kid": "rsa"}, said),
        "alg a list": forged({"alg": ["RS256", "none"]}, said),
        "alg a number": forged({"alg": 1}, said),
        "no signature": f"{head}.{body}.",
        "no last part": f"{head}.{body}",
        "signature of another": f"{head}.{body}.{signed(claims(sub='x')).split('.')[2]}",
        "another body": f"{head}.{encoded(json.dumps(claims(sub='admin')).encode())}.{sign}",
        "wrong key": signed(said, OTHER),
        "public key as secret": forged({"alg": "HS256", "kid": "rsa"}, said, PEM),
        "public key as secret 384": forged({"alg": "HS384", "kid": "rsa"}, said, PEM),
        "public key as secret 512": forged({"alg": "HS512", "kid": "rsa"}, said, PEM),
        "public JWK as secret": forged(
            {"alg": "HS256"}, said, json.dumps(RSA.as_dict(private=False)).encode()
        ),
        "modulus as secret": forged({"alg": "HS256"}, said, RSA.as_dict()["n"].encode()),
        "shared secret in the set": forged({"alg": "HS256", "kid": "oct"}, said, b"s" * 32),
        "empty secret": forged({"alg": "HS256", "kid": ""}, said, b"\0"),
        "key of another use": rsa_signed({"alg": "RS256", "kid": "enc"}, said, ENCRYPTS),
        "key of another kind": rsa_signed({"alg": "RS256", "kid": "ec"}, said, OTHER),
        "unlisted algorithm": signed(said, RSA, "RS512"),
        "kid unknown": rsa_signed({"alg": "RS256", "kid": "nobody"}, said, RSA),
        "kid empty": forged({"alg": "RS256", "kid": ""}, said, b"x"),
        "kid a path": rsa_signed({"alg": "RS256", "kid": "../../../../dev/null"}, said, OTHER),
        "kid a file": forged({"alg": "HS256", "kid": "/dev/null"}, said, b"\0"),
        "kid SQL": rsa_signed({"alg": "RS256", "kid": "x' UNION SELECT 'key'; --"}, said, OTHER),
        "kid a command": rsa_signed({"alg": "RS256", "kid": "key.pem|/usr/bin/true"}, said, OTHER),
        "kid an address": rsa_signed({"alg": "RS256", "kid": "https://evil.test/k"}, said, OTHER),
        "kid a list": forged({"alg": "RS256", "kid": ["rsa"]}, said, b"x"),
        "own jwk": rsa_signed({"alg": "RS256", "kid": "rsa", "jwk": jwk}, said, OTHER),
        "own jwk, no kid": rsa_signed(
            {"alg": "RS256", "kid": "none of yours", "jwk": jwk}, said, OTHER
        ),
        "own jku": rsa_signed(
            {"alg": "RS256", "kid": "rsa", "jku": "https://evil.test/jwks.json"}, said, OTHER
        ),
        "own x5u": rsa_signed(
            {"alg": "RS256", "kid": "rsa", "x5u": "https://evil.test/cert.pem"}, said, OTHER
        ),
        "own x5c": rsa_signed({"alg": "RS256", "kid": "rsa", "x5c": ["MIIB"]}, said, OTHER),
        "crit": forged({"alg": "RS256", "kid": "rsa", "crit": ["exp"]}, said, b"x"),
        "b64 false": forged({"alg": "RS256", "kid": "rsa", "b64": False}, said, b"x"),
        "two tokens": f"{good}.{good}",
        "five parts": f"{good}.a.b",
        "white space": good.replace(".", " ."),
        "another alphabet": good.replace("_", "/").replace("-", "+") + "==/",
        "claims a list": forged({"alg": "none"}, [said]),
        "claims null": forged({"alg": "none"}, None),
        "nothing": "",
        "dots": "...",
        "JSON": json.dumps({"payload": body, "signatures": []}),
        "too long": signed(claims(more="x" * LONGEST)),
    }


@pytest.mark.parametrize(("name", "token"), attacks().items(), ids=attacks())
def test_no_forged_token_is_taken(app: Any, name: str, token: str) -> None:
    assert status(app, token) == 401


@pytest.mark.parametrize(("alg", "key"), [("EdDSA", ED), ("RS256", RSA)], ids=["EdDSA", "RS256"])
def test_the_algorithms_are_those_of_the_list(alg: str, key: Any, recwarn: Any) -> None:
    held = Issuer(ISSUER, AUDIENCE, [alg], fetched(key_set()))
    other = Issuer(ISSUER, AUDIENCE, ["ES256"], fetched(key_set()))
    token = signed(claims(), key, alg)
    assert held.claims(token)["sub"] == "maria"
    with pytest.raises(NotHeld):
        other.claims(token)


def test_two_credentials_are_none(app: Any) -> None:
    right = ("authorization", f"Bearer {signed(claims())}")
    assert ask(app, "/config", headers=[right]).status == 200
    assert ask(app, "/config", headers=[right, right]).status == 401


def test_a_header_of_the_portals_own(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "jwks.json").write_text(json.dumps(key_set()), encoding="utf-8")
    access = ACCESS.replace("[roles]", 'header = "x-portal-assertion"\n\n[roles]')
    app = built(ways(tmp_path / "home", access))
    token = signed(claims())
    assert status(app, token, "x-portal-assertion") == 200
    assert status(app, token) == 401, "the usual header is another one then"
    assert status(app, token + "x", "x-portal-assertion") == 401
    twice = [("x-portal-assertion", token)] * 2
    assert ask(app, "/config", headers=twice).status == 401


def test_groups_hide_collections(app: Any) -> None:
    from starlette.requests import HTTPConnection

    def who(groups: list[str]) -> Any:
        header = f"Bearer {signed(claims(groups=groups))}".encode()
        scope = {"type": "http", "path": "/", "headers": [(b"authorization", header)]}
        return app.app.identity._who(HTTPConnection(scope))

    assert who(["staff"]).hidden == {"starter"}
    assert who(["staff", "board"]).hidden == frozenset()
    assert who(["staff"]).id == "jwt:maria"
    assert who(["staff"]).role == "reader"


@pytest.mark.parametrize(
    "keys", [{}, {"keys": []}, {"keys": "x"}, {"keys": [SHARED.as_dict()]}, {"keys": [{"kty": 1}]}]
)
def test_a_set_without_a_public_key_lets_nobody_in(keys: dict[str, Any]) -> None:
    with pytest.raises(NotHeld):
        Issuer(ISSUER, AUDIENCE, ["RS256"], fetched(keys)).claims(signed(claims()))


def test_odd_claims_are_read_as_nothing() -> None:
    assert words_in({"name": 7}, "name") == ""
    assert words_in({"name": " x "}, "name") == "x"
    assert groups_in({"g": ["a", "", 7, None]}, "g") == {"a"}
    assert groups_in({"g": 7}, "g") == frozenset()
    assert len(groups_in({"g": [str(n) for n in range(5_000)]}, "g")) == 1000


def fetched(document: object, **more: Any) -> Fetched:
    return Fetched("https://portal.example/keys", lambda _: json.dumps(document).encode(), **more)


def test_what_was_fetched_is_kept_a_while_and_used_on_when_it_cannot_be_fetched() -> None:
    now, answers, asked = [1000.0], [b'{"keys": [1]}'], []

    def fetch(address: str) -> bytes:
        asked.append(address)
        if not answers:
            raise IdentityError("away")
        return answers[0]

    held = Fetched("https://portal.example/keys", fetch, lambda: now[0])
    assert held.get() == held.get() == {"keys": [1]}
    held.again()
    assert len(asked) == 1, "fetched a moment ago"
    now[0] += PAUSE
    held.again()
    assert len(asked) == 2
    answers.clear()
    now[0] += FRESH
    assert held.get() == {"keys": [1]}
    assert len(asked) == 3


def test_what_was_never_fetched_is_not_tried_at_every_request() -> None:
    now, asked = [1000.0], []

    def fetch(address: str) -> bytes:
        asked.append(address)
        raise IdentityError("away")

    held = Fetched("https://portal.example/keys", fetch, lambda: now[0])
    for _ in range(5):
        with pytest.raises(IdentityError, match="away"):
            held.get()
    assert len(asked) == 1
    now[0] += BREATH
    with pytest.raises(IdentityError):
        held.get()
    assert len(asked) == 2


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b'"x"'])
def test_a_file_of_keys_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys").write_bytes(content)
    with pytest.raises(IdentityError, match="keys"):
        Fetched(str(tmp_path / "keys")).get()
    with pytest.raises(IdentityError):
        Fetched(str(tmp_path / "missing")).get()
