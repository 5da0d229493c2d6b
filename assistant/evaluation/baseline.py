"""The plain LangChain stack over the same library, to measure an answer against.

What a tutorial builds: the texts in force in chunks of 1,000 characters, MiniLM in Chroma beside
BM25, LangChain's EnsembleRetriever over both, the first four chunks as the answer. It has no
language model either, so the verdict is what the nearest chunk's best sentence does by
``corpus.modality``. It knows no providers, no lead-ins, no chat and no silence. Where in doubt it
is given the better part: a chunk counts as quoting every clause in it, past days are searched
exactly, and reading the best sentence costs it no encoding.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.cite import citation_of
from assistant.evaluation.baseline_chunks import Chunk, chunks_of, in_force
from assistant.evaluation.baseline_index import by_chroma, by_meaning, by_words, chroma_of, fused
from assistant.evaluation.baseline_vectors import VectorFile
from assistant.evaluation.matching import words
from assistant.model import Answer, Citation, Question, Sentence, Turn, VerdictKind
from corpus.add import Progress
from corpus.library import Library
from corpus.modality import read
from corpus.model import CorpusError, Document, Span, Version
from vectorstore.embed import Embedder, Vectors

if TYPE_CHECKING:
    from assistant.evaluation.baseline_index import Rank
    from vectorstore.chroma import Neighbours

CITED = 4
"""Chunks that the answer cites: LangChain's own default for a retriever."""

_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+|\n+")

Held = tuple[Document, Version]


@dataclass(frozen=True, slots=True)
class Day:
    """What can be found on one day: where each row's chunk stands, and the fused ranking."""

    chunks: tuple[tuple[Chunk, Held], ...]
    rank: Rank


class Baseline:
    """Answers as the plain stack does; close it after use."""

    def __init__(self, days: dict[date, Day], today: date, generation: int) -> None:
        self._days = days
        self._today = today
        self._generation = generation
        self._store: Neighbours | None = None

    @classmethod
    def open(
        cls,
        library: Library,
        home: Path,
        embedder: Embedder,
        days: Sequence[date],
        today: date,
        progress: Progress,
    ) -> Baseline:
        """Index the texts in force on each of ``days`` and today. Chunks never seen before are
        encoded first: minutes for some thousand, once. Raises CorpusError."""
        held = in_force(library, {*days, today})
        cut = _cut(library, held.values())
        vectors = _vectors(VectorFile(home, embedder), cut, progress)
        opened = cls({}, today, library.generation())
        for number, (day, stands) in enumerate(sorted(held.items())):
            progress("Indexing chunks", number, len(held))
            opened._add(day, _places(stands, cut), vectors, embedder, home)
        progress("Indexing chunks", len(held), len(held))
        return opened

    def _add(
        self,
        day: date,
        chunks: tuple[tuple[Chunk, Held], ...],
        vectors: dict[str, Vectors],
        embedder: Embedder,
        home: Path,
    ) -> None:
        if not chunks:
            self._days[day] = Day((), _nothing)
            return
        shas = [chunk.sha for chunk, _ in chunks]
        matrix = np.stack([vectors[sha] for sha in shas])
        near = by_meaning(matrix, embedder)
        if day == self._today:
            self._store = chroma_of(home, shas, matrix)
            near = by_chroma(self._store, shas, embedder)
        self._days[day] = Day(chunks, fused([near, by_words([chunk.words for chunk, _ in chunks])]))

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def ask(self, asked: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        """The plain answer; ``history`` is not looked at. CorpusError for a day not opened."""
        del history
        began = time.perf_counter()
        day = self._days.get(as_of or self._today)
        if day is None:
            raise CorpusError(f"The baseline was not opened for {as_of}; open it for that day.")
        found = [day.chunks[row] for row in list(day.rank(asked))[:CITED]]
        return self._answer(Question(asked, asked, as_of or self._today), found, began)

    def _answer(
        self, question: Question, found: Sequence[tuple[Chunk, Held]], began: float
    ) -> Answer:
        sentence = _best_sentence(question.asked, found[0][0].words) if found else ""
        return Answer(
            question=question,
            verdict=_verdict(sentence) if found else "not_addressed",
            confidence=0.5,
            sentences=(Sentence(sentence, tuple(range(1, len(found) + 1))),) if found else (),
            citations=tuple(_citation(n, *one) for n, one in enumerate(found, start=1)),
            conditions=(),
            clarify=None,
            context=(),
            conflicts=(),
            silence=None if found else "not_in_documents",
            generation=self._generation,
            elapsed_ms=(time.perf_counter() - began) * 1000,
        )


def _nothing(question: str) -> Sequence[int]:
    """The ranking of a day on which no text is in force."""
    del question
    return ()


def _cut(library: Library, held: Iterable[Sequence[Held]]) -> dict[str, tuple[Chunk, ...]]:
    """The chunks of every text held on some day, by the text's hash."""
    shas = {version.text_sha for stands in held for _, version in stands}
    return {sha: tuple(chunks_of(library.text(sha), sha)) for sha in sorted(shas)}


def _vectors(
    file: VectorFile, cut: dict[str, tuple[Chunk, ...]], progress: Progress
) -> dict[str, Vectors]:
    wanted = {chunk.sha: chunk.words for chunks in cut.values() for chunk in chunks}
    rows = file.of(wanted, lambda done, total: progress("Encoding chunks", done, total))
    return dict(zip(wanted, rows, strict=True))


def _places(
    stands: Sequence[Held], cut: dict[str, tuple[Chunk, ...]]
) -> tuple[tuple[Chunk, Held], ...]:
    """Each distinct chunk once, where it stands first by collection and path."""
    first: dict[str, tuple[Chunk, Held]] = {}
    for document, version in sorted(stands, key=lambda held: _order(held[0])):
        for chunk in cut[version.text_sha]:
            first.setdefault(chunk.sha, (chunk, (document, version)))
    return tuple(first.values())


def _order(document: Document) -> tuple[str, str]:
    return document.key.collection, document.key.path


def _best_sentence(question: str, chunk: str) -> str:
    """The chunk's sentence that has most of the question's words; the first of several."""
    asked = words(question)
    sentences = [part.strip() for part in _SENTENCE_END.split(chunk) if part.strip()]
    return max(sentences, key=lambda sentence: len(words(sentence) & asked), default=chunk)


def _verdict(sentence: str) -> VerdictKind:
    reading = read(sentence)
    if reading.modality in ("prohibits", "permits", "requires") and reading.limits:
        return "conditional"
    if reading.modality == "prohibits":
        return "prohibited"
    if reading.modality in ("permits", "excepts"):
        return "allowed"
    return "conditional" if reading.modality == "requires" else "informational"


def _citation(marker: int, chunk: Chunk, held: Held) -> Citation:
    return citation_of(marker, *held, Span(chunk.start, chunk.end), chunk.words)
