"""Whether a clause found is on the matter at all, before it is asked what it decides."""

from __future__ import annotations

from collections.abc import Callable

from assistant.model import Question
from assistant.topic import act_and_circumstances
from vectorstore.model import Evidence

RELEVANT = 0.24
"""Least cosine of a clause with the act asked about for it to count. Below it a clause is rather of
another matter: on 80 own questions abstention recall is .57 at 0.2 and .64 from 0.26 on, at falling
precision (.67 and .50)."""
ACT = 2
"""Fewest words of an act that tell one act from another; "show it" does not."""
SURE = 0.3
"""From here on a clause is on the matter whatever words it shares."""


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
