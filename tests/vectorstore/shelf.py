"""A small library of policies, one clause a line, and an encoder that needs no model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from corpus.history import Fold
from corpus.library import Library
from corpus.model import Clause, Document, DocumentKey, Kind, Record, Span, Version
from vectorstore.tokens import stems

TODAY = date(2024, 6, 1)


class WordVectors:
    """An Embedder whose vectors are sums of a fixed random vector a word: words in common make
    texts near. ``encoded`` counts the texts."""

    def __init__(self, dim: int = 32, name: str = "words-32") -> None:
        self.dim = dim
        self.name = self.asks = name
        self.encoded = 0
        self._words: dict[str, np.ndarray] = {}

    def documents(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += len(texts)
        return np.stack([self.query(text) for text in texts]) if texts else np.empty((0, self.dim))

    def query(self, text: str) -> np.ndarray:
        (words,) = stems([text])
        total = np.sum([self._word(w) for w in [*words, "<any>"]], axis=0)
        return (total / np.linalg.norm(total)).astype(np.float32)

    def _word(self, word: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        if word not in self._words:
            self._words[word] = np.random.default_rng(seed).standard_normal(self.dim)
        return self._words[word]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document(
    path: str,
    provider: str = "Acme",
    kind: Kind = "provider_policy",
    products: tuple[str, ...] = (),
    collection: str = "shelf",
) -> Document:
    return Document(DocumentKey(collection, path), path, provider, kind, None, products)


def put(library: Library, what: Document, texts: Sequence[tuple[date, str]]) -> None:
    """Make ``texts``, each from a day on, the versions of a document."""
    records = [
        Record(what, None, datetime(day.year, day.month, day.day, tzinfo=UTC), text)
        for day, text in texts
    ]
    folds = [
        Fold(
            Version(
                document=what.key,
                id=sha(text),
                text_sha=sha(text),
                recorded_at=record.recorded_at,
                valid_from=day,
                valid_to=texts[n + 1][0] if n + 1 < len(texts) else None,
                basis="recorded",
            ),
            ((sha(text), "new"),),
        )
        for n, (record, (day, text)) in enumerate(zip(records, texts, strict=True))
    ]
    with library.writing() as changes:
        changes.put_collection(what.key.collection, "folder", "/shelf")
        changes.put_document(what)
        changes.add_records(what.key, records)
        changes.replace_versions(what.key, folds)
        for _, text in texts:
            changes.put_clauses(sha(text), *clauses_of(text))


def clauses_of(text: str) -> tuple[list[Clause], dict[str, str]]:
    """Each line a clause that hangs from the first line; indexed with a heading before it."""
    clauses: list[Clause] = []
    passages: dict[str, str] = {}
    start = 0
    for ordinal, line in enumerate(text.split("\n")):
        end = start + len(line)
        lead = (Span(0, text.index("\n") if "\n" in text else len(text)),) if ordinal else ()
        indexed = f"Rules\n{line}"
        passages[sha(indexed)] = indexed
        clauses.append(Clause(sha(text), ordinal, start, end, ("Rules",), lead, sha(indexed)))
        start = end + 1
    return clauses, passages


JANUARY, MARCH, MAY = date(2024, 1, 1), date(2024, 3, 1), date(2024, 5, 1)

ACME_OLD = "You may not use it to\nidentify people on camera\nwrite spam mail\nrun a weapon"
ACME_NEW = "You may not use it to\nidentify people on mobile cameras\nwrite spam mail\nbuild bombs"
BOLT = "Rules of use\nwrite spam mail\ntrack the location of employees\nGPT-4 is covered by 4.2 (b)"
NEWS = "Newspaper\nA town was found to identify people on camera with Acme"


def stock(library: Library) -> None:
    """Acme's policy in two versions, Bolt's with products, and a newspaper report."""
    put(library, document("acme.md"), [(JANUARY, ACME_OLD), (MAY, ACME_NEW)])
    put(library, document("bolt.md", "Bolt", products=("Bolt Chat",)), [(MARCH, BOLT)])
    put(library, document("news.md", "Gazette", "reporting"), [(MARCH, NEWS)])


def many(library: Library, count: int, topic: str = "rule", collection: str = "many") -> None:
    """One document of ``count`` distinct clauses."""
    words = [a + b for a in ("al", "be", "ga", "de") for b in ("pha", "ta", "mma", "lta")]
    lines = [
        f"{topic} {n} {words[n % 16]} {words[n // 16 % 16]} {words[n // 256 % 16]}"
        for n in range(count)
    ]
    put(library, document("many.md", collection=collection), [(JANUARY, "\n".join(lines))])


def folder_of(home: Path) -> Path:
    """The current index's folder."""
    return home / "index" / (home / "index" / "CURRENT").read_text().strip()
