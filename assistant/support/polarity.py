"""Whether the main part of a text is denied: "we do not keep it", not "we keep it unless …"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.act_cues import CUES
from assistant.support.stances import folded_sentence
from assistant.support.tongues import Tongue

_BOUND = re.compile(
    r"\b(?:no|not) (?:later|more|less|longer than|fewer|earlier) than\b|\bno longer than\b"
    r"|\bnot (?:only|just|merely|limited)\b|\bwhether or not\b|\bif not\b|\bno matter\b"
    r"|\bfree of charge\b|\bnot (?:fall|lie) outside\b"
    r"|\b(?:whatever|whichever|anything|everything) (?:\w+ )?(?:you|we|they|it|users?)"
    r" (?:(?:do|does|did|have|has|are|is|can) not|cannot) [^,;]*"
    r"|\bnicht nur\b|\bnicht (?:später|mehr|weniger|länger) als\b|\bob oder nicht\b"
    r"|\bpas (?:seulement|uniquement)\b|\bno (?:solo|sólo|solamente|más de)\b"
)
_ASIDE: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:unless|except|save (?:where|for)|so that|if|when|where|once|until|before|after"
        r"|as long as|so long as|while|because|since|provided|without|whether|regardless"
        r"|other than)\b[^,;]*"
        r"|(?<=\w )(?:who|whose|which|(?<!say )(?<!says )(?<!states )(?<!confirms )(?<!means )"
        r"(?<!agree )that(?= (?:\w+ )?(?:ha[sv]e?|is|are|was|were|do|does)\b)) (?:\w+ ){1,2}"
        r"(?:(?! (?:is|are|was|were|may|must|can|cannot|will|shall|do|does|has|have)\b)[^,;])*"
    ),
    "de": re.compile(
        r"\b(?:es sei denn|außer|sofern|soweit|wenn|falls|solange|sobald|bis|bevor|nachdem|weil"
        r"|da|ohne|ob|ausgenommen)\b[^,;]*"
    ),
    "fr": re.compile(
        r"(?:\b(?:sauf|à moins|excepté|si|lorsque?|quand|tant que|jusqu|avant|après|dès|parce"
        r"|sans|pourvu)\b|\bs'ils?\b)[^,;]*"
    ),
    "es": re.compile(
        r"\b(?:salvo|excepto|a menos|a no ser|si|cuando|mientras|hasta|antes|después|porque|sin"
        r"|siempre que)\b[^,;]*"
    ),
}


def denies(text: str, spoken: Tongue) -> bool:
    """Whether a text says no, leaving aside its conditions and its "without"."""
    low = _BOUND.sub(" ", folded_sentence(text))
    main = _ASIDE[spoken].sub(" ", low)
    return bool(CUES[spoken].negation.search(main))
