"""The life of a key: made, shown once, used, narrowed, over, revoked; never kept or logged."""

from __future__ import annotations

import logging
import secrets
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.ui.identity.asgi import ask
from tests.ui.identity.doors import built, ways
from ui.identity.commands import keys as command
from ui.identity.keys import WRITTEN, Keys
from ui.identity.roles import MAY, PERMISSIONS, ROLES
from ui.identity.store import FILE, IdentityError, Store
from ui.identity.ways import Ways


@pytest.fixture
def identity(tmp_path: Path) -> Ways:
    return ways(tmp_path / "home", api_keys=True)


@pytest.fixture
def keys(identity: Ways) -> Keys:
    assert identity.keys is not None
    return identity.keys


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def test_a_key_opens_until_it_is_revoked(identity: Ways, keys: Keys) -> None:
    app = built(identity)
    made, written = keys.add("report", "reader")
    assert ask(app, "/config", headers=bearer(written)).status == 200
    assert ask(app, "/config", headers={"authorization": f"bEARER  {written}"}).status == 200
    keys.revoke(made.id)
    assert ask(app, "/config", headers=bearer(written)).status == 401


def test_a_key_is_over_when_its_time_is(tmp_path: Path) -> None:
    now = [1_000_000.0]
    keys = Keys(Store(tmp_path), lambda: now[0])
    made, written = keys.add("short", "reader", seconds=60)
    assert keys.find(written) == made
    now[0] += 59
    assert keys.find(written) is not None
    now[0] += 1
    assert keys.find(written) is None
    assert keys.holding(made.id) is None


def test_only_a_hash_is_kept_and_only_the_owner_reads_the_file(keys: Keys, tmp_path: Path) -> None:
    _, written = keys.add("report", "admin", groups=["legal"])
    match = WRITTEN.fullmatch(written)
    assert match is not None
    file = tmp_path / "home" / FILE
    assert match[2].encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with sqlite3.connect(file) as connection:
        (row,) = connection.execute("SELECT salt, hash FROM keys").fetchall()
    assert len(row[0]) == 16
    assert len(row[1]) == 32
    assert match[2] not in repr(keys.all())


def test_two_keys_share_nothing(keys: Keys) -> None:
    made = [keys.add("same", "reader") for _ in range(50)]
    assert len({key.id for key, _ in made}) == 50
    assert len({written for _, written in made}) == 50


@pytest.mark.parametrize("change", ["last", "first", "id", "short", "long", "case", "space"])
def test_a_key_that_is_nearly_right_is_wrong(keys: Keys, change: str) -> None:
    _, key = keys.add("report", "admin")
    other = "B" if key[-1] == "A" else "A"
    wrong = {
        "last": key[:-1] + other,
        "first": key.replace("cw_", "cx_"),
        "id": f"cw_{'a' * 12}_{key[16:]}",
        "short": key[:-1],
        "long": key + "A",
        "case": key.swapcase(),
        "space": key[:20] + " " + key[20:],
    }[change]
    assert keys.find(wrong) is None
    assert keys.find(key) is not None


@pytest.mark.parametrize(
    "junk", ["", "cw_", "cw__", "'; DROP TABLE keys; --", "cw_%_%", "cw_" + "a" * 10_000, "\x00"]
)
def test_junk_is_no_key(keys: Keys, junk: str) -> None:
    keys.add("report", "admin")
    assert keys.find(junk) is None
    assert len(keys.all()) == 1


def test_scopes_narrow_what_the_role_may_do_and_never_widen_it(identity: Ways, keys: Keys) -> None:
    for role in ROLES:
        for scope in PERMISSIONS:
            made, _ = keys.add("narrow", role, scopes=[scope])
            who = identity.holder(made)
            assert {one for one in PERMISSIONS if who.may(one)} == {scope} & MAY[role]
    whole, _ = keys.add("whole", "officer")
    assert {one for one in PERMISSIONS if identity.holder(whole).may(one)} == MAY["officer"]


def test_a_key_for_asking_alone_reads_and_keeps_nothing(identity: Ways, keys: Keys) -> None:
    app = built(identity)
    _, written = keys.add("asks", "reader", scopes=["ask"])
    for path in ("/document?collection=starter&path=x", "/step", "/compare", "/compare.md",
                 f"/receipt?token={'A' * 32}&form=md"):  # fmt: skip
        assert ask(app, path, headers=bearer(written)).status == 403, path
    _, written = keys.add("reads", "reader", scopes=["read"])
    assert ask(app, "/document?collection=starter&path=x", headers=bearer(written)).status == 404


