"""A receipt keeps what a language model contributed: it is concluded again without one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builders import POLICY, TODAY, FakeSearch, document, evidence, question, shelf, version

from assistant.ask import Pipeline
from assistant.find import Found
from assistant.judge import judge_with
from assistant.llm.aid import Help
from assistant.llm.assisted import Assisted, Opinion
from assistant.model import Answer, Sentence
from assistant.names import Names
from assistant.receipts.again import words_of
from assistant.receipts.assisted import kept_part, part_in
from assistant.receipts.compare import compare
from assistant.receipts.file import read_receipt, write_receipt
from assistant.receipts.make import make_receipt
from assistant.receipts.model import Receipt, ReceiptError
from assistant.receipts.replay import replay
from assistant.write import write
from corpus.library import Library
from tests.assistant.llm.said import model
from tests.assistant.receipt_builders import (
    ASKED,
    MADE,
    RULES,
    SOFTWARE,
    acme,
    edited,
    opened,
    shelved,
    small,
)

TRUE = "You may never use the service for identifying people on live video in public places."


def far(first: Sequence[str], second: Sequence[str]) -> list[list[float]]:
    """A measure that finds nothing alike but the same, and nothing far."""
    return [[1.0 for _ in second] for _ in first]


def part(**more: Any) -> Assisted:
    return replace(Assisted("test:model", True), **more)


def assisted_receipt(assisted: Assisted) -> tuple[Answer, Receipt]:
    asked = question()
    identify = evidence("identifying people")
    found = Found((identify,), (), ((identify.document, identify.version),), 3)
    made = Pipeline(
        names=Names([], set()),
        searches=FakeSearch([]),
        judge=judge_with({}, 6),
        write=write,
        texts=shelf((version(document()), POLICY)),
        evidence_limit=5,
        today=TODAY,
    ).conclude(asked, found, assisted)
    given = (asked.asked, (), None)
    return made, make_receipt(given, asked, found, made, {}, SOFTWARE, RULES, MADE)


def test_without_a_model_the_file_is_as_it_was() -> None:
    values = small().model_dump(mode="json")
    assert "language_model" not in values
    assert "language_model" not in values["answer"]


def test_a_part_comes_back_as_it_was(tmp_path: Path) -> None:
    whole = part(
        prompts=("read 1", "write 1"),
        restated=True,
        opinion=Opinion("conditional", "prohibited", 0, 2, 9),
        sentences=(Sentence("You may never use the service for identifying people.", (1,)),),
        dropped=(("it cites nothing", 2),),
    )
    _, receipt = assisted_receipt(replace(whole, opinion=None))
    write_receipt(receipt, tmp_path / "r.json")
    kept = read_receipt(tmp_path / "r.json")
    assert kept == receipt
    assert part_in(kept) == replace(whole, opinion=None)
    assert kept_part(whole) is not None
    both = receipt.model_copy(update={"language_model": kept_part(whole)})
    assert part_in(both) == whole


def test_the_model_is_not_asked_again(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.llm.prompts import Drafted, Line

    shelved(acme(tmp_path / "policies"), home)
    with opened(home, monkeypatch) as asking:
        asking.help = Help(
            model(lambda _: Drafted(sentences=[Line(text=TRUE, keys=["C1"])]), roles=("write",))
        )
        asking._alike = far
        answer, receipt = asking.ask_for_receipt(ASKED)
    assert [one.text for one in answer.sentences] == [TRUE]
    with Library.open(home) as library:
        again = replay(receipt, library)
    assert again.identical
    assert again.answer is not None
    assert again.answer["language_model"]["name"] == "test:model"


def test_a_sentence_that_was_put_into_a_receipt_does_not_stand(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelved(acme(tmp_path / "policies"), home)
    with opened(home, monkeypatch) as asking:
        _, receipt = asking.ask_for_receipt(ASKED)
    lie = "You may use the service for identifying people on live video in public places."
    forged = json.loads(receipt.model_dump_json())["answer"]
    forged["sentences"] = [{"text": lie, "citations": [1]}]
    said = part(sentences=(Sentence(lie, (1,)),))
    made = edited(
        receipt,
        answer=forged,
        language_model=json.loads(kept_part(said).model_dump_json()),  # type: ignore[union-attr]
    )
    with Library.open(home) as library:
        again = replay(made, library)
    assert not again.identical
    assert again.answer is not None
    assert lie not in [one["text"] for one in again.answer["sentences"]]


def test_a_restated_question_is_asked_again_as_it_was_shown() -> None:
    answer, receipt = assisted_receipt(part(restated=True))
    assert words_of(receipt) == (answer.question.resolved, [])
    assert words_of(small()) == (small().asked.words, [])


def test_a_verdict_of_a_second_reading_is_compared_by_that_of_the_rules() -> None:
    answer, receipt = assisted_receipt(part())
    held = kept_part(part(opinion=Opinion("conditional", "prohibited", 0, 0, 9)))
    stricter = receipt.model_copy(update={"language_model": held})
    assert compare(stricter, replace(answer, verdict="conditional"), ()).verdict_changed is False
    assert compare(receipt, replace(answer, verdict="conditional"), ()).verdict_changed is True


def test_a_part_that_is_not_in_form_is_refused(tmp_path: Path) -> None:
    _, receipt = assisted_receipt(part())
    path = tmp_path / "r.json"
    write_receipt(receipt, path)
    values = json.loads(path.read_text())
    values["language_model"]["secret"] = 1
    path.write_text(json.dumps(values))
    with pytest.raises(ReceiptError):
        read_receipt(path)
