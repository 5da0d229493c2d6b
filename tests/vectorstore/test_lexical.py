"""BM25 over words and pairs."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from vectorstore import lexical
from vectorstore.model import IndexDamaged

TEXTS = [
    "no facial recognition on mobile cameras",
    "facial recognition is allowed",
    "recognition of facial hair",
    "weapons",
]


def test_a_passage_scores_by_its_words_and_zero_without_any() -> None:
    scores = lexical.build(TEXTS).scores("mobile cameras")
    assert scores[0] > 0
    assert not scores[1:].any()


def test_the_score_is_bm25() -> None:
    scores = lexical.build(TEXTS, pair_weight=0.0).scores("weapons")
    mean = (5 + 3 + 3 + 1) / 4  # "on", "is" and "of" do not count
    rarity = math.log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    expected = rarity / (1 + lexical.K1 * (1 - lexical.B + lexical.B * 1 / mean))
    assert scores[3] == pytest.approx(expected, rel=1e-5)


def test_neighbouring_words_count_more_by_the_weight_of_pairs() -> None:
    together, apart = 1, 2
    alone = lexical.build(TEXTS, pair_weight=0.0).scores("facial recognition")
    paired = lexical.build(TEXTS, pair_weight=0.5).scores("facial recognition")
    assert paired[together] > alone[together]
    assert paired[apart] == alone[apart]


def test_a_pair_said_twice_counts_twice() -> None:
    index = lexical.build(TEXTS)
    once = index.scores("facial recognition")
    twice = index.scores("facial recognition weapons facial recognition")
    assert twice[1] == pytest.approx(2 * once[1])


def test_past_versions_do_not_make_a_word_common() -> None:
    history = [f"facial recognition edition {n}" for n in range(50)]
    alone = lexical.build([*TEXTS])
    grown = lexical.build([*TEXTS, *history])
    force = np.array([True] * 4 + [False] * 50)
    ratio = grown.scores("recognition", force)[1] / grown.scores("weapons", force)[3]
    assert ratio == pytest.approx(
        alone.scores("recognition")[1] / alone.scores("weapons")[3], rel=0.25
    )
    assert grown.scores("recognition")[1] < 0.2 * alone.scores("recognition")[1]


@pytest.mark.parametrize("text", ["", "the of", "unheard", "§"])
def test_no_match_is_zero(text: str) -> None:
    assert not lexical.build(TEXTS).scores(text).any()


@pytest.mark.parametrize("texts", [[], [""], ["the", "of"], ["one"]])
def test_tiny_corpora(texts: list[str], tmp_path: Path) -> None:
    lexical.build(texts).save(tmp_path / "index")
    scores = lexical.load(tmp_path / "index", len(texts)).scores("one two")
    assert scores.shape == (len(texts),)


def test_nothing_in_force_scores_zero() -> None:
    assert not lexical.build(TEXTS).scores("weapons", np.zeros(4, dtype=np.bool_)).any()


def test_saved_and_read_back_scores_alike(tmp_path: Path) -> None:
    index = lexical.build(TEXTS)
    index.save(tmp_path / "index")
    again = lexical.load(tmp_path / "index", len(TEXTS))
    for question in TEXTS:
        assert np.array_equal(again.scores(question), index.scores(question))


@pytest.mark.parametrize("name", ["words.json", "codes.npy", "pairs-data.npy", "words-starts.npy"])
def test_a_missing_or_cut_part_is_damage(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "index"
    lexical.build(TEXTS).save(folder)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(IndexDamaged, match="rebuild"):
        lexical.load(folder, len(TEXTS))
    (folder / name).unlink()
    with pytest.raises(IndexDamaged, match="rebuild"):
        lexical.load(folder, len(TEXTS))
