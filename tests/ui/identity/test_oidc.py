"""Signing in with an OpenID provider that runs on this machine, and every way to cheat at it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.ui.identity.asgi import Got, ask
from tests.ui.identity.doors import SECRET, built, ways
from tests.ui.identity.forging import forged
from tests.ui.identity.oidc_provider import CLIENT, CLIENT_SECRET, Provider, key_of
from ui.identity.asker import asker

ACCESS = """
[oidc]
issuer = "{issuer}"
client_id = "clausewise"
label = "Example Login"

[roles]
officer = ["policy"]
"""
LOGIN, SESSION = "clausewise-login", "clausewise-session"


@pytest.fixture
def provider() -> Iterator[Provider]:
    made = Provider()
    yield made
    made.close()


@dataclass
class Browser:
    """A browser that signs in at a server."""

    app: Any
    provider: Provider

    def begin(self, onwards: str = "/document?x=1") -> tuple[str, str]:
        """The address at the provider, and the login cookie."""
        got = ask(self.app, f"/login/start?{urlencode({'next': onwards})}")
        assert got.status == 303
        return got.headers["location"], got.cookie(LOGIN)

    def back(self, target: str, cookie: str) -> Got:
        return ask(self.app, target, headers={"cookie": f"{LOGIN}={cookie}"} if cookie else {})

    def signed_in(self) -> Got:
        address, cookie = self.begin()
        return self.back(self.provider.approve(address), cookie)

    def sees(self, session: str) -> int:
        return ask(self.app, "/config", headers={"cookie": f"{SESSION}={session}"}).status


@pytest.fixture
def browser(provider: Provider, tmp_path: Path) -> Browser:
    made = ways(tmp_path / "home", ACCESS.format(issuer=provider.issuer),
                public_url="http://localhost:7860", oidc_client_secret=CLIENT_SECRET,
                session_secret=SECRET)  # fmt: skip
    return Browser(built(made), provider)


def refused(browser: Browser, got: Got) -> bool:
    return got.status in (401, 403, 502) and browser.sees(got.cookie(SESSION) or "x") == 401


def test_somebody_signs_in_and_goes_on_where_they_wanted(browser: Browser) -> None:
    got = browser.signed_in()
    assert (got.status, got.headers["location"]) == (303, "/document?x=1")
    line = next(one for one in got.cookies if one.startswith(SESSION))
    assert "HttpOnly" in line
    assert "SameSite=lax" in line
    assert "Path=/" in line
    assert browser.sees(got.cookie(SESSION)) == 200


def test_who_they_are_is_what_the_provider_says(browser: Browser) -> None:
    from starlette.requests import HTTPConnection

    got = browser.signed_in()
    cookie = f"{SESSION}={got.cookie(SESSION)}".encode()
    scope = {"type": "http", "path": "/", "method": "GET", "query_string": b"",
             "headers": [(b"cookie", cookie)], "client": None}  # fmt: skip
    who = browser.app.app.identity._who(HTTPConnection(scope))
    assert (who.id, who.name, who.role, who.way) == ("oidc:u-17", "Maria Müller", "officer", "oidc")
    assert who.groups == {"policy"}, "groups that make no difference here are not kept"
    assert asker(HTTPConnection(scope | {"clausewise.asker": who})) is who


def test_the_page_to_sign_in_on_names_the_provider(browser: Browser) -> None:
    page = ask(browser.app, "/", headers={"accept": "text/html"})
    assert page.status == 401
    assert "Sign in with Example Login" in page.body
    assert 'name="key"' not in page.body


def test_the_state_holds_once(browser: Browser) -> None:
    address, cookie = browser.begin()
    target = browser.provider.approve(address)
    assert browser.back(target, cookie).status == 303
    assert refused(browser, browser.back(target, cookie))
    again = browser.provider.approve(address)  # a new code, the old state
    assert refused(browser, browser.back(again, cookie))


def test_an_answer_for_another_browser_is_refused(browser: Browser) -> None:
    """Login CSRF: the attacker's answer in the victim's browser, with or without a login begun."""
    theirs, _ = browser.begin()
    _, mine = browser.begin()
    target = browser.provider.approve(theirs)
    assert refused(browser, browser.back(target, ""))
    assert refused(browser, browser.back(target, mine))


@pytest.mark.parametrize(
    "change",
    [{"state": ""}, {"state": "x"}, {"code": ""}, {"code": "guessed"}, {"iss": "https://evil.test"},
     {"error": "access_denied", "code": ""}],
)  # fmt: skip
def test_an_answer_that_was_changed_is_refused(browser: Browser, change: dict[str, str]) -> None:
    address, cookie = browser.begin()
    path, _, query = browser.provider.approve(address).partition("?")
    parts = {name: values[0] for name, values in parse_qs(query).items()} | change
    assert refused(browser, browser.back(f"{path}?{urlencode(parts)}", cookie))


def test_a_nonce_of_another_sign_in_is_refused(browser: Browser) -> None:
    first, _ = browser.begin()
    nonce = parse_qs(urlsplit(first).query)["nonce"][0]
    browser.provider.change = lambda claims: claims | {"nonce": nonce}
    assert refused(browser, browser.signed_in())
    browser.provider.change = lambda claims: {n: v for n, v in claims.items() if n != "nonce"}
    assert refused(browser, browser.signed_in())


def test_a_code_without_its_verifier_is_refused(browser: Browser) -> None:
    """PKCE: a code that was caught on its way is of no use in another sign-in."""
    theirs, _ = browser.begin()
    mine, cookie = browser.begin()
    caught = parse_qs(browser.provider.approve(theirs).partition("?")[2])["code"][0]
    state = parse_qs(urlsplit(mine).query)["state"][0]
    target = f"/login/callback?{urlencode({'code': caught, 'state': state})}"
    assert refused(browser, browser.back(target, cookie))


NOW = int(time.time())


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://evil.test"}, {"aud": "another"}, {"aud": ["another"]}, {"exp": NOW - 3600},
        {"aud": [CLIENT, "another"]}, {"aud": [CLIENT, "another"], "azp": "another"},
        {"azp": "another"}, {"iat": NOW + 36000}, {"nbf": NOW + 36000}, {"sub": None}, {"sub": ""},
        {"exp": "soon"},
    ],
)  # fmt: skip
def test_an_id_token_of_another_is_refused(browser: Browser, change: dict[str, Any]) -> None:
    browser.provider.change = lambda claims: claims | change
    assert refused(browser, browser.signed_in())


def test_an_id_token_that_nobody_signed_is_refused(browser: Browser) -> None:
    other = key_of("first")
    public = browser.provider.keys[0].as_pem(private=False)
    for sign in (
        lambda claims: forged({"alg": "none"}, claims),
        lambda claims: jwt.encode({"alg": "RS256", "kid": "first"}, claims, other),
        lambda claims: forged({"alg": "HS256", "kid": "first"}, claims, public),
        lambda _: "",
        lambda _: "a.b.c",
    ):
        browser.provider.sign = sign
        assert refused(browser, browser.signed_in())


def test_keys_that_the_provider_changed_are_fetched_again(browser: Browser) -> None:
    assert browser.signed_in().status == 303
    browser.provider.keys = [key_of("second")]
    keys = browser.app.app.identity.provider._keys
    keys._at -= 120  # fetched longer ago than the pause between two fetches
    assert browser.signed_in().status == 303


def test_unknown_keys_do_not_make_the_provider_busy(browser: Browser) -> None:
    browser.signed_in()
    unknown = key_of("unknown")
    browser.provider.sign = lambda claims: jwt.encode(
        {"alg": "RS256", "kid": "no"}, claims, unknown
    )
    before = browser.provider.asked.count("/keys")
    for _ in range(5):
        assert refused(browser, browser.signed_in())
    assert browser.provider.asked.count("/keys") == before


@pytest.mark.parametrize(
    "change",
    [{"issuer": "https://evil.test"}, {"token_endpoint": "http://evil.test/token"},
     {"authorization_endpoint": "javascript:alert(1)"}, {"authorization_endpoint": ""}],
)  # fmt: skip
def test_a_discovery_of_another_is_refused(browser: Browser, change: dict[str, str]) -> None:
    browser.provider.discovery = lambda document: document | change
    got = ask(browser.app, "/login/start")
    if got.status == 303:
        got = browser.back(browser.provider.approve(got.headers["location"]), got.cookie(LOGIN))
    assert got.status == 502
    assert got.cookie(SESSION) == ""


def test_a_provider_that_is_away_is_told_and_not_asked_again_at_once(browser: Browser) -> None:
    browser.provider.close()
    for _ in range(3):
        got = ask(browser.app, "/login/start")
        assert got.status == 502
        assert "Try again later" in got.body
        assert browser.provider.issuer not in got.body


def test_somebody_without_a_role_is_told_so(provider: Provider, tmp_path: Path) -> None:
    access = ACCESS.format(issuer=provider.issuer) + "others = 'nobody'\n"
    made = ways(tmp_path / "home", access, public_url="http://localhost:7860",
                oidc_client_secret=CLIENT_SECRET)  # fmt: skip
    browser = Browser(built(made), provider)
    assert browser.signed_in().status == 303
    provider.person = {"sub": "guest", "groups": ["guests"]}
    got = browser.signed_in()
    assert got.status == 403
    assert "no access" in got.body
    assert got.cookie(SESSION) == ""


@pytest.mark.parametrize("groups", [None, 7, {"policy": True}, [7, None, {"a": 1}], "policy"])
def test_groups_of_odd_shapes_are_none(browser: Browser, groups: Any) -> None:
    browser.provider.person = {"sub": "u", "groups": groups}
    assert browser.signed_in().status == 303


def cookie_of(secret: str, **claims: Any) -> str:
    now = int(time.time())
    said = {"kind": "session", "way": "oidc", "sub": "root", "name": "root", "groups": ["policy"],
            "id": "x", "iat": now, "exp": now + 600, **claims}  # fmt: skip
    return jwt.encode({"alg": "HS256"}, said, OctKey.import_key(secret))


def test_the_cookie_of_somebody_else_is_refused(browser: Browser) -> None:
    assert browser.sees(cookie_of(SECRET)) == 200, "or this test shows nothing"
    said = jwt.decode(cookie_of(SECRET), OctKey.import_key(SECRET)).claims
    wrong = [
        cookie_of("x" * 32),
        cookie_of(SECRET, exp=int(time.time()) - 1),
        cookie_of(SECRET, exp=None),
        cookie_of(SECRET, kind="login"),
        cookie_of(SECRET, way="local"),
        cookie_of(SECRET, way="proxy"),
        cookie_of(SECRET, way="key", key="nobody"),
        cookie_of(SECRET)[:-2],
        forged({"alg": "none"}, said),
        forged({"alg": "HS512"}, said, SECRET.encode()),
    ]
    assert [one for one in wrong if browser.sees(one) != 401] == []


def test_a_login_cookie_is_no_session_and_the_other_way_round(browser: Browser) -> None:
    address, login = browser.begin()
    assert browser.sees(login) == 401
    session = browser.signed_in().cookie(SESSION)
    assert refused(browser, browser.back(browser.provider.approve(address), session))


def test_behind_https_the_cookies_are_secure(provider: Provider, tmp_path: Path) -> None:
    access = ACCESS.format(issuer=provider.issuer)
    made = ways(tmp_path / "home", access, public_url="https://clausewise.example")
    got = ask(built(made), "/login/start")
    (line,) = got.cookies
    assert line.startswith("__Host-clausewise-login=")
    assert "; Secure" in line
    callback = parse_qs(urlsplit(got.headers["location"]).query)["redirect_uri"]
    assert callback == ["https://clausewise.example/login/callback"]
