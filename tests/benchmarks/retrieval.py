"""Measure words, meaning and both together on public retrieval sets. Not collected by pytest.

    python -m tests.benchmarks.retrieval FOLDER:dev FOLDER:test
    python -m tests.benchmarks.retrieval FOLDER:dev --sample 600 --grid   (choose weights: dev only)

FOLDER holds corpus.jsonl (id, text), queries.SPLIT.jsonl (id, text) and qrels.SPLIT.jsonl (qid,
pid); without a corpus it takes that of the folder ``obliqa`` beside it. Scores as trec_eval
defines them; MAP@10 divides by all gold passages. ``--cache`` keeps the vectors between runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from vectorstore import lexical
from vectorstore.fuse import LEAST, MOST, POOL, best, fused, share_of_meaning
from vectorstore.minilm import MiniLM

DEPTH = 10
GRID_DENSE = (0.4, 0.5, 0.6, 0.7, 0.8)
GRID_PAIRS = (0.0, 0.15, 0.3, 0.5, 1.0)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def vectors(texts: Sequence[str], encoder: MiniLM, asked: bool, cache: Path | None) -> np.ndarray:
    """The vectors of passages, or (``asked``) of questions, read from ``cache`` where known."""
    name = encoder.asks if asked else encoder.name
    digest = hashlib.sha256("\0".join((name, *texts)).encode()).hexdigest()
    kept = cache / f"{digest[:16]}.npy" if cache else None
    if kept is not None and kept.exists():
        return np.load(kept)
    if asked:
        # Many at once: the same vectors as one by one, in a third of the time.
        found = encoder.model().encode(list(texts), normalize_embeddings=True)
    else:
        order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
        found = np.empty((len(texts), encoder.dim), dtype=np.float32)
        found[order] = encoder.documents([texts[n] for n in order])
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, found)
    return found


def figures(ranked: Sequence[int], gold: set[int]) -> tuple[float, float, float, float]:
    """Recall, average precision, nDCG and reciprocal rank of the first ten."""
    hits = np.array([row in gold for row in ranked[:DEPTH]], dtype=float)
    ranks = np.arange(1, len(hits) + 1)
    ideal = (1 / np.log2(np.arange(2, min(len(gold), DEPTH) + 2))).sum()
    return (
        float(hits.sum() / len(gold)),
        float((hits * hits.cumsum() / ranks).sum() / len(gold)),
        float((hits / np.log2(ranks + 1)).sum() / ideal),
        float((hits / ranks).max(initial=0.0)),
    )


class Benchmark:
    def __init__(self, folder: Path, split: str, sample: int, cache: Path | None) -> None:
        corpus = folder / "corpus.jsonl"
        passages = rows(corpus if corpus.exists() else folder.parent / "obliqa" / "corpus.jsonl")
        number = {row["id"]: n for n, row in enumerate(passages)}
        gold: dict[str, set[int]] = {}
        for row in rows(folder / f"qrels.{split}.jsonl"):
            gold.setdefault(row["qid"], set()).add(number[row["pid"]])
        asked = rows(folder / f"queries.{split}.jsonl")
        random.Random(7).shuffle(asked)
        asked = [row for row in asked[: sample or None] if row["id"] in gold]
        self.gold = [gold[row["id"]] for row in asked]
        texts = [row["text"] for row in passages]
        index = lexical.build(texts)
        questions = [row["text"] for row in asked]
        alone = replace(index, pair_weight=0.0)
        self.words = np.stack([alone.scores(question) for question in questions])
        both = np.stack([replace(index, pair_weight=1.0).scores(q) for q in questions])
        self.pairs = both - self.words
        plain, adapted = MiniLM(plain=True), MiniLM()
        known = vectors(texts, plain, False, cache).T
        self.dense = {
            "plain": vectors(questions, plain, True, cache) @ known,
            "adapter": vectors(questions, adapted, True, cache) @ known,
        }

    def by_words(self, question: int, weight: float) -> np.ndarray:
        return self.words[question] + np.float32(weight) * self.pairs[question]

    def both(
        self,
        question: int,
        dense_weight: float | None = None,
        pair_weight: float = lexical.PAIR_WEIGHT,
        encoder: str = "adapter",
    ) -> np.ndarray:
        words, dense = self.by_words(question, pair_weight), self.dense[encoder][question]
        matching = best(words, POOL)
        pool = np.union1d(best(dense, POOL), matching[words[matching] > 0])
        share = share_of_meaning(words[pool], len(words)) if dense_weight is None else dense_weight
        return pool[best(fused(dense[pool], words[pool], share), DEPTH)]

    def say(self, name: str, rank: Callable[[int], np.ndarray]) -> None:
        scored = [figures(rank(n).tolist(), gold) for n, gold in enumerate(self.gold)]
        values = "  ".join(f"{value:.4f}" for value in np.mean(scored, axis=0))
        sys.stdout.write(f"{name:<34} {values}\n")


def report(bench: Benchmark, grid: bool) -> None:
    pairs = lexical.PAIR_WEIGHT
    sys.stdout.write(f"{len(bench.gold)} questions{'':<21} R@10    MAP@10  nDCG@10 MRR@10\n")
    bench.say("words (BM25)", lambda n: best(bench.by_words(n, 0.0), DEPTH))
    bench.say(f"words and pairs {pairs}", lambda n: best(bench.by_words(n, pairs), DEPTH))
    for encoder, dense in bench.dense.items():
        bench.say(f"meaning, {encoder}", lambda n, d=dense: best(d[n], DEPTH))
        for weight in (LEAST, MOST, None):
            bench.say(
                f"both, {encoder}, dense {weight or 'by the question'}",
                lambda n, w=weight, e=encoder: bench.both(n, w, encoder=e),
            )
    for weight in GRID_DENSE if grid else ():
        for pair in GRID_PAIRS:
            name = f"dense {weight}, pairs {pair}"
            bench.say(name, lambda n, w=weight, p=pair: bench.both(n, w, p))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="FOLDER:SPLIT")
    parser.add_argument("--sample", type=int, default=0, help="so many questions; 0: all")
    parser.add_argument("--grid", action="store_true", help="every pair of weights")
    parser.add_argument("--cache", type=Path)
    given = parser.parse_args()
    for name in given.sets:
        folder, _, split = name.rpartition(":")
        sys.stdout.write(f"\n{Path(folder).name} {split}: ")
        report(Benchmark(Path(folder), split, given.sample, given.cache), given.grid)


if __name__ == "__main__":
    main()
