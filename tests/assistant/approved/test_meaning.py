"""Which questions ask the same as one that was decided: on hand-written pairs, and by rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.approved.lookup import vector_with
from assistant.approved.meaning import Meaning, meaning, same, without_names
from assistant.build import Assistant, open_assistant
from assistant.question import resolve
from assistant.settings import Settings

PAIRS = Path(__file__).parent / "pairs.jsonl"
TODAY = date(2026, 11, 23)
BASE = "May we remove the watermark from images with Acme?"


def equal(_: str) -> np.ndarray:
    """Everything is near to everything: only the rules decide."""
    return np.array([1.0, 0.0], dtype=np.float32)


def apart(words: str) -> np.ndarray:
    """Questions are near, words are not."""
    if " " in words:
        return equal(words)
    turn = np.zeros(5000, dtype=np.float32)
    turn[sum(map(ord, words)) % 5000] = 1.0
    return turn


def of(words: str, *providers: str, day: date | None = None) -> Meaning:
    return meaning(words, providers or ("Acme",), day)


@pytest.mark.parametrize(
    "other",
    [
        "May we not remove the watermark from images with Acme?",
        "May we remove the watermark from 3 images with Acme?",
        "May we remove the watermark from images with Acme in France?",
        "May the police remove the watermark from images with Acme?",
        "Must we remove the watermark from images with Acme?",
        "May we remove the watermark from images of celebrities with Acme?",
        "May we keep the watermark on images with Acme?",
    ],
)
def test_what_could_turn_an_answer_is_never_passed_over(other):
    assert same(of(BASE), of(other), apart) is None


def test_another_provider_or_day_is_another_question():
    assert same(of(BASE), of(BASE, "Other"), equal) is None
    assert same(of(BASE), of(BASE, day=TODAY), equal) is None
    assert same(of(BASE, day=TODAY), of(BASE, day=TODAY), equal) == 1.0


def test_the_frame_of_a_question_is_no_part_of_its_meaning():
    for other in (
        "Can we remove watermarks from an image with Acme?",
        "Is it allowed to use Acme to remove the watermark from images?",
        "Are we permitted to remove the watermarks of our images with Acme?",
    ):
        assert same(of(BASE), of(other), apart) == pytest.approx(1.0)


def test_one_word_may_stand_for_another_only_where_they_are_near():
    other = of("May we strip the watermark from images with Acme?")
    assert same(of(BASE), other, equal) == pytest.approx(1.0)
    assert same(of(BASE), other, apart) is None


def test_names_are_whole_words():
    assert without_names("May xAI explain maxAI?", ("xAI",)) == "May   explain maxAI?"
    assert without_names("Is a.b fine? axb", ("a.b", "")) == "Is   fine? axb"


@dataclass(frozen=True)
class Judged:
    question: str
    is_same: bool
    taken: bool


def pairs(made: Assistant) -> Iterator[Judged]:
    vector = vector_with(made)
    known = {one.name: one for one in made.library.providers()}
    names, vocabulary = made._language.names(), made._language.vocabulary()

    def read(words: str) -> Meaning:
        asked = resolve(words, (), None, TODAY, names, vocabulary=vocabulary)
        called = [name for p in asked.providers if p in known for name in known[p].aliases]
        called += [known[p].publisher or "" for p in asked.providers if p in known]
        return meaning(asked.resolved, asked.providers, None, called)

    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        base = read(row["question"])
        for sort in ("same", "other"):
            for words in row[sort]:
                taken = same(base, read(words), vector) is not None
                yield Judged(f"{row['question']} / {words}", sort == "same", taken)


@pytest.mark.integration
def test_200_pairs_precision_before_recall(home):
    made = open_assistant(Settings(home=home, journal=False))
    judged = list(pairs(made))
    made.close()
    assert len(judged) == 200
    taken = [one for one in judged if one.taken]
    right = [one for one in taken if one.is_same]
    wrong = [one.question for one in taken if not one.is_same]
    assert len(right) / len(taken) >= 0.98, wrong
    assert len(right) >= 45, f"of 100 paraphrases only {len(right)} are known"
