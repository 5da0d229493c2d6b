"""An Answer as JSON, for scripts, the API, exports: keys may be added here, none removed."""

from __future__ import annotations

from assistant.llm.assisted import Assisted
from assistant.model import Answer, Approved, Citation, Clarify, Row


def answer_json(answer: Answer) -> dict[str, object]:
    """The answer as plain JSON values. Dates are ISO 8601 days; ``elapsed_ms`` milliseconds.

    ``language_model`` is there only where one is configured.
    """
    return _by_rules(answer) | (
        {} if answer.assisted is None else {"language_model": assisted_json(answer.assisted)}
    )


def assisted_json(assisted: Assisted) -> dict[str, object]:
    """A language model's part, as everybody may see it: where it disagrees, only officers may."""
    return {
        "name": assisted.model,
        "local": assisted.local,
        "worded": assisted.worded,
        "restated": assisted.restated,
        "second_reading": assisted.opinion is not None,
        "prompts": list(assisted.prompts),
        "dropped_sentences": sum(number for _, number in assisted.dropped),
    }


def _by_rules(answer: Answer) -> dict[str, object]:
    return {
        "id": answer.id,
        "question": answer.question.asked,
        "resolved_question": answer.question.resolved,
        "as_of": answer.question.as_of.isoformat(),
        "verdict": answer.verdict,
        "confidence": round(answer.confidence, 4),
        "sentences": [
            {"text": sentence.text, "citations": list(sentence.citations)}
            for sentence in answer.sentences
        ],
        "citations": [citation_json(citation) for citation in answer.citations],
        "conditions": [
            {"text": condition.text, "marker": condition.marker} for condition in answer.conditions
        ],
        "clarify": clarify_json(answer.clarify),
        "context": [citation_json(citation) for citation in answer.context],
        "conflicts": list(answer.conflicts),
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "silence": answer.silence,
        "comparison": [row_json(row) for row in answer.comparison],
        "generation": answer.generation,
        "refused_citations": answer.refused_citations,
        "decision": decision_json(answer.decision),
    }


def decision_json(decision: Approved | None) -> dict[str, object] | None:
    """What an officer decided on a question that asks the same; its ``verdict`` goes before the
    answer's own for people, and both are given."""
    if decision is None:
        return None
    return {
        "action": decision.action,
        "verdict": decision.verdict,
        "text": decision.text,
        "by": decision.by,
        "on": decision.on.isoformat(),
        "question": decision.question,
        "answer": decision.answer,
        "rests_on": [
            {"collection": one.collection, "document": one.document, "version": one.version}
            for one in decision.rests_on
        ],
    }


def citation_json(citation: Citation) -> dict[str, object]:
    """One citation; ``start`` and ``end`` count characters of the version's stored text."""
    valid_to = citation.valid_to
    return {
        "marker": citation.marker,
        "collection": citation.collection,
        "document": citation.document,
        "title": citation.title,
        "provider": citation.provider,
        "kind": citation.kind,
        "source_url": citation.source_url,
        "version": citation.version,
        "text_sha": citation.text_sha,
        "valid_from": citation.valid_from.isoformat(),
        "valid_to": None if valid_to is None else valid_to.isoformat(),
        "text_kind": citation.text_kind,
        "heading_path": list(citation.heading_path),
        "lead_in": list(citation.lead_in),
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def row_json(row: Row) -> dict[str, object]:
    """One provider of a comparison; ``citations`` are the markers of its clauses."""
    return {
        "provider": row.provider,
        "verdict": row.verdict,
        "citations": list(row.markers),
        "conditions": list(row.conditions),
        "silence": row.silence,
        "note": row.note,
    }


def clarify_json(clarify: Clarify | None) -> dict[str, object] | None:
    if clarify is None:
        return None
    return {
        "question": clarify.question,
        "options": [
            {"label": option.label, "verdict": option.verdict} for option in clarify.options
        ],
    }
