"""A question asked within some providers or collections only, as a filter of whoever asks.

This narrows what is looked at; it hides nothing. What somebody may not see is taken out before,
with ``Assistant.without``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.find import Search, ThroughTime
from assistant.model import Question
from corpus.model import Clause, Document, DocumentKey, Version
from vectorstore.model import Evidence, Query
from vectorstore.through_time import Closeness


@dataclass(frozen=True, slots=True)
class Within:
    """Providers by their own names, collections by name; empty: all of them."""

    providers: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()


EVERYWHERE = Within()


def narrowed(question: Question, within: Within) -> Question:
    """The question as one about the providers of ``within``.

    One that names none is about all of those; a provider that it names and that is not among them
    is as unknown as one that the library does not have.
    """
    if not within.providers:
        return question
    if not question.providers:
        asked = () if question.unknown_providers else within.providers
        return replace(question, providers=asked)
    allowed = set(within.providers)
    left = (tuple(p for p in group if p in allowed) for group in question.compared)
    gone = tuple(p for p in question.providers if p not in allowed)
    return replace(
        question,
        providers=tuple(p for p in question.providers if p in allowed),
        compared=tuple(group for group in left if group),
        unknown_providers=(*question.unknown_providers, *gone),
    )


def searching(search: Search, within: Within) -> Search:
    """The same search, which finds nothing in other collections."""
    return _Part(search, within.collections) if within.collections else search


@dataclass(frozen=True, slots=True)
class _Part:
    whole: Search
    collections: tuple[str, ...]

    @property
    def generation(self) -> int:
        return self.whole.generation

    def __call__(self, query: Query) -> list[Evidence]:
        return self.whole(self._of(query))

    def looked_through(self, query: Query) -> list[tuple[Document, Version]]:
        return self.whole.looked_through(self._of(query))

    def through_time(self) -> ThroughTime:
        return _Past(self.whole.through_time(), self.collections)

    def _of(self, query: Query) -> Query:
        return replace(query, collections=self.collections)


@dataclass(frozen=True, slots=True)
class _Past:
    whole: ThroughTime
    collections: tuple[str, ...]

    def histories(self, query: Query) -> list[tuple[Document, tuple[Version, ...]]]:
        return self.whole.histories(replace(query, collections=self.collections))

    def clauses(self, text_sha: str) -> tuple[Clause, ...]:
        return self.whole.clauses(text_sha)

    def spans(self, text_sha: str) -> Sequence[tuple[int, int]]:
        return self.whole.spans(text_sha)

    def passages(self, text_sha: str) -> frozenset[str]:
        return self.whole.passages(text_sha)

    def closeness(self, text: str, passages: Iterable[str]) -> Mapping[str, Closeness]:
        return self.whole.closeness(text, passages)

    def nearest_documents(self, text: str, among: Query, count: int) -> list[DocumentKey]:
        part = replace(among, collections=self.collections)
        return self.whole.nearest_documents(text, part, count)

    def likeness(self, passage: str, others: Sequence[str]) -> Sequence[float]:
        return self.whole.likeness(passage, others)
