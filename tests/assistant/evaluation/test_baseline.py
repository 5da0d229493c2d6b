from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.evaluation.baseline import Baseline
from assistant.evaluation.baseline_chunks import SIZE, chunks_of, in_force
from assistant.evaluation.baseline_index import by_meaning, by_words, fused
from assistant.evaluation.baseline_vectors import FOLDER, BaselineDamaged, VectorFile
from corpus.library import Library
from corpus.model import CorpusError
from tests.assistant.cli_home import HashVectors
from tests.assistant.evaluation.test_texts import add

OLD = "You may not identify people by their faces.\n\n" * 30
NEW = "You may identify people by their faces.\n\n" * 30
MONEY = "Running games for real money is permitted only with prior written consent.\n\n" * 20
TODAY = date(2026, 6, 1)
FIRST = date(2026, 1, 1)


class Counting(HashVectors):
    """Counts the texts that are encoded."""

    def __init__(self) -> None:
        self.texts = 0

    def documents(self, texts: Sequence[str]) -> np.ndarray:
        self.texts += len(texts)
        return super().documents(texts)


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as opened:
        add(opened, "one", "A/AUP.md", ("c1", OLD), ("c2", NEW))
        add(opened, "one", "B/AUP.md", ("d1", MONEY))
        yield opened


def quiet(what: str, done: int, total: int | None) -> None:
    pass


def test_chunks_are_slices_of_at_most_a_thousand_characters() -> None:
    text = "# Title\n\n" + "".join(f"Rule {n} is  not to  be broken.\n\n" for n in range(200))
    chunks = list(chunks_of(text, "t"))
    assert len(chunks) > 5
    for chunk in chunks:
        assert text[chunk.start : chunk.end] == chunk.words
        assert len(chunk.words) <= SIZE
    assert sum(len(chunk.words) for chunk in chunks) > 0.95 * len(text.strip())


def test_only_what_was_in_force_on_the_day_is_held(library: Library) -> None:
    held = in_force(library, [FIRST, TODAY, date(2020, 1, 1)])
    assert [v.id for _, v in held[FIRST]] == ["c1", "d1"]
    assert [v.id for _, v in held[TODAY]] == ["c2", "d1"]
    assert held[date(2020, 1, 1)] == []


def test_vectors_are_computed_once(home: Path) -> None:
    embedder, words = Counting(), {"a": "one", "b": "two"}
    told: list[tuple[int, int]] = []
    first = VectorFile(home, embedder).of(words, lambda done, total: told.append((done, total)))
    again = VectorFile(home, embedder).of({"b": "two", "c": "three"}, lambda *_: None)
    assert (embedder.texts, told) == (3, [(2, 2)])
    assert np.array_equal(first[1], again[0])
    assert np.allclose(first, embedder.documents(["one", "two"]))


def test_damaged_vectors_are_a_clear_error(home: Path) -> None:
    file = VectorFile(home, HashVectors())
    file.of({"a": "one"}, lambda *_: None)
    (path,) = (home / FOLDER).iterdir()
    with sqlite3.connect(path) as opened:
        opened.execute("UPDATE vectors SET v = ?", (b"123",))
    opened.close()
    with pytest.raises(BaselineDamaged, match="Delete the folder"):
        file.of({"a": "one"}, lambda *_: None)


def test_words_rank_by_bm25_and_leave_out_what_has_none_of_them() -> None:
    rank = by_words(["real money games", "faces of people", "money and people"])
    assert list(rank("real money?")) == [0, 2]
    assert list(rank("§")) == []


def test_meaning_ranks_by_cosine() -> None:
    embedder = HashVectors()
    vectors = embedder.documents(["real money games", "faces of people"])
    assert list(by_meaning(vectors, embedder)("faces of people")) == [1, 0]


def test_rankings_are_fused_by_reciprocal_rank() -> None:
    # 1/61 + 1/62 beats 1/61 + 1/63 beats 1/62 + 1/63.
    rank = fused([lambda q: [7, 5, 6], lambda q: [6, 7, 5]])
    assert list(rank("anything")) == [7, 6, 5]


@pytest.mark.integration
def test_the_plain_stack_answers_from_the_texts_of_the_day(library: Library, home: Path) -> None:
    embedder = Counting()
    baseline = Baseline.open(library, home, embedder, [FIRST], TODAY, quiet)
    try:
        now = baseline.ask("May you identify people by their faces?")
        then = baseline.ask("May you identify people by their faces?", (), FIRST)
        games = baseline.ask("Running games for real money?")
        with pytest.raises(CorpusError, match="not opened for 2021"):
            baseline.ask("May we?", (), date(2021, 1, 1))
    finally:
        baseline.close()
    assert (now.verdict, then.verdict, games.verdict) == ("allowed", "prohibited", "conditional")
    assert (now.citations[0].version, then.citations[0].version) == ("c2", "c1")
    for cited in (*now.citations, *then.citations):
        text = library.text(cited.text_sha)
        assert text[cited.start : cited.end] == cited.quote
    assert all(sentence.citations for sentence in now.sentences)


@pytest.mark.integration
def test_the_plain_stack_is_derived_and_made_again(library: Library, home: Path) -> None:
    embedder = Counting()
    Baseline.open(library, home, embedder, [], TODAY, quiet).close()
    encoded = embedder.texts
    Baseline.open(library, home, embedder, [], TODAY, quiet).close()
    assert embedder.texts == encoded
    (folder,) = (home / FOLDER).glob("chroma-*")
    (folder / "chroma.sqlite3").write_bytes(b"no database")
    baseline = Baseline.open(library, home, embedder, [], TODAY, quiet)
    assert baseline.ask("faces of people").citations
    baseline.close()


@pytest.mark.integration
def test_the_plain_stack_over_nothing_is_silent(home: Path) -> None:
    with Library.open(home) as library:
        baseline = Baseline.open(library, home, HashVectors(), [], TODAY, quiet)
        assert baseline.ask("May we?").verdict == "not_addressed"
        baseline.close()
