"""Small builders of answers and cases for the tests of the evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.evaluation.cases import GoldCase
from assistant.model import Answer, Citation, Question, Sentence, VerdictKind

DAY = date(2026, 7, 1)


def citation(
    document: str, quote: str, version: str = "v1", start: int = 0, marker: int = 1
) -> Citation:
    return Citation(
        marker=marker,
        collection="col",
        document=document,
        title=document,
        provider=document.partition("/")[0],
        kind="provider_policy",
        source_url=None,
        version=version,
        text_sha="0" * 64,
        valid_from=DAY,
        valid_to=None,
        text_kind="verbatim",
        heading_path=("Uses",),
        lead_in=("You may not:",),
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def answer(
    verdict: VerdictKind = "prohibited",
    citations: Sequence[Citation] = (),
    sentences: Sequence[Sentence] = (),
    elapsed_ms: float = 1.0,
) -> Answer:
    return Answer(
        question=Question("May I?", "May I?", DAY),
        verdict=verdict,
        confidence=0.5,
        sentences=tuple(sentences),
        citations=tuple(citations),
        conditions=(),
        clarify=None,
        context=(),
        conflicts=(),
        silence=None,
        generation=7,
        elapsed_ms=elapsed_ms,
    )


def gold(path: str, quote: str, commit: str = "v1", collection: str = "col") -> dict[str, str]:
    return {"collection": collection, "path": path, "commit": commit, "quote": quote}


def case(**fields: object) -> GoldCase:
    basis = {"id": "c1", "question": "May I?", "verdict": "prohibited", "category": "direct"}
    return GoldCase.model_validate({**basis, **fields})
