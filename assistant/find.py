"""A Question -> the evidence to judge: which searches to make, and which texts speak today.

Every search sees one generation of the index. Reporting is searched apart, since it never decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.change_evidence import Seen
from assistant.lines import Histories
from assistant.model import Change, Question
from assistant.speaking import outspoken, speaking_documents
from corpus.lineage import Lineages
from corpus.model import Document, DocumentKey, Kind, Version
from vectorstore.model import Evidence, Query

DECIDING: tuple[Kind, ...] = ("law", "contract", "provider_policy", "own_policy", "guidance")
CONTEXT: tuple[Kind, ...] = ("reporting",)
CONTEXT_LIMIT = 3
CONTEXT_RELEVANT = 0.4
"""Least cosine of a report's sentence with the act asked about for it to be shown beside it."""


class ThroughTime(Seen, Histories, Protocol):
    """The same generation, read across versions."""


class Search(Protocol):
    """What is searched: one generation of the index."""

    @property
    def generation(self) -> int: ...

    def __call__(self, query: Query) -> list[Evidence]: ...

    def looked_through(self, query: Query) -> list[tuple[Document, Version]]: ...

    def through_time(self) -> ThroughTime: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence that may decide (best first, provider by provider where several are compared),
    reporting on the matter, and the documents that were looked through.

    ``changes`` answer what changed; ``later`` are documents known only from after the day asked
    about, each with its first version.
    """

    deciding: tuple[Evidence, ...]
    context: tuple[Evidence, ...]
    looked_through: tuple[tuple[Document, Version], ...]
    generation: int
    changes: tuple[Change, ...] = ()
    later: tuple[tuple[Document, Version], ...] = ()


def find(
    question: Question,
    search: Search,
    heir: Callable[[str], str | None],
    limit: int,
    lineages: Lineages,
) -> Found:
    """Search for a question; ``heir`` names the provider under which another's offer goes on,
    ``lineages`` the document under which another goes on."""
    wide = Query(
        text=question.topic,
        wider=question.wider,
        as_of=question.as_of,
        providers=question.providers,
        kinds=DECIDING,
        limit=limit,
    )
    in_force = search.looked_through(wide)
    speaking = speaking_documents(in_force, question.as_of, heir, lineages)
    speaking -= outspoken(in_force, speaking, question.compared or (question.providers,))
    deciding: list[Evidence] = []
    for group in _groups(question) if speaking else ():
        heard = tuple(d.key for d, _ in in_force if d.key in speaking)
        deciding += search(replace(wide, providers=group, documents=heard))
    groups_known = bool(question.providers) or not question.unknown_providers
    told = search(replace(wide, kinds=CONTEXT, limit=4 * CONTEXT_LIMIT)) if groups_known else []
    context = _one_each([e for e in told if e.dense >= CONTEXT_RELEVANT])[:CONTEXT_LIMIT]
    return Found(
        deciding=tuple(deciding),
        context=tuple(context),
        looked_through=tuple((d, v) for d, v in in_force if d.key in speaking),
        generation=search.generation,
        later=_later(wide, search, lineages) if question.dated else (),
    )


def _groups(question: Question) -> Sequence[tuple[str, ...]]:
    """The providers of each search: one search for each mention where several are compared."""
    if question.intent == "comparison" and question.compared:
        return question.compared
    return (question.providers,)


def _later(
    query: Query, search: Search, lineages: Lineages
) -> tuple[tuple[Document, Version], ...]:
    """The first version of each document of which none is known from the day asked about or
    before, by its start."""
    first: dict[DocumentKey, tuple[Document, Version]] = {}
    for document, versions in search.through_time().histories(query):
        for version in versions:
            line = lineages.lineage(document.key)[0]
            held = first.get(line)
            if held is None or version.valid_from < held[1].valid_from:
                first[line] = (document, version)
    late = [held for held in first.values() if held[1].valid_from > query.as_of]
    return tuple(sorted(late, key=lambda held: (held[1].valid_from, held[0].key.path)))


def _one_each(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best passage of each document."""
    best: dict[DocumentKey, Evidence] = {}
    for item in evidence:
        best.setdefault(item.document.key, item)
    return list(best.values())
