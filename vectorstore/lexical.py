"""BM25 over the same passages as the vectors: words, and pairs of neighbouring words.

bm25s computes the scores when the index is built; here they are read back, memory-mapped. Two
things are ours. The rarity of a word is counted again over the passages in force on the day asked
about, so that past versions of a policy, however many the library holds, do not make its words
look common. And pairs of words are a second field with a weight of its own: they help much on
long passages and harm on contract clauses, so that the weight is a setting.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vectorstore.model import IndexDamaged
from vectorstore.tokens import stems

K1, B = 0.9, 0.4
"""Saturation and length normalisation: Anserini's defaults for passages."""

PAIR_WEIGHT = 0.3
"""Of a pair of words against a single one. ObliQA and OR-ShARC dev: MAP@10 gains +.030 and +.018
at 0.3 and no more than +.005 and +.009 beyond; contract clauses lose by pairs (-.041 at 1)."""

Mask = NDArray[np.bool_]
Scores = NDArray[np.float32]


class Force(NamedTuple):
    """The rows that stand in documents in force, and how many they are."""

    rows: Mask
    total: int


@dataclass(frozen=True, slots=True)
class Postings:
    """The BM25 weights of one field by column: column ``c`` is the term with that number.

    ``among`` is how many rows the rarities in ``data`` were counted over (None: all there are).
    """

    data: NDArray[np.float32]
    rows: NDArray[np.int32]
    starts: NDArray[np.int64]
    among: int | None = None

    def add(self, scores: Scores, column: int, times: float, force: Force | None) -> None:
        """Add the weights of one term, its rarity counted over the rows of ``force``."""
        here = slice(int(self.starts[column]), int(self.starts[column + 1]))
        rows = self.rows[here]
        if force is not None:
            known = rarity(len(rows), len(scores) if self.among is None else self.among)
            times *= rarity(int(np.count_nonzero(force.rows[rows])), force.total) / known
        scores[rows] += self.data[here] * np.float32(times)


@dataclass(frozen=True, slots=True)
class Lexical:
    """A BM25 index of ``size`` passages; row numbers are the catalogue's."""

    size: int
    vocabulary: dict[str, int]
    codes: NDArray[np.int64]
    words: Postings
    pairs: Postings
    pair_weight: float = PAIR_WEIGHT

    @property
    def total(self) -> int:
        """How many passages there are: of a part, those that are in it."""
        return self.size if self.words.among is None else self.words.among

    def scores(self, text: str, force: Mask | None = None) -> Scores:
        """The BM25 score (0..) of every row, shape (size,); 0 where no word matches.

        ``force`` marks the rows that stand in documents in force on the day asked about.
        """
        scores = np.zeros(self.size, dtype=np.float32)
        counted = None if force is None else Force(force, int(np.count_nonzero(force)))
        if not self.size or (counted is not None and not counted.total):
            return scores
        (stemmed,) = stems([text])
        numbers = [self.vocabulary.get(stem, -1) for stem in stemmed]
        for column in numbers:
            if column >= 0:
                self.words.add(scores, column, 1.0, counted)
        if self.pair_weight > 0:
            for column in self._pair_columns(numbers):
                self.pairs.add(scores, column, self.pair_weight, counted)
        return scores

    def knows(self, stem: str) -> bool:
        """Whether a stem stands in any row."""
        column = self.vocabulary.get(stem)
        return column is not None and bool(
            self.words.starts[column] < self.words.starts[column + 1]
        )

    def _pair_columns(self, numbers: Sequence[int]) -> list[int]:
        first = np.array(numbers[:-1], dtype=np.int64)
        second = np.array(numbers[1:], dtype=np.int64)
        both = (first >= 0) & (second >= 0)
        asked = (first[both] << 32) | second[both]
        places = np.searchsorted(self.codes, asked)
        # In the order of the question, so that sums round alike whatever numbers the terms have.
        return [
            int(place)
            for place, code in zip(places, asked, strict=True)
            if place < len(self.codes) and self.codes[place] == code
        ]

    def save(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "words.json").write_text(
            json.dumps(list(self.vocabulary), ensure_ascii=False), encoding="utf-8"
        )
        np.save(folder / "codes.npy", self.codes, allow_pickle=False)
        for name, postings in (("words", self.words), ("pairs", self.pairs)):
            np.save(folder / f"{name}-data.npy", postings.data, allow_pickle=False)
            np.save(folder / f"{name}-rows.npy", postings.rows, allow_pickle=False)
            np.save(folder / f"{name}-starts.npy", postings.starts, allow_pickle=False)


def load(folder: Path, size: int, pair_weight: float = PAIR_WEIGHT) -> Lexical:
    """Read what ``Lexical.save`` wrote; IndexDamaged when a part is missing or does not fit."""
    try:
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        index = Lexical(
            size,
            {word: number for number, word in enumerate(words)},
            _array(folder / "codes.npy"),
            _field(folder, "words"),
            _field(folder, "pairs"),
            pair_weight=pair_weight,
        )
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamaged(
            f"The word index in {folder} cannot be read ({error}); rebuild the index."
        ) from error
    expected = (len(index.vocabulary) + 1, len(index.codes) + 1)
    if (len(index.words.starts), len(index.pairs.starts)) != expected:
        raise IndexDamaged(f"The word index in {folder} has parts of other counts; rebuild it.")
    return index


def build(texts: Iterable[str], pair_weight: float = PAIR_WEIGHT) -> Lexical:
    """Index ``texts``; their order gives the row numbers."""
    vocabulary: dict[str, int] = {}
    documents = [
        [vocabulary.setdefault(stem, len(vocabulary)) for stem in stemmed]
        for stemmed in stems(texts)
    ]
    codes, pairs = _pairs(documents)
    return Lexical(
        len(documents),
        vocabulary,
        codes,
        _postings(documents, len(vocabulary)),
        _postings(pairs, len(codes)),
        pair_weight,
    )


def rarity(having: int, total: int) -> float:
    """Lucene's inverse document frequency, as bm25s computes it (method "lucene")."""
    return float(np.log(1 + (total - having + 0.5) / (having + 0.5)))


def _pairs(documents: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], list[list[int]]]:
    """Neighbouring terms as 64-bit codes: the distinct codes sorted, and each text's columns."""
    coded = [
        (np.array(numbers[:-1], dtype=np.int64) << 32) | np.array(numbers[1:], dtype=np.int64)
        for numbers in documents
    ]
    flat = np.concatenate([np.empty(0, dtype=np.int64), *coded])
    codes, columns = np.unique(flat, return_inverse=True)
    ends = np.cumsum([len(part) for part in coded])
    return codes, [part.tolist() for part in np.split(columns, ends[:-1])] if coded else []


def _postings(documents: Sequence[Sequence[int]], terms: int) -> Postings:
    if not terms:  # bm25s refuses an empty corpus
        return Postings(np.empty(0, np.float32), np.empty(0, np.int32), np.zeros(1, dtype=np.int64))
    import bm25s

    index = bm25s.BM25(k1=K1, b=B, method="lucene")
    scores = index.build_index_from_ids(range(terms), documents, show_progress=False)
    return Postings(
        scores["data"].astype(np.float32),
        scores["indices"].astype(np.int32),
        scores["indptr"].astype(np.int64),
    )


def _field(folder: Path, name: str) -> Postings:
    return Postings(
        _array(folder / f"{name}-data.npy"),
        _array(folder / f"{name}-rows.npy"),
        _array(folder / f"{name}-starts.npy"),
    )


def _array(path: Path) -> NDArray[Any]:
    # As a plain array: taking a part of a memmap costs ten times as much, and it is done per word.
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