def test_an_unknown_scope_or_no_name_is_refused(keys: Keys) -> None:
    wrong: Any = ["everything"]
    with pytest.raises(IdentityError, match="everything"):
        keys.add("x", "reader", scopes=wrong)
    with pytest.raises(IdentityError, match="name"):
        keys.add("  ", "reader")
    with pytest.raises(IdentityError, match="no key 'nobody'"):
        keys.revoke("nobody")
    assert keys.all() == []


def test_a_session_begun_with_a_key_ends_with_it(identity: Ways, keys: Keys) -> None:
    app = built(identity)
    made, written = keys.add("maria", "reader")
    body = f"key={written}&next=%2Fdocument%3Fa%3D1".encode()
    got = ask(app, "/login", "POST", body=body)
    assert (got.status, got.headers["location"]) == (303, "/document?a=1")
    (line,) = got.cookies
    assert "HttpOnly" in line
    assert "SameSite=lax" in line
    cookie = {"cookie": f"clausewise-session={got.cookie('clausewise-session')}"}
    assert written[16:] not in line
    assert ask(app, "/config", headers=cookie).status == 200
    keys.revoke(made.id)
    assert ask(app, "/config", headers=cookie).status == 401


def test_signing_out_ends_every_copy_of_the_cookie(identity: Ways, keys: Keys) -> None:
    app = built(identity)
    _, written = keys.add("maria", "reader")
    got = ask(app, "/login", "POST", body=f"key={written}".encode())
    cookie = {"cookie": f"clausewise-session={got.cookie('clausewise-session')}"}
    assert "maria" in ask(app, "/logout", headers=cookie).body
    assert ask(app, "/config", headers=cookie).status == 200, "a link signs nobody out"
    out = ask(app, "/logout", "POST", cookie)
    assert out.status == 200
    assert out.cookie("clausewise-session") == ""
    assert ask(app, "/config", headers=cookie).status == 401


@pytest.mark.parametrize(
    "onwards",
    ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "/%0d%0aX: y",
     "/\r\nX: y", "\\\\evil.test", "http:/evil.test", " /x", "/login", "/logout", "/" + "a" * 3000],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(identity: Ways, keys: Keys, onwards: str) -> None:
    from urllib.parse import urlencode

    _, written = keys.add("maria", "reader")
    body = urlencode({"key": written, "next": onwards}).encode()
    got = ask(built(identity), "/login", "POST", body=body)
    assert got.status == 303
    assert got.headers["location"].startswith("/")
    assert "evil.test" not in got.headers["location"]
    assert "\n" not in got.headers["location"]


def test_another_site_cannot_sign_anybody_in_or_out(identity: Ways, keys: Keys) -> None:
    app = built(identity)
    _, written = keys.add("attacker", "reader")
    for headers in ({"origin": "https://evil.test"}, {"sec-fetch-site": "cross-site"}):
        for path in ("/login", "/logout"):
            assert ask(app, path, "POST", headers, f"key={written}".encode()).status == 403


def test_no_key_is_ever_logged(identity: Ways, keys: Keys, caplog: Any) -> None:
    app = built(identity)
    _, right = keys.add("maria", "reader")
    with caplog.at_level(logging.DEBUG):
        for number in range(200):
            wrong = f"cw_{'a' * 12}_{secrets.token_urlsafe(32)}"
            key = right if number % 2 else wrong
            ask(app, "/config", headers=bearer(key))
            ask(app, "/login", "POST", body=f"key={key}".encode())
            assert key[16:] not in caplog.text


def test_the_commands(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("CLAUSEWISE_HOME", str(tmp_path))
    run = CliRunner()
    made = run.invoke(command, ["add", "nightly", "--role", "officer", "--group", "legal",
                                "--scope", "ask", "--days", "0"])  # fmt: skip
    assert made.exit_code == 0, made.output
    written = made.stdout.strip()
    assert WRITTEN.fullmatch(written)
    listed = run.invoke(command, []).output
    assert "nightly" in listed
    assert "officer (ask only)" in listed
    assert written[16:] not in listed
    key_id = written[3:15]
    assert key_id in run.invoke(command, ["list", "--json"]).output
    assert run.invoke(command, ["revoke", key_id]).exit_code == 0
    assert "revoked" in run.invoke(command, ["list"]).output
    assert Keys(Store(tmp_path)).find(written) is None


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database" * 100)
    with pytest.raises(IdentityError, match="cannot be used"):
        Store(tmp_path)
