"""How the embedded chat asks: with events or without, with a token, and what it says when it
cannot."""

from __future__ import annotations

import json
import time

import pytest
from hosting import QUESTION, Seen, asked, embed, included
from joserfc import jwt
from joserfc.jwk import RSAKey
from sites import Clausewise

pytestmark = pytest.mark.integration

ISSUER, AUDIENCE = "https://portal.example", "clausewise"
KEY = RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"})
ACCESS = f"""
[jwt]
issuer = "{ISSUER}"
audience = "{AUDIENCE}"
keys = "jwks.json"
"""


@pytest.fixture(scope="module")
def guarded(site, tmp_path_factory):
    """Clausewise where everybody needs a token of the portal."""
    home = tmp_path_factory.mktemp("home")
    (home / "access.toml").write_text(ACCESS)
    (home / "jwks.json").write_text(json.dumps({"keys": [KEY.as_dict(private=False)]}))
    parent = f"http://localhost:{site.port}"
    made = Clausewise(home=home, cors_origins=parent, embed_parents=parent)
    yield made
    assert made.stop()[0] == 0


def token(seconds: int = 300) -> str:
    now = int(time.time())
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "maria", "iat": now, "exp": now + seconds}
    return jwt.encode({"alg": "RS256", "kid": "rsa"}, said, KEY, algorithms=["RS256"])


def parts(page) -> str:
    return page.locator("article").last.inner_text()


def answered(page) -> bool:
    return page.locator("article .badge").first.inner_text() == "Prohibited"


def test_without_a_token_it_says_what_to_do(opened, site, guarded):
    page = opened()
    page.goto(embed(site, guarded, "/t", mode="panel"))
    asked(page)
    assert "Sign in on the full page" in parts(page)
    assert page.get_by_role("alert").count() == 1


def test_a_token_of_the_portal_is_enough_and_goes_nowhere_else(opened, site, guarded):
    page = opened()
    seen = Seen(page)
    page.goto(embed(site, guarded, "/t", mode="panel", token=token()))
    asked(page)
    assert answered(page)
    assert seen.sent[-1]["authorization"].startswith("Bearer ")
    assert [url for url in seen.urls if "eyJ" in url] == []
    assert page.evaluate("sessionStorage.length") == 0 or page.evaluate(
        "Object.values({...sessionStorage}).every((kept) => kept === '[]')"
    )


def test_a_token_that_is_over_is_asked_for_again_once(opened, site, guarded):
    site.put("/again", included(guarded, mode="panel", token_function="portalToken"))
    page = opened()
    page.add_init_script(
        f"window.calls = []; window.portalToken = async ({{refresh}}) => {{ calls.push(refresh); "
        f"return refresh ? {token()!r} : {token(-3600)!r}; }}"
    )
    page.goto(site.at("localhost", "/again"))
    asked(page)
    assert answered(page)
    assert page.evaluate("calls") == [False, True]


