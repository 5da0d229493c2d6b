"""The gate: a draft becomes an answer only if every quote is exact and every sentence is cited.

Nothing is trusted here, neither a language model's draft nor our own retrieval: each quote is cut
again from the stored text of the version that it names.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from assistant.model import (
    Answer,
    Citation,
    CitationError,
    Condition,
    Draft,
    Question,
    Row,
    Sentence,
    Verdict,
)
from corpus.model import CorpusError, Document, DocumentKey, Span, Version
from vectorstore.model import Evidence

log = logging.getLogger(__name__)


class Texts(Protocol):
    """The part of the library that quotes are checked against."""

    def text(self, text_sha: str) -> str: ...

    def version(self, key: DocumentKey, version_id: str) -> Version: ...


@dataclass(frozen=True, slots=True)
class _Kept:
    """Citations that stood the check, and the new marker of each old one."""

    citations: tuple[Citation, ...]
    markers: dict[int, int]


def gate(
    question: Question, verdict: Verdict, draft: Draft, texts: Texts, generation: int
) -> Answer:
    """The answer that may be shown.

    A citation whose quote is not ``text[start:end]`` of its version, or whose version was not in
    force on the day asked about, is dropped and counted; a sentence that loses all its citations
    goes with it. Raises CitationError when a sentence of an answer that does not abstain carries
    no citation from the start, or when nothing is left.
    """
    abstains = verdict.kind == "not_addressed"
    # Several clauses of one document: its version and its text are read once an answer.
    version, text = cache(texts.version), cache(texts.text)
    kept = _checked(draft.cited, question, version, text)
    context = _checked(verdict.context, question, version, text)
    fallen = len(draft.cited) - len(kept.citations)
    sentences = _sentences(draft.sentences, kept.markers, abstains)
    if not abstains and not sentences:
        raise CitationError(
            f"No sentence of the answer to {question.asked!r} kept a citation; nothing of it may "
            "be shown.",
            fallen,
        )
    return Answer(
        question=question,
        verdict=verdict.kind,
        confidence=verdict.confidence,
        sentences=sentences,
        citations=kept.citations,
        conditions=_conditions(draft.conditions, kept.markers),
        clarify=verdict.clarify,
        context=context.citations,
        conflicts=verdict.conflicts,
        silence=verdict.silence,
        generation=generation,
        comparison=tuple(_row(row, kept.markers) for row in verdict.comparison),
        refused_citations=fallen + len(verdict.context) - len(context.citations),
    )


def _sentences(
    drafted: Sequence[Sentence], markers: dict[int, int], abstains: bool
) -> tuple[Sentence, ...]:
    out = []
    for sentence in drafted:
        if not sentence.citations and not abstains:
            raise CitationError(f"A drafted sentence carries no citation: {sentence.text!r}")
        standing = tuple(markers[m] for m in sentence.citations if m in markers)
        if standing or not sentence.citations:
            out.append(replace(sentence, citations=standing))
    return tuple(out)


def _conditions(drafted: Sequence[Condition], markers: dict[int, int]) -> tuple[Condition, ...]:
    return tuple(Condition(c.text, markers[c.marker]) for c in drafted if c.marker in markers)


def _row(row: Row, markers: dict[int, int]) -> Row:
    """A row with the citations that stand; one that loses its first keeps no verdict either."""
    standing = tuple(markers[m] for m in row.markers if m in markers)
    if not row.markers or row.markers[0] in markers:
        return replace(row, markers=standing)
    note = "what decides failed the check of quotations and is not shown"
    return replace(row, verdict="not_addressed", markers=standing, conditions=(), note=note)


def _checked(
    cited: Sequence[Evidence],
    question: Question,
    stored: Callable[[DocumentKey, str], Version],
    text: Callable[[str], str],
) -> _Kept:
    citations: list[Citation] = []
    markers: dict[int, int] = {}
    for number, evidence in enumerate(cited, 1):
        try:
            version = stored(evidence.document.key, evidence.version.id)
            _verify(evidence, version, question, text(version.text_sha))
        except CorpusError as error:
            log.warning(
                "citation refused: %s, %s: %s",
                evidence.document.key.path,
                evidence.version.id,
                error,
            )
            continue
        citations.append(_citation(len(citations) + 1, evidence, version))
        markers[number] = len(citations)
    return _Kept(tuple(citations), markers)


def _verify(evidence: Evidence, version: Version, question: Question, text: str) -> None:
    """Hold evidence to the stored ``version`` that it quotes, whose dates are shown rather than
    the claimed ones, and to its ``text``; CitationError, saying why, where it may not be cited."""
    clause = evidence.clause
    if version.text_sha != clause.text_sha:
        raise CitationError("the clause is of another text")
    if (
        not 0 <= clause.start < clause.end <= len(text)
        or text[clause.start : clause.end] != evidence.quote
    ):
        raise CitationError(f"the quote is not text[{clause.start}:{clause.end}]")
    leads = tuple(text[span.start : span.end] for span in clause.lead_in)
    within = all(0 <= span.start < span.end <= clause.start for span in clause.lead_in)
    if not within or leads != evidence.lead_in:
        raise CitationError("a lead-in is not what the text says")
    if question.intent != "change" and not version.in_force(question.as_of):
        raise CitationError(f"not in force on {question.as_of}")


def _citation(marker: int, evidence: Evidence, version: Version) -> Citation:
    clause = evidence.clause
    whole = citation_of(marker, evidence.document, version, clause.span, evidence.quote)
    return replace(whole, heading_path=clause.heading_path, lead_in=evidence.lead_in)


def citation_of(
    marker: int, document: Document, version: Version, span: Span, quote: str
) -> Citation:
    """A citation of a slice, without headings or lead-ins; nothing is checked here."""
    return Citation(
        marker=marker,
        collection=document.key.collection,
        document=document.key.path,
        title=document.title,
        provider=document.provider,
        kind=document.kind,
        source_url=document.source_url,
        version=version.id,
        text_sha=version.text_sha,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        text_kind=version.text_kind,
        heading_path=(),
        lead_in=(),
        start=span.start,
        end=span.end,
        quote=quote,
    )
