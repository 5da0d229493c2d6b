"""The limbs of a ban ("not A, nor B"), and which of them its conditions belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ranking import words_in

_LIMBS = re.compile(r"[,;]\s*(?:nor|and (?:you )?(?:may|must|can) ?not|or to)\b", re.I)


def limbs(ban: str) -> list[str]:
    """The parts of a ban, the first with whatever stands before it."""
    return _LIMBS.split(ban)


def unlimited(ban: str, carved: Sequence[str]) -> list[str]:
    """The limbs after the first to which none of the conditions belongs.

    In "not A without consent, nor B" the consent is about A alone.
    """
    return [limb for limb in limbs(ban)[1:] if not any(words in limb for words in carved)]


def about_another_limb(topic: str, ban: str, carved: Sequence[str]) -> bool:
    """Whether a topic speaks of a limb of the ban that none of its conditions belongs to."""
    every = limbs(ban)
    free = [limb for limb in every if not any(words in limb for words in carved)]
    bound = [limb for limb in every if limb not in free]
    if not free or not bound:
        return False
    said = words_in(topic)
    nearest_free = max(len(said & words_in(limb)) for limb in free)
    return nearest_free > max(len(said & words_in(limb)) for limb in bound)
