"""Over the whole server: a person outside the group gets what a library without it gives."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.assistant.hidden_library import BOARD, HIDDEN, SECRETS, homes, opened, questions
from tests.ui.identity.asgi import Got, ask
from tests.ui.identity.doors import ways
from ui.examples import draw_examples
from ui.guard import Rules
from ui.held import HeldReceipts
from ui.identity.asker import Asker
from ui.opening import Opening
from ui.page import welcome_html
from ui.reply import reply
from ui.server import build_app

pytestmark = pytest.mark.integration

LIMIT = "[collections.board]\ngroups = ['board']\n"


@dataclass
class Served:
    """A server over a real library, and keys of people inside and outside the group."""

    app: Any
    opening: Opening
    outside: Asker
    inside: Asker
    keys: dict[str, str]

    def get(self, target: str, key: str = "outside") -> Got:
        return ask(self.app, target, headers={"authorization": f"Bearer {self.keys[key]}"})

    def said(self, words: str, history: Any, day: str) -> str:
        """What the page shows for a question, without what differs from one time to the next."""
        turns = [{"role": turn.role, "content": turn.content} for turn in history]
        shown = asyncio.run(
            reply(self.opening, HeldReceipts(), self.outside, words, turns, day, 4000)
        )
        return re.sub(
            r"answered in [\d.]+ s|Library generation \d+|token=[\w-]+|data-save=\"[\w-]+\"|"
            r"(?<=[\"#-])[0-9a-f]{8}(?=[\"-])", "…", f"{shown.html} {shown.history} {shown.said}",
        )  # fmt: skip


def served(home: Path, access: str) -> Served:
    made = ways(home, access, api_keys=True)
    assert made.keys is not None
    whole = opened(made_settings(home))

    async def build() -> tuple[Any, Opening]:
        opening = Opening(lambda tell: whole)
        app = build_app(opening, Rules(), identity=made)
        opening.start()
        await opening.wait(300)
        return app, opening

    app, opening = asyncio.run(build())
    outside, its = made.keys.add("outside", "reader", ["staff"])
    inside, theirs = made.keys.add("inside", "reader", ["board"])
    keys = {"outside": its, "inside": theirs}
    return Served(app, opening, made.holder(outside), made.holder(inside), keys)


def made_settings(home: Path) -> Any:
    from assistant.settings import read_settings

    return read_settings({}, {"home": home, "journal": False})


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    place = tmp_path_factory.mktemp("served")
    with_it, without_it = homes(place)
    made = served(with_it.home, LIMIT), served(without_it.home, "")
    yield made
    for one in made:
        one.opening.close()


def addresses() -> Iterator[str]:
    """Pages of hidden documents, and pages of others with references to hidden ones."""
    names = [path for path in BOARD if path.endswith(".md")]
    for collection in (
        "board",
        "Board",
        "BOARD",
        "board ",
        "board/",
        "./board",
        "ours",
        "starter",
        "",
    ):
        for path in (*names, "", "../board/zorblax.md", "library.toml"):
            for page in ("document", "compare", "compare.md", "step"):
                yield f"/{page}?{urlencode({'collection': collection, 'path': path})}"
    key = {"collection": "ours", "path": "body-cameras.md"}
    for name in names:
        for reference in (f"board/{name}", f"board/{name}@0", f"board/{name}@", "2026-02-01"):
            for more in ({"cited": reference}, {"from": reference}, {"to": reference}):
                for page in ("document", "compare", "compare.md", "step"):
                    yield f"/{page}?{urlencode(key | more)}"


def test_pages_are_those_of_a_library_without_it(both: tuple[Served, Served]) -> None:
    mine, theirs = both
    targets = list(addresses())
    assert len(targets) >= 300
    differ = []
    for target in targets:
        one, other = mine.get(target), theirs.get(target)
        if (one.status, one.body) != (other.status, other.body):
            differ.append(target)
        own = target.lower()
        assert [
            s for s in SECRETS if s in one.body.lower() and s not in own and s != "board/"
        ] == []
    assert differ == []


def test_answers_on_the_page_are_those_of_a_library_without_it(both: tuple[Served, Served]) -> None:
    mine, theirs = both
    asked = list(questions())[::4]
    assert len(asked) >= 100
    differ = []
    for words, history, day in asked:
        when = day.isoformat() if day else ""
        if mine.said(words, history, when) != theirs.said(words, history, when):
            differ.append(words)
    assert differ == []


def test_the_welcome_counts_and_offers_nothing_of_it(both: tuple[Served, Served]) -> None:
    mine, theirs = both
    seen = welcome_html(mine.opening, draw_examples, mine.outside.hidden)
    assert seen == welcome_html(theirs.opening, draw_examples)
    assert seen != welcome_html(mine.opening, draw_examples, mine.inside.hidden)


def test_a_member_of_the_group_sees_it(both: tuple[Served, Served]) -> None:
    """Or the tests above would show nothing."""
    mine, _ = both
    assert mine.outside.hidden == HIDDEN
    assert mine.inside.hidden == frozenset()
    address = "/document?collection=board&path=zorblax.md"
    assert mine.get(address).status == 404
    assert mine.get(address, "inside").status == 200
    assert "Zorblax" in mine.get(address, "inside").body
    answer = mine.opening.assistant().ask("May we use Zorblax to rank job applicants?")
    assert answer.verdict == "prohibited", answer


def test_nothing_of_it_is_in_what_everybody_is_served(both: tuple[Served, Served]) -> None:
    mine, _ = both
    for target in ("/", "/config", "/gradio_api/info", "/readyz", "/login"):
        body = mine.get(target).body.lower()
        assert [s for s in SECRETS if s in body] == [], target
