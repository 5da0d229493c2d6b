"""What is hidden in a document takes no part in an answer: nobody who opens it could see it.

Nor does a clause that is disguised or speaks to a machine give leave. It may forbid: a policy about
prompt injection has to say what it forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from assistant.find import Found
from assistant.model import Change
from assistant.reading import Publishers, said_by
from corpus.flags import flags_of
from corpus.hidden import hidden_spans, overlaps
from corpus.library_errors import LibraryError
from corpus.model import Span
from vectorstore.model import Evidence

Hidden = Callable[[str], tuple[Span, ...]]
"""The hidden spans of a stored text, by its hash; LibraryError where it is missing or damaged."""

TEXTS = 8_192
"""Texts of which it is remembered what they hide: mostly nothing, in a few bytes."""


def hidden_in(text: Callable[[str], str]) -> Hidden:
    """What the texts of a library hide, remembered: the text of a hash never changes."""
    return lru_cache(TEXTS)(lambda text_sha: hidden_spans(text(text_sha)))


def without_hidden(found: Found, hidden: Hidden, publishers: Publishers) -> Found:
    """What was found, without clauses that stand in a comment, a hidden element or the like,
    without changes of such clauses, and without flagged clauses that forbid nothing."""

    def seen(one: Evidence | None) -> bool:
        if one is None:
            return True
        clause = one.clause
        try:
            spans = hidden(clause.text_sha)
        except LibraryError:
            return True  # the gate tells of a text that is missing or damaged
        return not any(overlaps(spans, *span) for span in (clause.span, *clause.lead_in))

    def forges_leave(one: Evidence) -> bool:
        # Its reading first: judging needs it anyway, and for a ban nothing else is asked.
        if said_by(one, publishers).reading.modality == "prohibits":
            return False
        flagged = flags_of(" ".join((*one.lead_in, one.quote)))
        return any(flag.kind != "invisible" for flag in flagged)

    def kept(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(one for one in evidence if seen(one) and not forges_leave(one))

    changes: tuple[Change, ...] = tuple(c for c in found.changes if seen(c.old) and seen(c.new))
    return replace(
        found, deciding=kept(found.deciding), context=kept(found.context), changes=changes
    )
