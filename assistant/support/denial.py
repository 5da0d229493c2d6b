"""What a clause states it must not be said to deny, nor the other way round.

For clauses that give the user no rule ("transcripts are deleted", "the provider does not train on
your data"): there the cues of rules say nothing, and a "not" turns the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.support.act_cues import CUES
from assistant.support.acts import folded_sentence, tells_of_provider
from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_PARTS = re.compile(r"[;.:]\s+|,?\s+(?:but|and then|unless|except|so that)\s+")
_BOUND = re.compile(r"\b(?:no|not) (?:later|more|less|longer|fewer|earlier) than\b")
_EXCEPTED = re.compile(
    r"\b(?:unless|except|es sei denn|außer|sauf|à moins|excepté|salvo|excepto|a menos)\b.*$"
)


def denials(limbs: Iterable[str], spoken: Tongue, cited: Cited) -> list[str]:
    """Limbs that say yes where the clause says no, or no where it says yes."""
    if not tells_of_provider(cited):
        return []
    parts = [part for part in _PARTS.split(unified(cited.words)) if part.strip()]
    out = []
    for limb in limbs:
        near = _nearest(limb, spoken, parts)
        if _denies(limb, spoken) != (near is not None and _denies(near, "en")) and (
            near or _denies(limb, spoken)
        ):
            out.append(f"it turns the clause round: {limb.strip()}")
    return out


def _denies(text: str, spoken: Tongue) -> bool:
    said = _BOUND.sub(" ", _EXCEPTED.sub("", folded_sentence(text))) or text
    return bool(CUES[spoken].negation.search(said))


def _nearest(limb: str, spoken: Tongue, parts: list[str]) -> str | None:
    """The part of the clause that shares most words with a limb; None where none shares any."""

    def shared(part: str) -> int:
        theirs = matter_words(part, "en")
        stems = {stem(word, "en") for word in theirs}
        mine = matter_words(limb, spoken)
        return sum(
            any(stem(m, "en") in stems for m in english(word, spoken, theirs)) for word in mine
        )

    best = max(parts, key=shared, default=None)
    return best if best and shared(best) else None
