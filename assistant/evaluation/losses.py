"""Where a case was lost that is not fully right: the filter, the split, the ranking or the judge.

Each clause that a right answer must quote is followed along the way that it would have to come:
its document must be looked through in the version that holds it, some clause of the split must
hold its words, that clause must be among the evidence, and the judge must cite it. Where all that
went well, the verdict is what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.cases import GoldCase, GoldClause
from assistant.evaluation.matching import essential_groups, overlaps, quotes_any
from assistant.model import Answer, Question
from corpus.model import Document, Version

if TYPE_CHECKING:
    from assistant.find import Found
    from corpus.library import Library
    from vectorstore.model import Evidence

Stage = Literal["failed", "filter", "split", "ranking", "judge", "verdict"]
STAGES: tuple[Stage, ...] = ("failed", "filter", "split", "ranking", "judge", "verdict")
"""In the order in which a clause passes them; a case is lost where it is lost first."""

DEEP = 200
"""How far down the ranking a gold clause is looked for."""

Gather = Callable[[Question, "int | None"], "Found"]
"""What an answer rests on, with so many clauses of evidence; None: as many as usual."""


class Lost(BaseModel):
    """One clause (or the verdict) that went wrong. ``rank`` counts from 1."""

    model_config = ConfigDict(frozen=True)

    stage: Stage
    why: str
    document: str = ""
    quote: str = ""
    rank: int | None = None


def trace(
    case: GoldCase, answer: Answer | None, gather: Gather, library: Library
) -> tuple[Lost, ...]:
    """What was lost, the earliest stage first; empty where nothing can be said against it."""
    if answer is None:
        return (Lost(stage="failed", why="the case got no answer"),)
    lost = list(_clauses(case, answer, gather, library))
    if not lost and answer.verdict != case.verdict:
        why = f"said {answer.verdict.replace('_', ' ')} where {_wanted(case)} is right"
        lost.append(Lost(stage="verdict", why=why))
    if not lost:
        lost.append(Lost(stage="verdict", why="a sentence of the answer carries no citation"))
    return tuple(sorted(lost, key=lambda one: STAGES.index(one.stage)))


def _wanted(case: GoldCase) -> str:
    return (case.verdict or "nothing").replace("_", " ")


def _clauses(case: GoldCase, answer: Answer, gather: Gather, library: Library) -> Iterator[Lost]:
    missed = [
        group
        for group in (essential_groups(case) if case.gold else [])
        if not any(quotes_any(citation, group) for citation in answer.citations)
    ]
    if not missed:
        return
    found = gather(answer.question, None)
    for group in missed:
        if answer.question.intent == "change" and found.changes:
            yield _lost_change(group, found)
        else:
            yield (
                _lost_by_filter(group, answer.question, found, library)
                or _lost_by_split(group, found, library)
                or _lost_after(group, answer.question, found, gather)
            )


def _lost(stage: Stage, why: str, group: Sequence[GoldClause], rank: int | None = None) -> Lost:
    return Lost(stage=stage, why=why, document=group[0].path, quote=group[0].quote, rank=rank)


def _lost_change(group: Sequence[GoldClause], found: Found) -> Lost:
    sides = [e for change in found.changes for e in (change.old, change.new) if e is not None]
    if not any(e.document.key.path == clause.path for e in sides for clause in group):
        return _lost("filter", "no change of this document was among those found", group)
    rank = _rank(sides, group)
    if rank is None:
        return _lost("ranking", f"not among the {len(found.changes)} changes found", group)
    return _lost("judge", "among the changes found, but not cited", group, rank)


def _lost_by_filter(
    group: Sequence[GoldClause], question: Question, found: Found, library: Library
) -> Lost | None:
    held = _looked_through(group, found)
    if not held:
        return _lost("filter", _why_not_looked_through(group, question, library), group)
    for version, clause in held:
        if _words(clause.quote) in _words(library.text(version.text_sha)):
            return None
    if any(_held_by_a_clause(version, clause, library) for version, clause in held):
        return None
    day = question.as_of.isoformat()
    return _lost("filter", f"the version that was read, of {day}, does not hold it", group)


def _looked_through(group: Sequence[GoldClause], found: Found) -> list[tuple[Version, GoldClause]]:
    return [
        (version, clause)
        for document, version in found.looked_through
        for clause in group
        if document.key.path == clause.path
    ]


def _why_not_looked_through(
    group: Sequence[GoldClause], question: Question, library: Library
) -> str:
    paths = {clause.path for clause in group}
    documents = [document for document in library.documents() if document.key.path in paths]
    if not documents:
        return "the library does not hold its document"
    if question.unknown_providers and not question.providers:
        return f"{', '.join(question.unknown_providers)!r} was not known as a provider"
    if question.providers and not _of(documents, question.providers):
        return f"only documents of {', '.join(question.providers)} were looked through"
    if not any(v.in_force(question.as_of) for d in documents for v in library.versions(d.key)):
        return f"its document has no version in force on {question.as_of.isoformat()}"
    return "another document spoke for its provider"


def _of(documents: Sequence[Document], providers: Sequence[str]) -> bool:
    return any(document.provider in providers for document in documents)


def _lost_by_split(group: Sequence[GoldClause], found: Found, library: Library) -> Lost | None:
    if any(_held_by_a_clause(v, clause, library) for v, clause in _looked_through(group, found)):
        return None
    return _lost("split", "no clause of the version in force holds its words", group)


def _held_by_a_clause(version: Version, clause: GoldClause, library: Library) -> bool:
    text = library.text(version.text_sha)
    return any(
        overlaps(text[one.start : one.end], clause.quote)
        for one in library.clauses(version.text_sha)
    )


def _lost_after(
    group: Sequence[GoldClause], question: Question, found: Found, gather: Gather
) -> Lost:
    rank = _rank(found.deciding, group)
    if rank is not None:
        return _lost("judge", "among the evidence, but not cited", group, rank)
    deep = _rank(gather(question, DEEP).deciding, group)
    where = f"rank {deep}" if deep else f"not among the first {DEEP}"
    return _lost("ranking", f"{where}; the evidence ends at {len(found.deciding)}", group, deep)


def _rank(evidence: Sequence[Evidence], group: Sequence[GoldClause]) -> int | None:
    """The place of the first clause that quotes one of the group, under any path it stands."""
    for number, item in enumerate(evidence, start=1):
        paths = {item.document.key.path, *(place.document.key.path for place in item.also)}
        if any(c.path in paths and overlaps(item.quote, c.quote) for c in group):
            return number
    return None


def _words(text: str) -> str:
    """Letters and digits alone, so that markup and blanks do not count."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
