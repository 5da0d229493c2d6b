"""Who may frame the embedded chat: 12 parents in a real browser, against a real server process."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from sites import Clausewise, Site
from waiting import innermost

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def sites():
    first, second = Site(), Site()
    yield first, second
    first.stop()
    second.stop()


@pytest.fixture(scope="module")
def server(sites, tmp_path_factory):
    listed = f"http://127.0.0.1:{sites[0].port} http://localhost:{sites[0].port}"
    made = Clausewise(home=tmp_path_factory.mktemp("home"), embed_parents=listed)
    yield made
    code, said = made.stop()
    assert (code, "Traceback" in said) == (0, False), said


@pytest.fixture(scope="module")
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def frame(address: str, more: str = "") -> str:
    return f'<iframe title="f" src="{address}" {more}></iframe>'


def shown(page, parent: str, inner: str) -> bool:
    """Whether the page at ``inner`` came to be inside of ``parent``."""
    page.goto(parent, wait_until="load")
    found = innermost(page, inner)
    return found.url.startswith(inner) and found.evaluate("document.body.childElementCount") > 0


PARENTS = ("listed by address", "listed by name", "listed within listed", "another port",
           "another port of the name", "another address", "a name below", "a name with a dot",
           "within an unlisted page", "an unlisted page between", "a sandbox between",
           "data:")  # fmt: skip
ALLOWED = frozenset(PARENTS[:3])


def parent_of(kind: str, sites, inner: str) -> str:
    """The address of a page that frames ``inner`` in this way."""
    ours, others = sites
    for site in sites:
        site.put("/holds", frame(inner))
    ours.put("/own", frame(ours.at("localhost", "/holds")))
    others.put("/deep", frame(ours.at("localhost", "/holds")))
    ours.put("/between", frame(others.at("localhost", "/holds")))
    ours.put("/sandbox", frame(ours.at("localhost", "/holds"), 'sandbox="allow-scripts"'))
    return {
        "listed by address": ours.at("127.0.0.1", "/holds"),
        "listed by name": ours.at("localhost", "/holds"),
        "listed within listed": ours.at("127.0.0.1", "/own"),
        "another port": others.at("127.0.0.1", "/holds"),
        "another port of the name": others.at("localhost", "/holds"),
        "another address": ours.at("127.0.0.2", "/holds"),
        "a name below": ours.at("portal.localhost", "/holds"),
        "a name with a dot": ours.at("localhost.", "/holds"),
        "within an unlisted page": others.at("localhost", "/deep"),
        "an unlisted page between": ours.at("localhost", "/between"),
        "a sandbox between": ours.at("localhost", "/sandbox"),
        "data:": "data:text/html," + quote(frame(inner)),
    }[kind]


@pytest.mark.parametrize("kind", PARENTS)
def test_only_listed_parents_show_the_embedded_chat(kind, sites, server, page):
    inner = f"{server.url}embed"
    assert shown(page, parent_of(kind, sites, inner), inner) is (kind in ALLOWED)


@pytest.mark.parametrize(
    "path", ["", "livez", "embed.js", "embed/", "document?x=1", "login", "api/v1/docs"]
)
def test_nobody_shows_anything_else(path, sites, server, page):
    inner = server.url + path
    for kind in ("listed by address", "another port"):
        assert not shown(page, parent_of(kind, sites, inner), inner)


def test_without_the_setting_nobody_shows_it(sites, tmp_path: Path, page):
    alone = Clausewise(home=tmp_path)
    try:
        for kind in ("listed by address", "listed by name"):
            inner = f"{alone.url}embed"
            assert not shown(page, parent_of(kind, sites, inner), inner)
    finally:
        alone.stop()
