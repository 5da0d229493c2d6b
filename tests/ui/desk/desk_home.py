"""A whole server over a small library with a limited collection, and people of every role."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from assistant.build import Assistant, open_assistant
from assistant.journal.model import Who
from assistant.settings import Settings
from corpus.add import add
from corpus.library import Library
from corpus.origin import Origin
from corpus.sources.folder import FolderSource
from tests.assistant.cli_home import POLICY
from tests.ui.identity.asgi import Got, ask
from ui.guard import Rules
from ui.identity.ways import ways_of
from ui.opening import Opening
from ui.server import build_app

BOARD = POLICY.replace("Acme", "Zorblax").replace("gambling", "kestrelling")
ACCESS = "[collections.board]\ngroups = ['board']\n"
PEOPLE = {
    "reader": ("reader", ["board"]),
    "officer": ("officer", ["board"]),
    "auditor": ("auditor", ["board"]),
    "admin": ("admin", ["board"]),
    "limited": ("officer", ["staff"]),
}
STAFF = Who("key:s", "reader", ("staff",), "page")
DIRECTOR = Who("key:d", "reader", ("board",), "page")
GAMBLE = "May we gamble with real money with Acme?"
KESTREL = "May we use Zorblax for kestrelling with real money?"
SILENT = "May we use Foobar AI to plan parking permits?"
FORM = "application/x-www-form-urlencoded"
TOKEN = re.compile(r'name="token" value="([0-9a-f]+)"')


@dataclass
class Place:
    """The server, its assistant, and keys of people by name."""

    app: Any
    assistant: Assistant
    keys: dict[str, str]

    def get(self, target: str, who: str = "officer") -> Got:
        return ask(self.app, target, headers=self._as(who))

    def token(self, page: str, who: str = "officer") -> str:
        found = TOKEN.search(self.get(page, who).body)
        return found[1] if found else ""

    def post(
        self,
        target: str,
        form: Mapping[str, str],
        who: str = "officer",
        headers: Mapping[str, str] | None = None,
    ) -> Got:
        given = {**self._as(who), "content-type": FORM, **(headers or {})}
        return ask(self.app, target, "POST", given, urlencode(form).encode())

    def send(self, name: str, data: bytes, who: str = "officer", **fields: str) -> Got:
        """An upload, as a browser sends the form."""
        told = {"token": self.token("/library/add", who), **fields}
        parts = [f'--x\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
                 for key, value in told.items()]  # fmt: skip
        if name:
            head = f'--x\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
            parts.append(head.encode() + data + b"\r\n")
        given = {**self._as(who), "content-type": "multipart/form-data; boundary=x"}
        return ask(self.app, "/library/preview", "POST", given, b"".join([*parts, b"--x--\r\n"]))

    def asked(self, words: str, who: Who = STAFF) -> str:
        hidden = frozenset[str]() if "board" in who.groups else frozenset({"board"})
        return str(self.assistant.without(hidden).ask(words, (), None, who).id)

    def _as(self, who: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.keys[who]}"} if who else {}


def stocked(home: Path, below: Path) -> None:
    """Two collections, one of them for the board."""
    with Library.open(home) as library:
        for name, text in (("ours", POLICY), ("board", BOARD)):
            folder = below / name
            folder.mkdir(parents=True)
            (folder / "policy.md").write_text(text, encoding="utf-8")
            add(FolderSource(folder, name), library, origin=Origin(place=str(folder)))


def place(home: Path, below: Path) -> Place:
    """The assistant has the encoder that ``assistant.build.make_embedder`` makes."""
    stocked(home, below)
    (home / "access.toml").write_text(ACCESS, encoding="utf-8")
    identity = ways_of(Settings(home=home, host="0.0.0.0", api_keys=True))
    assert identity is not None
    assert identity.keys is not None
    made = open_assistant(Settings(home=home, starter=False))
    keys = {}
    for name, (role, groups) in PEOPLE.items():
        keys[name] = identity.keys.add(name.capitalize(), role, groups)[1]

    async def build() -> Any:
        opening = Opening(lambda tell: made)
        app = build_app(opening, Rules(), identity=identity)
        opening.start()
        await opening.wait(300)
        return app

    return Place(asyncio.run(build()), made, keys)
