"""Evidence -> Verdict: deterministic, from modality, applicability and conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.clarify import clarify
from assistant.compare import SUPPORT, Ways, compare, several
from assistant.confidence import MOST_LEAD, confidence
from assistant.expected import answers_squarely, can_answer
from assistant.model import Clarify, Finding, Judge, Question, Silence, Verdict, VerdictKind
from assistant.reading import Publishers, Read, finding, read_for
from assistant.relevance import addressed, relevance
from assistant.scope import general_knowledge, outside
from assistant.stance import age_stance, too_young
from vectorstore.model import Evidence

NEAR = 0.05
CLOSE = 0.03
"""Findings this close to the best one (in rank, and in cosine) decide with it; the strictest of
them wins."""
ALIKE = 0.85
STILL_NEAR = 0.3
"""Where a ban is lifted, another clause still decides if its cosine is this share of the ban's, and
its rank no further below."""
SAME_DOCUMENT = 0.9
ELSEWHERE = 0.15
TOLD_ELSEWHERE = 0.4
"""How far below the best (in rank) a clause of the same document, or of another one, is still
quoted beside it; ``TOLD_ELSEWHERE`` where it is asked what the texts say, which several may. With
0.4 throughout wrong_doc is .30 on the gold questions and .21 on those of tests/cases/further.jsonl,
with these .17 and .17, and the essential clause is found as often."""

_STRICTNESS: dict[VerdictKind, int] = {"prohibited": 0, "conditional": 1, "allowed": 2}


def judge_with(publishers: Publishers, most: int) -> Judge:
    """The judge over a library whose texts speak of their issuers by these names.

    ``most`` clauses are quoted, but for comparisons: there ``compare.COMPARED`` for each provider.
    """

    def judge(question: Question, evidence: Sequence[Evidence]) -> Verdict:
        if outside(question) or general_knowledge(question, evidence):
            return _silent("out_of_scope", 0.9)
        if question.unknown_providers and not question.providers:
            return _silent("unknown_provider", 0.95)
        if not evidence:
            return _silent("before_history" if question.dated else "not_in_documents", 0.8)
        if not addressed(evidence):
            return _silent("not_in_documents", 0.6)
        read = sorted((read_for(question, item, publishers) for item in evidence), key=_foremost)
        bears = relevance(question)
        relevant = [r for r in read if bears(r.evidence)]
        if question.intent == "comparison" and several(question):
            return compare(question, relevant, Ways(_permission, _information), publishers)
        if question.intent == "permission":
            verdict = _permission(question, relevant, most)
            return replace(verdict, clarify=_asked_back(question, verdict, relevant))
        return _information(question, relevant, most)

    return judge


def _foremost(read: Read) -> tuple[float, str, str, str, int]:
    """Highest rank first; equals by where they stand, whatever order the search gave them in."""
    found = read.evidence
    key = found.document.key
    return (-read.rank, key.collection, key.path, found.version.id, found.clause.start)


def _silent(why: Silence, confidence: float) -> Verdict:
    return Verdict("not_addressed", confidence, silence=why)


def _permission(question: Question, read: Sequence[Read], most: int) -> Verdict:
    """Whether the act may be done: by the clauses nearest to it, the strictest first."""
    found = [(r, f) for r in read if (f := finding(question, r))]
    if not found:
        return _silent("not_in_documents", 0.6)
    best = found[0][0].rank
    near = [(r, f) for r, f in found if _as_near(r, found[0][0])]
    deciding, top = min(near, key=lambda pair: (_STRICTNESS[pair[1].effect], -pair[0].rank))
    if age_stance(question.resolved, deciding.evidence.quote) != "open":
        deciding, top = _for_the_young(question, found, best) or (deciding, top)
    elif found[0][0].reading.modality == "excepts":  # the exception itself is on point: it defeats
        deciding, top = found[0]
    elif top.effect == "allowed" and deciding.reading.modality == "prohibits":
        deciding, top = _beyond_the_lifted(found, deciding, top)
    same = [
        f
        for r, f in found
        if f is not top
        and f.effect == top.effect
        and (r.rank >= best - NEAR or (r.addressed and _beside(r, best, deciding, ELSEWHERE)))
    ]
    beside = [
        Finding(r.evidence, "informational", note=r.note)
        for r in read
        if _beside(r, best, deciding, ELSEWHERE)
        and r.applies
        and r.evidence not in [f.evidence for f in (top, *same)]
    ]
    otherwise = [r.rank for r, f in found if f.effect != top.effect]
    lead = deciding.rank - max(otherwise) if otherwise else MOST_LEAD
    return Verdict(
        kind=top.effect,
        confidence=confidence(top.effect, lead),
        deciding=(top, *same, *beside)[:most],
    )


def _asked_back(question: Question, verdict: Verdict, read: Sequence[Read]) -> Clarify | None:
    """The one question whose answer would change the verdict over the same clauses."""
    if not verdict.deciding:
        return None
    return clarify(question, verdict.deciding[0], lambda asked: _permission(asked, read, 1).kind)


def _for_the_young(
    question: Question, found: Sequence[tuple[Read, Finding]], best: float
) -> tuple[Read, Finding] | None:
    """What is said of people as young as those asked about, with their parents' leave say: it goes
    before the age that holds for everybody."""
    said = (
        (r, f)
        for r, f in found
        if r.rank >= best - SUPPORT
        and r.reading.modality in ("permits", "requires")
        and too_young(question.resolved, r.evidence.quote)
    )
    return next(said, None)


def _beyond_the_lifted(
    found: Sequence[tuple[Read, Finding]], lifted: Read, top: Finding
) -> tuple[Read, Finding]:
    """What decides where a ban is lifted because its condition is met: that removes this ban
    only, so another clause as near to the matter may still forbid or limit it."""
    alike = [
        (r, f)
        for r, f in found
        if f.effect != "allowed"
        and r.evidence.dense >= ALIKE * lifted.evidence.dense
        and r.rank >= lifted.rank - STILL_NEAR
    ]
    return min(
        alike, key=lambda pair: (_STRICTNESS[pair[1].effect], -pair[0].rank), default=(lifted, top)
    )


def _information(question: Question, read: Sequence[Read], most: int) -> Verdict:
    """What the texts say: the nearest clauses, if any can hold the kind of answer asked for."""
    fitting = [r for r in read if can_answer(question.asked, r.evidence.quote)]
    fitting = [r for r in fitting if r.applies] or fitting
    if not fitting:
        return _silent("not_in_documents", 0.6)
    square = [r for r in fitting if answers_squarely(question.asked, r.evidence.quote)]
    fitting = square or fitting
    near = [r for r in fitting if _beside(r, fitting[0].rank, fitting[0], TOLD_ELSEWHERE)][:most]
    return Verdict(
        kind="informational",
        confidence=confidence("informational", MOST_LEAD),
        deciding=tuple(Finding(r.evidence, "informational") for r in near),
    )


def _as_near(item: Read, best: Read) -> bool:
    """Whether a clause is as near to the matter as the one that ranks first."""
    closest = item.evidence.dense >= best.evidence.dense - CLOSE
    return item.rank >= best.rank - NEAR and closest


def _beside(item: Read, best: float, deciding: Read, elsewhere: float) -> bool:
    """Whether a clause is quoted beside the deciding one; in another document it must be within
    ``elsewhere`` of the best rank."""
    same = item.evidence.document.key == deciding.evidence.document.key
    return item.rank >= best - (SAME_DOCUMENT if same else elsewhere)
