"""What each limb of a sentence says of the act, against what the clause does.

The clause is read by the library's own reading (`corpus.modality`); the sentence, plain words in
one of four languages, by the cues of ``act_cues``. Where nothing can be told, nothing passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from assistant.support.act_cues import CUES
from assistant.support.case import Cited
from assistant.support.tongues import Tongue
from corpus.modality import Modality
from corpus.plain import unified

_PARTICLE = re.compile(r"^\W*(?:no|yes|nein|ja|doch|non|oui|sí|si)\s*[,:.;–—-]\s*")
_NE_QUE = re.compile(
    r"\b(?:ne |n')((?:(?!pas\b|jamais\b|plus\b|aucun)[\w'-]+ ){1,9}?)"
    r"(?:que |qu'(?=avec|après|à|en|aux?|une?\b))"
)

Stance = Literal["ban", "leave", "duty", "free"]
"""Forbidden, allowed, required, or said not to be required."""

_AN_AGE = re.compile(r"\bunder (?:the age of )?\d|\byounger than\b|\bat least \d|\bolder\b")
_WAY_OUT = re.compile(
    r"\b(?:unless|except\w*|only|without|provided|subject to|other than|until|as long as|solely"
    r"|so long as|(?:un)?authori[sz]ed|(?:un)?permitted (?:by|under)|consent\w*|limited to|save for"
    r"|apart from|before|legal right|lawful\w*)\b"
)
_ONLY_WITHOUT = {
    "en": re.compile(r"\bwithout\b"),
    "de": re.compile(r"\bohne\b"),
    "fr": re.compile(r"\bsans\b"),
    "es": re.compile(r"\bsin\b"),
}


def stances(text: str, spoken: Tongue) -> frozenset[Stance]:
    """What a text says of acts; empty where it only states something."""
    cues = CUES[spoken]
    left = folded_sentence(text)
    found: set[Stance] = set()
    order: tuple[tuple[Stance, re.Pattern[str]], ...] = (
        ("leave", cues.leave_first),
        ("free", cues.free),
        ("ban", cues.ban),
    )
    for name, pattern in order:
        left, times = pattern.subn(" ¦ ", left)
        if times:
            found.add(name)
    if cues.duty.search(left):
        found.add("duty")
    if cues.leave.search(left):
        found.add("leave")
    return frozenset(found)


def folded_sentence(text: str) -> str:
    """Lower case, an answer's "no," left out, French "ne … que" as the "only" that it is."""
    low = _PARTICLE.sub("", text.lower().replace("’", "'"))
    return _NE_QUE.sub(r"seulement \1 ", low)


def has_exception(text: str, spoken: Tongue) -> bool:
    """Whether a text names a way out or a proviso ("unless", "only with")."""
    return bool(CUES[spoken].exception.search(folded_sentence(text)))


def depends(text: str, spoken: Tongue) -> bool:
    """Whether a text makes what it says hang on anything."""
    low = folded_sentence(text)
    return bool(CUES[spoken].exception.search(low) or CUES[spoken].depends.search(low))


def contradictions(limbs: Iterable[str], sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Why the limbs do not say what the clause does; empty where they do."""
    out = []
    for limb in limbs:
        for stance in sorted(stances(limb, spoken)):
            if not _fits(stance, limb, sentence, spoken, cited):
                out.append(_WORDS[stance].format(does=_DOES[cited.reading.modality]))
    return out


def tells_of_provider(cited: Cited) -> bool:
    """Whether a clause gives no rule to the user: it defines, states, or binds its publisher."""
    return cited.reading.bearer == "provider" or cited.reading.modality in ("defines", "states")


def _fits(stance: Stance, limb: str, sentence: str, spoken: Tongue, cited: Cited) -> bool:
    modality = cited.reading.modality
    own = stances(unified(cited.words), "en")
    if tells_of_provider(cited):
        return stance in own
    limits = cited.reading.limits
    hangs = limits or bool(_WAY_OUT.search(unified(cited.words)))
    whole = has_exception(sentence, spoken)
    if stance == "leave":
        return _leave_fits(modality, limits, hangs, limb, spoken, own)
    if stance == "duty":
        held = (hangs and depends(sentence, spoken)) or bool(_AN_AGE.search(unified(cited.words)))
        return modality == "requires" or "duty" in own or held
    if stance == "ban":
        return (
            modality == "prohibits"
            or "ban" in own
            or (hangs and whole)
            or (modality == "requires" and whole)
        )
    return "free" in own or modality == "excepts"


def _leave_fits(
    modality: Modality,
    limits: bool,
    hangs: bool,
    limb: str,
    spoken: Tongue,
    own: frozenset[Stance],
) -> bool:
    """Leave fits a clause that gives it, and one that forbids or requires only where the limb
    itself names the condition; leave "without" anything is no condition met."""
    cues = CUES[spoken]
    held = depends(limb, spoken)
    bare_without = _ONLY_WITHOUT[spoken].sub(" ", folded_sentence(limb))
    if held and not (cues.exception.search(bare_without) or cues.depends.search(bare_without)):
        return modality in ("permits", "excepts") and not limits
    if _ONLY_WITHOUT[spoken].search(folded_sentence(limb)) and modality != "permits":
        return False
    if modality in ("permits", "excepts"):
        return held or not limits
    if modality == "requires":
        return held or ("leave" in own and "ban" not in own)
    return hangs and held


_WORDS: dict[Stance, str] = {
    "ban": "it forbids, the clause {does}",
    "leave": "it allows, the clause {does}",
    "duty": "it requires, the clause {does}",
    "free": "it lifts a duty, the clause {does}",
}
_DOES: dict[Modality, str] = {
    "prohibits": "forbids",
    "permits": "allows, on its conditions",
    "requires": "requires",
    "excepts": "makes an exception",
    "defines": "defines",
    "states": "only states",
}


def is_silent(limbs: Iterable[str], spoken: Tongue, cited: Cited) -> bool:
    """Whether a sentence on a clause that forbids, allows or requires says none of it."""
    return not tells_of_provider(cited) and not any(stances(limb, spoken) for limb in limbs)
