"""Whether a question says that a clause's condition is met, or that it is not.

"without data subject consent" lifts a ban where there is consent. A question may settle that ("he
hasn't been asked", "the tenants signed off on it"), and the verdict is then no longer open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from assistant.matter import Matter, words
from assistant.matters import MATTERS

Stance = Literal["met", "failed", "open"]


# A denial right before the words ("we have not yet signed"), within their part of the sentence.
_DENIED = re.compile(
    r"(?:\b(?:not|no|never|nobody|none|neither|without|nor|hardly)\b|n['’]t\b)"
    r"(?:\s+(?!only\b)[\w'’-]+){0,3}\s*$",
    re.IGNORECASE,
)
# Words that only ask about the matter: "do we need consent?", "not sure whether she agreed".
_UNSURE = re.compile(
    r"\b(?:whether|need|needs|needed|require[sd]?|must|have to|should"
    r"|which|what|not sure|unsure|(?:know|known|sure|clear|said|say|tell|told|checked)"
    r"(?: yet)? if|how)\b(?:\s+[\w'’-]+){0,5}\s*$",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"^(?:\s+[\w'’-]+){0,5}?\s+(?:required|needed|necessary|compulsory|mandatory)\b", re.I
)
_REACH = 100  # characters before the words within which a denial or a doubt may stand
# "where required by law" says where consent is needed, and is not what is asked for.
_SO_FAR = re.compile(
    r"(?<=\w),? (?:where|when|if|as|to the extent) (?:legally )?(?:required|needed|necessary)"
    r"(?: (?:by|under) (?:any )?(?:applicable )?laws?)?\b",
    re.IGNORECASE,
)
# "the use of it and its limits": the second belongs to the first.
_BELONGS = re.compile(r"^\s*(?:its|their|his|her|your)\b", re.IGNORECASE)
_DEMANDS = re.compile(r"\b(?:must|shall|have to|has to)\b", re.IGNORECASE)
_PART = re.compile(r"[.,;:!?]\s|\bbut\b", re.IGNORECASE)

# An answer to a question back about the condition as a whole (clarify.py).
_SETTLED = words(r"(?:that|the|this) condition is met")
_UNSETTLED = words(r"(?:that|the|this) condition is not met")

_AT_LEAST = re.compile(
    # The number may stand in brackets: at least eighteen (18) years, at least the age of majority
    # (e.g., 18 years old in one country).
    r"(?:at least|minimum age (?:of|is)|aged?)\s+(?:[^;]{0,70}?\((?:e\.g\.,?\s)?)?(?P<a>\d{1,2})\b"
    r"|\b(?P<b>\d{1,2})\s*(?:years?(?: of age| old)?)?\s*(?:or older|or over"
    r"|and older|and over|\+)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\bunder (?:the age of )?(?P<a>\d{1,2})\b|\byounger than (?P<b>\d{1,2})\b", re.IGNORECASE
)
_AGE = re.compile(
    r"\b(?:from|are|is|turn(?:s|ed|ing)?) (?P<d>1[0-7])"
    r"(?=\s*(?:or\b|and\b|to\b|with\b|tho|[,.?!;]|$))"
    r"|\b(?P<a>\d{1,2})[- ]?(?:years?|yrs?|yr|y/?o)(?:[- ](?:olds?"
    r"|of age))?\b|\baged? (?P<b>\d{1,2})\b|\b(?:is|she's|he's"
    r"|,)\s?(?P<c>1[0-9])\b",
    re.IGNORECASE,
)


def stance(question: str, condition: str) -> Stance:
    """What the question says of the matter that the condition is about.

    A condition that asks for two things ("consent and all necessary rights") is not met by one.
    """
    if _UNSETTLED.search(question):
        return "failed"
    if _SETTLED.search(question):
        return "met"
    condition = _SO_FAR.sub("", condition)
    for matter in MATTERS:
        if matter.clause.search(condition):
            said = _said(question, matter)
            if said == "failed" or (said == "met" and _all_met(question, condition, matter)):
                return said
            if matter.alone:
                return "open"
    return "open"


@lru_cache(maxsize=64)  # the clauses of one answer ask the same of one question
def _said(question: str, matter: Matter) -> Stance:
    """What the question says of the matter: whatever denies it outweighs the rest."""
    found: set[Stance] = set()
    bad = list(matter.failed.finditer(question))
    for match in bad:
        if _unsure(question, match):
            continue
        if not _denied(question, match):
            found.add("failed")
        elif matter.flips:
            found.add("met")
    for match in matter.met.finditer(question):
        if any(match.start() < b.end() and b.start() < match.end() for b in bad):
            continue  # "no human reviews it" is no review
        if not _unsure(question, match):
            found.add("failed" if _denied(question, match) else "met")
    return "failed" if "failed" in found else "met" if "met" in found else "open"


def _before(question: str, match: re.Match[str]) -> str:
    start = match.start()
    return _PART.split(question[max(0, start - _REACH) : start])[-1]


def _denied(question: str, match: re.Match[str]) -> bool:
    return bool(_DENIED.search(_before(question, match)))


def _unsure(question: str, match: re.Match[str]) -> bool:
    """Whether the words only ask about the matter: "do we need consent?"."""
    if re.search(r"\b(?:whether|needs?)\b", match.group(), re.IGNORECASE):
        return True
    return bool(
        _UNSURE.search(_before(question, match))
        or _ASKED_FOR.match(question[match.end() : match.end() + _REACH])
    )


def _all_met(question: str, condition: str, matter: Matter) -> bool:
    """Whether each part of a condition that is about another matter is met too: a part about none
    that is known is not."""
    demand = _DEMANDS.split(condition, maxsplit=1)[-1]  # "between 13 and 17, you must …"
    parts = [p for p in re.split(r"\b(?:and|nor)\b", demand) if not matter.clause.search(p)]
    for part in parts:
        others = [o for o in MATTERS if o is not matter and o.clause.search(part)]
        if others:
            if not any(_said(question, other) == "met" for other in others):
                return False
        elif len(part.split()) > 1 and not _BELONGS.match(part):
            return False
    return True


def age_stance(question: str, clause: str) -> Stance:
    """Whether the ages named in a question satisfy the minimum age that a clause sets."""
    required = _number(_AT_LEAST, clause)
    if required is None:
        return "open"
    asked = _number(_AGE, question)
    if asked is None:
        below = _number(_UNDER, question)
        return "failed" if below is not None and below <= required else "open"
    return "met" if asked >= required else "failed"


def too_young(question: str, clause: str) -> bool | None:
    """For a clause about people under an age: whether those in question are; None if unsaid."""
    limit = _number(_UNDER, clause)
    asked = None if limit is None else _number(_AGE, question)
    return None if limit is None or asked is None else asked < limit


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    if match is None:
        return None
    return int(next(value for value in match.groups() if value))


def is_known(condition: str) -> bool:
    """Whether a condition is about a matter that people can be heard to speak of."""
    return any(matter.clause.search(condition) for matter in MATTERS)


def least_age(clause: str) -> int | None:
    """The minimum age that a clause sets, in years."""
    return _number(_AT_LEAST, clause)
