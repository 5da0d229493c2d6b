"""How much a clause found speaks to the question: what the search says, and what the clause is.

A weighted sum, its weights learnt: on the questions of ``tests/cases`` they make the deciding
clause the likeliest of those found (softmax over the evidence, L2 0.003), divided by the weight of
the search's own score, so that a rank compares with it. Left out one set at a time, the mean
reciprocal rank of the deciding clause rises on every one (.60 to .62, .59 to .60, .72 to .76), and
on the gold questions, which no weight has seen, from .75 to .80.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.model import Question
from corpus.modality import Modality, Reading
from vectorstore.model import Evidence

# A clause in a document of rules of use decides before the same words in a privacy notice.
RULES_OF_USE = re.compile(
    r"\b(?:acceptable|usage|use polic\w+|conduct|guidelines|prohibited)\b", re.I
)
NOT_RULES = re.compile(
    r"\b(?:privacy|trackers?|cookies?|vulnerability|imprint|processor|brand)\b", re.I
)

CLOSENESS = 0.43
"""Of the cosine, beside its share in the score: the score is stretched to 0..1 for each search."""
COVERED = 0.54
"""Of the share of the topic's words that the clause itself says."""
RULES = 0.1
OTHER_PAPERS = -0.3
PROVIDERS = -0.14
"""What the provider does, rather than the user."""
MODALITIES: dict[Modality, float] = {"prohibits": 0.15, "permits": 0.15}
CONDITIONED = 0.03
ADDRESSED = 0.09
"""The clause names the very people who ask or are asked about."""


def rank(question: Question, evidence: Evidence, reading: Reading, addressed: bool) -> float:
    """Higher is likelier to decide; only the ranks of one question compare."""
    said = evidence.score + CLOSENESS * evidence.dense + COVERED * covered(question, evidence)
    if question.intent not in ("permission", "comparison"):
        return said
    title = evidence.document.title
    said += RULES if RULES_OF_USE.search(title) else 0.0
    said += OTHER_PAPERS if NOT_RULES.search(title) else 0.0
    said += PROVIDERS if reading.bearer == "provider" else 0.0
    said += MODALITIES.get(reading.modality, 0.0)
    said += CONDITIONED if reading.conditions else 0.0
    return said + (ADDRESSED if addressed else 0.0)


def covered(question: Question, evidence: Evidence) -> float:
    """The share (0..1) of the topic's distinct stems that the clause's own words have."""
    sought = words_in(question.topic)
    return len(sought & words_in(evidence.quote)) / len(sought) if sought else 0.0


@lru_cache(maxsize=4_096)
def words_in(text: str) -> frozenset[str]:
    """The distinct stems of a text."""
    from vectorstore.tokens import stems

    return frozenset(next(iter(stems([text]))))
