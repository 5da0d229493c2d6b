"""The page of an answer that a model words: no part of it shows what has not passed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistant.llm.aid import Help
from assistant.llm.model import Prompt
from assistant.llm.prompts import Drafted, Line
from tests.assistant.llm.said import model
from tests.assistant.receipt_builders import ASKED, acme, opened, shelved
from ui.held import HeldReceipts
from ui.identity.asker import LOCAL
from ui.opening import Opening
from ui.reply import Reply, replies
from ui.talk import Sent

PLAIN = "You may never use the service for identifying people on live video in public places."
LIE = "You may use the service to identify people if you ask them."


def test_every_part_shows_only_what_stands(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    languages = []

    def answer(prompt: Prompt) -> object:
        languages.append("German" in prompt.words)
        return Drafted(sentences=[Line(text=text, keys=["C1"]) for text in (PLAIN, LIE)])

    async def all_parts(opening: Opening) -> list[Reply]:
        sent = Sent.model_validate({"words": ASKED})
        return [part async for part in replies(opening, HeldReceipts(), LOCAL, sent, 4000, "de")]

    shelved(acme(tmp_path / "policies"), home)
    with opened(home, monkeypatch) as asking:
        asking.help = Help(model(answer, roles=("write",)))
        opening = Opening(lambda tell: asking)
        opening.start()
        parts = asyncio.run(all_parts(opening))
    assert [part.stage for part in parts] == ["understood", "said", "whole"]
    assert all("if you ask them" not in part.html for part in parts)
    assert PLAIN in parts[1].html
    assert "Formuliert von test:model" in parts[1].html
    assert 'lang="en"' in parts[1].html
    assert "if you ask them" not in str(parts[2].history)
    assert languages == [True]
