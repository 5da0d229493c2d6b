"""Receipts of the real pipeline over the starter library, in processes of their own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from assistant.build import Assistant, open_assistant
from assistant.exports.write import exported
from assistant.receipts import store
from assistant.receipts.model import Receipt
from assistant.receipts.replay import replay
from assistant.reindex import rebuild
from assistant.settings import Settings, read_settings
from corpus.library import Library
from tests.assistant.receipt_builders import shelved

pytestmark = pytest.mark.integration

QUESTIONS: tuple[tuple[str, date | None], ...] = (
    ("May police officers identify people on body-camera video with Azure OpenAI?", None),
    ("Can we use Claude to write political campaign ads?", None),
    ("Which is stricter on surveillance, Anthropic or OpenAI?", None),
    ("May we bake bread with Gemini?", date(2025, 6, 1)),
    ("May we use Nobody's model to rank applicants?", None),
    ("May we do it?", date(1990, 1, 1)),
)
OTHERS = 200


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, list[Receipt]]:
    """A data directory with the starter library, and receipts kept in it."""
    own = read_settings({"CLAUSEWISE_HOME": str(tmp_path_factory.mktemp("home"))})
    one: Assistant = open_assistant(own)
    try:
        receipts = [one.ask_for_receipt(words, (), day)[1] for words, day in QUESTIONS]
    finally:
        one.close()
    for receipt in receipts:
        store.save(receipt, own.home)
    return own, receipts


def all_replay(own: Settings, receipts: list[Receipt]) -> None:
    with Library.open(own.home) as library:
        for receipt in receipts:
            replayed = replay(receipt, library)
            assert replayed.differences == ()
            assert replayed.answer == receipt.answer


def test_the_verdicts_are_of_several_kinds(real: tuple[Settings, list[Receipt]]) -> None:
    verdicts = {receipt.answer["verdict"] for receipt in real[1]}
    assert {"prohibited", "not_addressed"} < verdicts


@pytest.mark.parametrize("seed", ["1", "77"])
def test_the_command_replays_in_another_process(
    real: tuple[Settings, list[Receipt]], root: Path, seed: str
) -> None:
    own, receipts = real
    for receipt in receipts[:1]:
        done = subprocess.run(
            [sys.executable, "-m", "ui.main", "replay", receipt.id, "--json"],
            capture_output=True,
            text=True,
            check=False,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "CLAUSEWISE_HOME": str(own.home)},
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["identical"] is True


def test_receipts_hold_after_a_rebuild_and_after_other_documents_came(
    real: tuple[Settings, list[Receipt]], tmp_path: Path
) -> None:
    own, receipts = real
    for number in range(OTHERS):
        (tmp_path / f"{number}.md").write_text(
            f"---\ntitle: Rules {number}\nprovider: {'OpenAI' if number % 5 else 'Anthropic'}\n"
            f"kind: provider_policy\n---\n# Rules {number}\n\nYou may identify people on "
            f"body-camera video in town {number}.\n"
        )
    shelved(tmp_path, own.home, "others")
    with Library.open(own.home) as library:
        rebuild(library, own)
    all_replay(own, receipts)


def test_every_quote_is_in_every_export(real: tuple[Settings, list[Receipt]]) -> None:
    for receipt in real[1]:
        rows = json.loads(json.dumps(receipt.answer["citations"]))
        quotes = [row["quote"] for row in rows]
        markdown = exported(receipt, "md")[0].decode()
        assert [quote for quote in quotes if quote not in markdown] == []
        text = "".join(extract_text(io.BytesIO(exported(receipt, "pdf")[0])).split())
        assert [quote for quote in quotes if "".join(quote.split()) not in text] == []
