"""What is hidden in a document takes no part in an answer: nobody who opens it could see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from assistant.cite import Texts
from assistant.find import Found
from assistant.model import Change
from corpus.hidden import hidden_spans, overlaps
from corpus.library_errors import LibraryError
from corpus.model import Span
from vectorstore.model import Evidence


def without_hidden(found: Found, texts: Texts) -> Found:
    """What was found, without clauses that stand in a comment, a hidden element or the like, and
    without changes of such clauses."""

    @cache
    def spans(text_sha: str) -> tuple[Span, ...]:
        try:
            return hidden_spans(texts.text(text_sha))
        except LibraryError:
            return ()  # the gate tells of a text that is missing or damaged

    def seen(one: Evidence | None) -> bool:
        if one is None:
            return True
        clause = one.clause
        hidden = spans(clause.text_sha)
        return not any(overlaps(hidden, *span) for span in (clause.span, *clause.lead_in))

    def kept(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(one for one in evidence if seen(one))

    changes: tuple[Change, ...] = tuple(c for c in found.changes if seen(c.old) and seen(c.new))
    return replace(
        found, deciding=kept(found.deciding), context=kept(found.context), changes=changes
    )
