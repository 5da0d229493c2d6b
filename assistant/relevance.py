"""Whether a clause found is on the matter at all, before it is asked what it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.model import Question
from assistant.topic import act_and_circumstances
from vectorstore.model import Evidence

ADDRESSED = 0.32
"""Least cosine of the nearest clause for the texts to address the matter at all. Of thirty harmless
acts that no policy has a word on ("plan a wedding menu") more than half stay below it even against
big providers; of the questions that a clause decides, one in thirty."""
RELEVANT = 0.2
"""Least cosine of a clause for it to count where the texts address the matter."""
ACT = 2
"""Fewest words of an act that tell one act from another; "show it" does not."""
SURE = 0.3
"""From here on a clause is on the matter whatever words it shares."""


def addressed(evidence: Iterable[Evidence]) -> bool:
    """Whether the texts that were searched say anything on the matter."""
    return max((item.dense for item in evidence), default=-1.0) >= ADDRESSED


def relevance(question: Question) -> Callable[[Evidence], bool]:
    """Whether a clause bears on the question's topic.

    One that is not close, and shares words with the circumstances alone ("body-camera audio") and
    none with the act ("write reports"), speaks of another act in like circumstances.
    """
    from vectorstore.tokens import stems

    parts = act_and_circumstances(question.asked, question.topic)
    act, around = (set(found) for found in stems(parts))

    def on_the_matter(evidence: Evidence) -> bool:
        if evidence.dense >= SURE:
            return True
        if evidence.dense < RELEVANT:
            return False
        words = set(next(iter(stems([" ".join((*evidence.lead_in, evidence.quote))]))))
        return len(act) < ACT or not (words & around and not words & act)

    return on_the_matter
