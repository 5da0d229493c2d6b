"""Which clauses may be shown to a language model."""

from __future__ import annotations

from corpus.flags import flags_of
from vectorstore.model import Evidence


def fit(evidence: Evidence) -> bool:
    """Whether a clause may be sent to a model: nothing in it speaks to a machine or is disguised.

    A flagged clause is quoted like any other (see ``corpus/flags.py``).
    """
    headings = evidence.clause.heading_path
    return not flags_of("\n".join((*headings, *evidence.lead_in, evidence.quote)))
