"""What is hidden in a document takes no part in an answer: nobody who opens it could see it.

Nor does a clause that is disguised or speaks to a machine give leave. It may forbid: a policy about
prompt injection has to say what it forbids.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from assistant.cite import Texts
from assistant.find import Found
from assistant.model import Change
from corpus.flags import flags_of
from corpus.hidden import hidden_spans, overlaps
from corpus.library_errors import LibraryError
from corpus.modality import read
from corpus.model import Span
from vectorstore.model import Evidence


def without_hidden(found: Found, texts: Texts) -> Found:
    """What was found, without clauses that stand in a comment, a hidden element or the like,
    without changes of such clauses, and without flagged clauses that forbid nothing."""

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
        return tuple(one for one in evidence if seen(one) and not _forges_leave(one))

    changes: tuple[Change, ...] = tuple(c for c in found.changes if seen(c.old) and seen(c.new))
    return replace(
        found, deciding=kept(found.deciding), context=kept(found.context), changes=changes
    )


def _forges_leave(one: Evidence) -> bool:
    """Whether a clause that is flagged for its words says anything but what is forbidden."""
    kinds = {flag.kind for flag in flags_of(" ".join((*one.lead_in, one.quote)))}
    if not kinds - {"invisible"}:
        return False
    return read(one.quote, one.lead_in, one.clause.heading_path).modality != "prohibits"
