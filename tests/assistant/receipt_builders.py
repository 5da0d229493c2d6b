"""Receipts made in a line: of evidence made up, and of a small library with a light encoder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import assistant.build
from assistant.ask import Pipeline
from assistant.build import Assistant, open_assistant
from assistant.find import Found
from assistant.judge import judge_with
from assistant.model import Question
from assistant.names import Names
from assistant.receipts.make import make_receipt, sealed
from assistant.receipts.model import Receipt, Rules, Software
from assistant.settings import Settings
from assistant.write import write
from corpus.add import add
from corpus.library import Library
from corpus.sources.folder import FolderSource
from tests.assistant import builders
from tests.assistant.cli_home import POLICY, HashVectors

SOFTWARE = Software(version="0.1.0", encoder="hash-16", splitter="2")
RULES = Rules(max_citations=6, evidence_limit=20, dense_weight=0.8)
MADE = datetime(2024, 6, 1, 12, tzinfo=UTC)
ASKED = "May we identify people on live video in public places with Acme?"


def small(question: Question | None = None, found: Found | None = None) -> Receipt:
    """A receipt over made-up evidence."""
    question = question or builders.question()
    identify = builders.evidence("identifying people")
    found = found or Found(
        deciding=(identify, builders.evidence("gambling")),
        context=(),
        looked_through=((identify.document, identify.version),),
        generation=3,
    )
    pipeline = Pipeline(
        names=Names([], set()),
        searches=builders.FakeSearch([]),
        judge=judge_with({}, 6),
        write=write,
        texts=builders.shelf((builders.version(builders.document()), builders.POLICY)),
        evidence_limit=5,
    )
    answer = pipeline.conclude(question, found)
    asked = (question.asked, (), None)
    return make_receipt(asked, question, found, answer, {}, SOFTWARE, RULES, MADE)


def edited(receipt: Receipt, **changes: Any) -> Receipt:
    """The receipt with other fields and the hash that goes with them."""
    values = receipt.model_dump(mode="json") | changes
    return sealed(Receipt.model_validate_json(json.dumps(values)))


def settings(home: Path, **more: Any) -> Settings:
    return Settings(home=home, starter=False, **more)


def shelved(folder: Path, home: Path, name: str = "ours") -> None:
    """Bring a folder into the library of ``home``."""
    with Library.open(home) as library:
        source = FolderSource(folder, name)
        add(source, library, source.providers())


@contextmanager
def opened(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Assistant]:
    """The assistant of ``home`` with the light encoder."""
    monkeypatch.setattr(assistant.build, "make_embedder", lambda _: HashVectors())
    one = open_assistant(settings(home))
    try:
        yield one
    finally:
        one.close()


def acme(folder: Path, text: str = POLICY) -> Path:
    """A folder with one policy."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "acme.md").write_text(text, encoding="utf-8")
    return folder


def on(day: date) -> Question:
    return replace(builders.question(), as_of=day, dated=True)
