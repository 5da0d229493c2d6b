"""The plain stack's index of one day: Chroma and BM25 over its chunks, behind LangChain.

Today's chunks are searched by Chroma. Past days are searched exactly in the same matrix instead:
Chroma's filters by date take ten times as long as its search, which would be held against the
plain stack where no staff would ever ask it so. Words are lower-case runs of letters and digits;
BM25 has the usual 1.5 and 0.75.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import numpy as np

from assistant.evaluation.baseline_vectors import FOLDER
from vectorstore.embed import Embedder, Vectors
from vectorstore.fuse import best
from vectorstore.model import IndexDamaged

if TYPE_CHECKING:
    from vectorstore.chroma import Neighbours

WORD = re.compile(r"[^\W_]+")
DEEP = 50
"""Chunks that each of the two rankings hands to the fusion. With 10 it finds fewer of the deciding
clauses among its first four (.16 against .23 on 57 questions)."""

Rank = Callable[[str], Sequence[int]]
"""A question -> the rows of the best chunks, best first."""


def by_words(chunks: Sequence[str]) -> Rank:
    """BM25 over the chunks by bm25s (there already, and faster than LangChain's rank_bm25)."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.INFO)  # it asks for DEBUG, whatever the log's level
    index = bm25s.BM25(k1=1.5, b=0.75)
    index.index([words(chunk) or [""] for chunk in chunks], show_progress=False)

    def rank(question: str) -> list[int]:
        known = [word for word in words(question) if word in index.vocab_dict]
        if not known:
            return []
        scores = np.asarray(index.get_scores(known), dtype=np.float32)
        return [int(row) for row in best(scores, DEEP) if scores[row] > 0]

    return rank


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def by_meaning(vectors: Vectors, embedder: Embedder) -> Rank:
    """The nearest chunks by cosine, exactly."""
    return lambda question: best(vectors @ embedder.query(question), DEEP).tolist()


def by_chroma(store: Neighbours, shas: Sequence[str], embedder: Embedder) -> Rank:
    """The nearest chunks by Chroma."""
    row = {sha: number for number, sha in enumerate(shas)}
    return lambda question: [row[sha] for sha in store.nearest(embedder.query(question), DEEP)]


def fused(rankings: Sequence[Rank]) -> Rank:
    """LangChain's EnsembleRetriever over the rankings: reciprocal rank fusion, equal weights."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever

    class Ranking(BaseRetriever):
        rank: Rank

        def _get_relevant_documents(
            self,
            query: str,
            *,
            run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it
        ) -> list[Document]:
            return [
                Document(page_content="", metadata={"row": str(row)}) for row in self.rank(query)
            ]

    ensemble = EnsembleRetriever(
        retrievers=[Ranking(rank=rank) for rank in rankings],
        weights=[1 / len(rankings)] * len(rankings),
        id_key="row",
    )
    return lambda question: [int(page.metadata["row"]) for page in ensemble.invoke(question)]


def chroma_of(home: Path, shas: Sequence[str], vectors: Vectors) -> Neighbours:
    """The Chroma collection of exactly these chunks, made where it is not there or cannot be read;
    those of other chunks are deleted."""
    from vectorstore.chroma import load

    name = f"chroma-{_name(shas)}"
    for folder in sorted((home / FOLDER).glob(f"{name}-*")):
        with suppress(IndexDamaged):
            store = load(folder)
            if store.ids() == set(shas):
                return store
            store.close()
    for old in (home / FOLDER).glob("*chroma-*"):
        shutil.rmtree(old, ignore_errors=True)
    return load(_make(home / FOLDER / name, shas, vectors))


def _make(name: Path, shas: Sequence[str], vectors: Vectors) -> Path:
    """Under another name until it is whole, so that a killed run leaves none that looks it.

    Never under one used before: Chroma remembers in this process what it could not open.
    """
    from vectorstore.chroma import create

    making = Path(mkdtemp(prefix=f"new-{name.name}-", dir=name.parent))
    store = create(making)
    try:
        store.add(shas, vectors)
    finally:
        store.close()
    return making.rename(making.with_name(making.name.removeprefix("new-")))


def _name(shas: Sequence[str]) -> str:
    return hashlib.sha256("".join(sorted(shas)).encode("ascii")).hexdigest()[:16]
