"""What is set up, and what is refused at start; roles, groups and hidden collections."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import SettingsError, read_settings
from tests.ui.identity.doors import SECRET, settings_of, ways
from ui.identity.access import Access, Limit, Roles
from ui.identity.asker import LOCAL
from ui.identity.roles import MAY, PERMISSIONS, ROLES
from ui.identity.store import FILE, IdentityError
from ui.identity.ways import ways_of

OIDC = '[oidc]\nissuer = "https://login.example"\nclient_id = "clausewise"\n'
PROXY = '[proxy]\naddresses = ["10.0.0.5"]\n'


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_on_this_machine_everybody_is_the_local_admin(tmp_path: Path, host: str) -> None:
    assert ways_of(settings_of(tmp_path, host=host)) is None
    assert not (tmp_path / FILE).exists()
    assert all(LOCAL.may(one) for one in PERMISSIONS)


def test_with_a_way_in_nobody_is_even_on_this_machine(tmp_path: Path) -> None:
    """A proxy on the same machine connects from loopback: it must not make everyone an admin."""
    assert ways_of(settings_of(tmp_path, host="127.0.0.1", api_keys=True)) is not None
    assert ways(tmp_path, PROXY, host="127.0.0.1") is not None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "clausewise.example", "128.0.0.1"])
def test_for_others_a_way_in_is_needed(tmp_path: Path, host: str) -> None:
    with pytest.raises(IdentityError, match="nothing says who may come in"):
        ways_of(settings_of(tmp_path, host=host))


@pytest.mark.parametrize(
    ("access", "words"),
    [
        (OIDC, "public_url"),
        (PROXY + "signed = true\n", "proxy_secret"),
        ("[collections.board]\ngroups = ['board']\n", "nothing says who is in which group"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, access: str, words: str) -> None:
    with pytest.raises(IdentityError, match=words):
        ways(tmp_path, access)


@pytest.mark.parametrize("name", ["oidc_client_secret", "proxy_secret", "session_secret"])
def test_no_secret_is_shown(tmp_path: Path, name: str) -> None:
    variable = f"CLAUSEWISE_{name.upper()}"
    settings = read_settings({"CLAUSEWISE_HOME": str(tmp_path), variable: SECRET})
    assert getattr(settings, name) == SECRET
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings)
    if name != "oidc_client_secret":
        with pytest.raises(SettingsError) as refused:
            read_settings({"CLAUSEWISE_HOME": str(tmp_path), variable: "hunter2"})
        assert "hunter2" not in str(refused.value)


def test_no_secret_is_in_what_is_put_together(tmp_path: Path) -> None:
    made = ways(tmp_path, OIDC + PROXY, public_url="https://c.example", session_secret=SECRET,
                oidc_client_secret=SECRET[::-1], proxy_secret=SECRET + SECRET)  # fmt: skip
    assert SECRET not in repr(made)
    assert SECRET[::-1] not in repr(made)


@pytest.mark.parametrize(
    "url", ["http://clausewise.example", "clausewise.example", "https://", "https://a/b", "https://a?b",
            "https://a b", "javascript:1", "https://a\n"],
)  # fmt: skip
def test_a_public_address_is_https_and_nothing_but_a_name(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="public_url"):
        read_settings({}, {"home": tmp_path, "public_url": url})


def test_the_first_role_that_fits_counts() -> None:
    roles = Roles(admin=("it",), auditor=("audit",), officer=("policy",), reader=("staff",))
    assert roles.of({"it", "policy"}) == "admin"
    assert roles.of({"audit", "policy"}) == "auditor"
    assert roles.of({"policy", "staff"}) == "officer"
    assert roles.of({"IT", "Policy"}) == "reader"
    assert roles.of(()) == "reader"
    strict = Roles(reader=("staff",), others="nobody")
    assert strict.of({"guests"}) is None
    assert strict.of({"staff"}) == "reader"


def test_no_role_opens_a_collection() -> None:
    access = Access(
        collections={"board": Limit(groups=("board",)), "hr": Limit(groups=("hr", "board"))}
    )
    assert access.hidden_from({"it"}) == {"board", "hr"}
    assert access.hidden_from({"hr"}) == {"board"}
    assert access.hidden_from({"board"}) == frozenset()
    assert access.hidden_from(()) == {"board", "hr"}


def test_a_collection_that_is_not_there_is_named() -> None:
    access = Access(collections={"bord": Limit(groups=("board",))})
    with pytest.raises(IdentityError, match=r"'bord'.*it has board, starter"):
        access.check_collections(["starter", "board"])
    access.check_collections(["bord"])


def test_every_role_may_something_and_only_the_admin_everything() -> None:
    assert set(MAY) == set(ROLES)
    assert [role for role in ROLES if MAY[role] == frozenset(PERMISSIONS)] == ["admin"]
    assert MAY["reader"] < MAY["officer"] < MAY["admin"]
    assert "desk" not in MAY["auditor"]
    assert "audit" not in MAY["officer"]


def test_the_table_of_roles_is_documented(root: Path) -> None:
    text = (root / "docs" / "identity.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    table = {cells[1].strip(" `"): cells[3:7] for cells in (row.split("|") for row in rows)
             if cells[1].strip(" `") in PERMISSIONS}  # fmt: skip
    assert set(table) == set(PERMISSIONS)
    for permission, cells in table.items():
        for role, cell in zip(ROLES, cells, strict=True):
            assert (cell.strip() == "yes") == (permission in MAY[role]), (permission, role)