def test_a_page_may_set_the_function_before_the_script_has_come(opened, site, guarded):
    site.put("/early", f"<clausewise-chat></clausewise-chat>{included(guarded, mode='none')}")
    page = opened()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {}); new MutationObserver(() => { const chat = "
        "document.querySelector('clausewise-chat'); if (chat && !chat.getToken) chat.getToken = "
        f"async () => {token()!r}; }}).observe(document, {{childList: true, subtree: true}})"
    )
    page.goto(site.at("localhost", "/early"))
    asked(page)
    assert answered(page)


@pytest.mark.parametrize("way", ["address", "message"])
def test_a_frame_has_its_token_from_its_address_or_from_its_parent(way, opened, site, guarded):
    at = f"{guarded.url}embed" + (f"#token={token()}" if way == "address" else "")
    site.put("/framed", f'<iframe title="Chat" src="{at}" width="100%" height="600"></iframe>')
    page = opened()
    if way == "message":
        page.add_init_script(
            "addEventListener('message', ({data, source, origin}) => {"
            "  if (data.clausewise === 'token') "
            f"source.postMessage({{clausewiseToken: {token()!r}}}, origin); }})"
        )
    page.goto(site.at("localhost", "/framed"))
    asked(page.frame_locator("iframe"))
    assert page.frame_locator("iframe").locator("article .badge").first.inner_text() == "Prohibited"
    assert "token" not in page.frames[1].evaluate("location.href")


def test_a_token_in_the_address_counts_in_a_frame_only(opened, guarded):
    page = opened()
    page.goto(f"{guarded.url}embed#token={token()}")
    asked(page)
    assert "Sign in" in parts(page)


CORS = {"access-control-allow-origin": "*"}
EVENTS = {**CORS, "content-type": "text/event-stream"}
CUT = (
    'event: question\ndata: {"question": "q", "resolved_question": "q", "as_of": "2026-01-01"}\n\n'
)


@pytest.mark.parametrize(
    "broken",
    [
        {"status": 502, "body": "<h1>Bad gateway</h1>", "headers": CORS},
        {"status": 404, "body": "", "headers": CORS},
        {
            "status": 200,
            "body": "<p>Buffered</p>",
            "headers": {**CORS, "content-type": "text/html"},
        },
        {"status": 200, "body": CUT, "headers": EVENTS},
        {"status": 200, "body": "event: answer\ndata: {cut", "headers": EVENTS},
        {"status": 200, "body": "event: answer\ndata: {no json\n\n", "headers": EVENTS},
        {"status": 200, "body": "", "headers": EVENTS},
    ],
)
def test_where_events_do_not_get_through_the_whole_answer_does(broken, opened, site, server):
    page = opened()
    page.route("**/api/v1/ask/stream", lambda route: route.fulfill(**broken))
    page.goto(embed(site, server, "/fall", mode="panel"))
    asked(page)
    assert answered(page)
    assert page.locator("article").count() == 1


def test_its_questions_say_that_they_come_from_it(opened, site, server):
    page = opened()
    page.route("**/ask/stream", lambda route: route.fulfill(status=502, headers=CORS))
    bodies = []
    page.on("request", lambda sent: bodies.append(sent.post_data) if "/ask" in sent.url else None)
    page.goto(embed(site, server, "/channel", mode="panel"))
    asked(page)
    assert [json.loads(body)["channel"] for body in bodies if body] == ["embed", "embed"]


def test_what_cannot_be_reached_can_be_tried_again(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/retry", mode="panel"))
    page.route("**/api/v1/**", lambda route: route.abort())
    asked(page)
    assert "Clausewise cannot be reached." in parts(page)
    page.unroute("**/api/v1/**")
    page.get_by_role("button", name="Try again").click()
    page.locator("article .badge").first.wait_for()
    assert answered(page)
    assert page.locator("article h3").inner_text() == QUESTION


@pytest.mark.parametrize(
    ("status", "told"),
    [(503, "Clausewise is busy or starting."), (429, "Clausewise is busy or starting."),
     (422, "That did not work."), (403, "That did not work."), (500, "That did not work."),
     (401, "Sign in on the full page, or reload this one.")],
)  # fmt: skip
def test_a_problem_is_told_in_words(status, told, opened, site, server):
    page = opened()
    problem = {"title": "t", "status": status, "detail": "What happened and <b>what to do</b>."}
    page.route("**/ask/stream", lambda route: route.fulfill(
        status=status, body=json.dumps(problem), headers=CORS))  # fmt: skip
    page.goto(embed(site, server, "/told", mode="panel"))
    asked(page)
    assert told in parts(page)
    assert "What happened and <b>what to do</b>." in parts(page)


def test_a_problem_after_the_stream_began_is_told_too(opened, site, server):
    page = opened()
    page.goto(embed(site, server, "/crash", mode="panel"))
    asked(page, "crash")
    assert "That did not work." in parts(page)
    assert "secret" not in parts(page)


def test_an_origin_that_is_not_listed_gets_no_answer(opened, site, server):
    page = opened()
    embed(site, server, "/other", mode="panel")
    page.goto(site.at("127.0.0.1", "/other"))
    asked(page)
    assert "Clausewise cannot be reached." in parts(page)
