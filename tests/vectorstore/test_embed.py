"""Vectors are computed once and never trusted blindly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from shelf import WordVectors, many, sha, stock

from corpus.library import Library
from corpus.split import own_words
from vectorstore import embed
from vectorstore.embed import EmbeddingFailed, PassagesGone, checked, embed_missing, matrix


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as opened:
        yield opened


def shas(library: Library) -> Sequence[str]:
    return library.snapshot().passage_shas


def test_only_what_is_missing_is_computed(library: Library) -> None:
    stock(library)
    encoder = WordVectors()
    assert embed_missing(library, encoder, shas(library)) == len(shas(library))
    assert embed_missing(library, encoder, shas(library)) == 0
    many(library, 3)
    assert embed_missing(library, encoder, shas(library)) == 3
    assert encoder.encoded == len(shas(library))


def test_an_interrupted_run_keeps_what_was_saved(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "WINDOW", 10)
    many(library, 45)

    def interrupt(done: int, total: int) -> None:
        assert total == 45
        if done == 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed_missing(library, WordVectors(), shas(library), interrupt)
    reported: list[tuple[int, int]] = []
    encoder = WordVectors()
    embed_missing(library, encoder, shas(library), lambda *step: reported.append(step))
    assert encoder.encoded == 15
    assert reported == [(10, 15), (15, 15)]


def test_another_model_has_other_vectors(library: Library) -> None:
    stock(library)
    embed_missing(library, WordVectors(), shas(library))
    assert embed_missing(library, WordVectors(name="other"), shas(library)) == len(shas(library))


def test_the_matrix_has_the_order_asked_for(library: Library) -> None:
    stock(library)
    encoder = WordVectors()
    wanted = sorted(shas(library), reverse=True)
    rows = matrix(library, encoder, wanted)  # nothing saved yet: computed here
    words = library.passages(wanted)
    assert np.allclose(rows, [encoder.query(own_words(words[sha])) for sha in wanted], atol=1e-6)
    assert library.missing_vectors(encoder.name, wanted) == []


@pytest.mark.parametrize("wrong", [np.zeros((1, 32)), np.full((1, 32), 9.0), np.ones((1, 5))])
def test_a_damaged_saved_vector_is_computed_again(library: Library, wrong: np.ndarray) -> None:
    stock(library)
    encoder = WordVectors()
    embed_missing(library, encoder, shas(library))
    one = shas(library)[4]
    right = library.vectors(encoder.name, [one])[one]
    library.save_vectors(encoder.name, [one], wrong.astype(np.float32))
    before = encoder.encoded
    rows = matrix(library, encoder, shas(library))
    assert encoder.encoded == before + 1
    assert np.array_equal(library.vectors(encoder.name, [one])[one], right)
    assert np.array_equal(rows[4], right)


@pytest.mark.parametrize(
    "vectors",
    [np.ones((2, 4)), np.zeros((2, 4)), np.full((2, 4), np.nan), np.eye(4)[:1], np.ones(4)],
)
def test_what_is_no_set_of_unit_vectors_is_refused(vectors: np.ndarray) -> None:
    with pytest.raises(EmbeddingFailed, match="check the encoder"):
        checked(vectors.astype(np.float32), 2)


def test_passages_that_left_the_library_are_said_to_be_gone(library: Library) -> None:
    with pytest.raises(PassagesGone, match="build it again"):
        embed_missing(library, WordVectors(), [sha("never there")])
