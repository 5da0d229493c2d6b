"""A Comparison as JSON, for scripts: keys may be added here, none removed."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.comparison.compare import Comparison
from corpus.change_effect import Effect
from corpus.diff import ClauseChange
from corpus.model import Clause, Version


def comparison_json(made: Comparison) -> dict[str, object]:
    """Plain JSON values. ``start`` and ``end`` count characters of that version's stored text,
    and ``quote == text[start:end]``. Days are ISO 8601."""
    return {
        "document": made.document.key.path,
        "collection": made.document.key.collection,
        "title": made.document.title,
        "provider": made.document.provider,
        "from": _version(made.old),
        "to": _version(made.new),
        "changes": [change_json(made, change) for change in made.changes],
    }


def change_json(made: Comparison, change: ClauseChange) -> dict[str, object]:
    """One change; ``hanging`` are the clauses whose rule a changed lead-in changed."""
    return {
        "kind": change.kind,
        "effect": effect_json(change.effect),
        "old": _clauses(made.old_text, change.old),
        "new": _clauses(made.new_text, change.new),
        "hanging": _clauses(made.new_text, change.hanging),
        "similarity": change.similarity,
    }


def effect_json(made: Effect | None) -> dict[str, object] | None:
    if made is None:
        return None
    return {
        "before": made.before,
        "after": made.after,
        "conditions_gone": list(made.conditions_gone),
        "conditions_new": list(made.conditions_new),
        "words": made.words,
    }


def _version(version: Version) -> dict[str, object]:
    return {
        "version": version.id,
        "text_sha": version.text_sha,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to and version.valid_to.isoformat(),
        "basis": version.basis,
    }


def _clauses(text: str, clauses: Sequence[Clause]) -> list[dict[str, object]]:
    return [
        {
            "start": clause.start,
            "end": clause.end,
            "quote": text[clause.start : clause.end],
            "heading_path": list(clause.heading_path),
            "lead_in": [text[span.start : span.end] for span in clause.lead_in],
        }
        for clause in clauses
    ]
