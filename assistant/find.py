"""A Question -> the evidence to judge: which searches to make, and which texts speak today.

Every search sees one generation of the index. Reporting is searched apart, since it never decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.model import Question
from corpus.model import Document, DocumentKey, Kind, Version
from vectorstore.model import Evidence, Query

DECIDING: tuple[Kind, ...] = ("law", "contract", "provider_policy", "own_policy", "guidance")
CONTEXT: tuple[Kind, ...] = ("reporting",)
CONTEXT_LIMIT = 3
CONTEXT_RELEVANT = 0.4
"""Least cosine of a report's sentence with the act asked about for it to be shown beside it."""

_RULES = re.compile(
    r"\b(?:use|usage|conduct|community|acceptable|prohibited|terms|agreement|contract)\b",
    re.IGNORECASE,
)


class Search(Protocol):
    """What is searched: one generation of the index."""

    @property
    def generation(self) -> int: ...

    def __call__(self, query: Query) -> list[Evidence]: ...

    def looked_through(self, query: Query) -> list[tuple[Document, Version]]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Evidence that may decide (best first, provider by provider where several are compared),
    reporting on the matter, and the documents that were looked through."""

    deciding: tuple[Evidence, ...]
    context: tuple[Evidence, ...]
    looked_through: tuple[tuple[Document, Version], ...]
    generation: int


def find(
    question: Question,
    search: Search,
    heir: Callable[[str], str | None],
    limit: int,
) -> Found:
    """Search for a question; ``heir`` names the provider under which another's offer goes on."""
    wide = Query(
        text=question.topic,
        as_of=question.as_of,
        providers=question.providers,
        kinds=DECIDING,
        limit=limit,
    )
    in_force = search.looked_through(wide)
    speaking = speaking_documents(in_force, heir)
    speaking -= _outspoken(in_force, speaking, question.compared or (question.providers,))
    groups = (
        question.compared
        if question.intent == "comparison" and question.compared
        else (question.providers,)
    )
    groups_known = bool(question.providers) or not question.unknown_providers
    deciding: list[Evidence] = []
    for group in groups if speaking else ():
        deciding += search(
            replace(
                wide,
                providers=group,
                documents=tuple(d.key for d, _ in in_force if d.key in speaking),
            )
        )
    told = search(replace(wide, kinds=CONTEXT, limit=4 * CONTEXT_LIMIT)) if groups_known else []
    context = _one_each([e for e in told if e.dense >= CONTEXT_RELEVANT])[:CONTEXT_LIMIT]
    return Found(
        deciding=tuple(deciding),
        context=tuple(context),
        looked_through=tuple((d, v) for d, v in in_force if d.key in speaking),
        generation=search.generation,
    )


def _one_each(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The best passage of each document."""
    best: dict[DocumentKey, Evidence] = {}
    for item in evidence:
        best.setdefault(item.document.key, item)
    return list(best.values())


def _outspoken(
    in_force: Sequence[tuple[Document, Version]],
    speaking: set[DocumentKey],
    mentions: Sequence[Sequence[str]],
) -> set[DocumentKey]:
    """Restatements that give way, because what was named covers official texts as well.

    "Microsoft" stands for several services; where some of them are here in their own words, those
    answer. A service named by its own name is answered from a restatement if there is no more.
    """
    out: set[DocumentKey] = set()
    for names in mentions:
        meant = [
            (d, v) for d, v in in_force if d.key in speaking and (not names or d.provider in names)
        ]
        if any(version.text_kind == "verbatim" for _, version in meant):
            out |= {d.key for d, v in meant if v.text_kind == "restatement"}
    return out


def speaking_documents(
    in_force: Sequence[tuple[Document, Version]], heir: Callable[[str], str | None]
) -> set[DocumentKey]:
    """The documents that speak for their providers, of those in force.

    A provider that goes on under another name is silent once the heir has a document in force. Of
    one document in several collections the newest text counts. A restatement is silent where an
    official text with rules of use by that provider is in the library.
    """
    providers = {document.provider for document, _ in in_force}
    official = {
        document.provider
        for document, version in in_force
        if version.text_kind == "verbatim" and _RULES.search(document.title)
    }
    newest: dict[tuple[str, str], tuple[Document, Version]] = {}
    for document, version in in_force:
        if _superseded(document.provider, providers, heir):
            continue
        if version.text_kind == "restatement" and document.provider in official:
            continue
        place = (document.provider, document.key.path)
        held = newest.get(place)
        if held is None or version.valid_from > held[1].valid_from:
            newest[place] = (document, version)
    return {document.key for document, _ in newest.values()}


def _superseded(provider: str, present: Iterable[str], heir: Callable[[str], str | None]) -> bool:
    seen = {provider}
    following = heir(provider)
    while following and following not in seen:
        if following in present:
            return True
        seen.add(following)
        following = heir(following)
    return False
