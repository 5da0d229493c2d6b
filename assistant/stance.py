"""Whether a question says that a clause's condition is met, or that it is not.

"without data subject consent" lifts a ban where there is consent. A question may settle that ("he
hasn't been asked", "her parents said yes in writing"), and the verdict is then no longer open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Stance = Literal["met", "failed", "open"]


@dataclass(frozen=True, slots=True)
class _Matter:
    """One matter that conditions are about, and how people say that it is so or not so."""

    clause: re.Pattern[str]
    met: re.Pattern[str]
    failed: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_NOT = r"(?:not|n['’]t|never|nobody|no one|none)"
_GIVEN = (
    r"(?:agreed?s?|consent(?:ed|s)?|approved?s?|signed|asked|permit(?:ted|s)?|authori[sz]ed|cleared"
    r"|(?:said|says?) (?:yes|ok)|told|informed|opted in)\b"
)
_PERSON = (
    r"(?:humans?|persons?|people|somebody|someone|we|lawyers?|solicitors?|doctors?|clinicians?"
    r"|physicians?|nurses?|experts?|professionals?|managers?|recruiters?|officers?|teachers?"
    r"|editors?|staff|colleagues?|underwriters?)"
)
_CHECKS = (
    r"(?:check\w*|review\w*|sign\w*|decid\w*|approv\w*|look\w*|verif\w*|overs\w+|confirm\w*"
    r"|supervis\w*)"
)

_MATTERS = (
    _Matter(
        clause=_words(
            r"consent|permission|authori[sz]|approv|licen[cs]e|agree|opt|waiver"
            r"|permitted by (?:us|the)"
        ),
        met=_words(
            rf"with (?:\w+ ){{0,3}}(?:consent|permission|approval|authori[sz]ation"
            rf"|licen[cs]e|agreement)"
            rf"|(?:has|have|had|'ve|did|all|she|he|they|parents?|mum|dad)\s+(?:\w+ ){{0,3}}{_GIVEN}"
            r"|(?:we|they|i)(?:'ve| have| got| do have) (?!no\b)(?:\w+ ){0,3}(?:consent"
            r"|permission|approval|authori[sz]ation|licen[cs]e|agreement|addendum)"
        ),
        failed=_words(
            rf"without (?:\w+ ){{0,3}}(?:consent|permission|approval|authori[sz]ation"
            rf"|asking|telling|knowing|licen[cs]e)"
            rf"|(?:has|have|had|was|were|is|are"
            rf"|did)\s*{_NOT}\s+(?:\w+ ){{0,2}}(?:{_GIVEN}|agree|consent|approve|sign"
            rf"|ask)"
            rf"|(?:nobody|no one|none of \w+) (?:\w+ ){{0,3}}{_GIVEN}"
            rf"|{_NOT} (?:been )?(?:\w+ )?{_GIVEN}|no (?:written )?(?:consent|permission"
            r"|approval|authori[sz]ation|licen[cs]e|agreement)"
            rf"|(?:would|will|could)(?: not|n['’]t|nt) (?:be )?(?:\w+ )?{_GIVEN}"
            r"|secretly|covertly|behind (?:their|his|her|our) backs?|without (?:them"
            r"|him|her) knowing"
        ),
    ),
    _Matter(
        clause=_words(r"human|review|oversight|supervis|involvement|professional|expert|qualified"),
        met=_words(
            rf"{_PERSON} (?:\w+ ){{0,4}}{_CHECKS}|{_CHECKS} by (?:\w+ ){{0,3}}{_PERSON}"
            r"|human[- ]in[- ]the[- ]loop|humans? decides?|final (?:say|call"
            r"|decision) (?:is|stays|rests) with"
        ),
        failed=_words(
            rf"(?:nobody|no one|no[- ]?body|none of us|{_NOT} a (?:human|person"
            rf"|soul)) (?:\w+ ){{0,3}}{_CHECKS}"
            rf"|without (?:\w+ ){{0,3}}(?:human|anyone|anybody|person|review|oversight|{_CHECKS})"
            r"|(?:on|all by|by) its(?:elf| own)|automatic(?:ally)?|auto[- ]\w+"
            r"|fully automated|unattended|unsupervised"
            r"|no (?:human|review|oversight)|hands[- ]off"
        ),
    ),
    _Matter(
        clause=_words(r"disclos|inform|notice|notif|label|attribut|transparen"),
        met=_words(
            r"we (?:\w+ ){0,2}(?:tell|label|disclose|inform|notify|say so)"
            r"|(?:has|have|had|was|were|are|is)(?: been)? (?:\w+ )?(?:told|informed|notified)"
            r"|clearly labell?ed|with a (?:label|notice|disclaimer)"
        ),
        failed=_words(
            r"without (?:\w+ ){0,2}(?:telling|saying|label\w*|disclos\w*|mention\w*)"
            r"|(?:not|n['’]t|nt|never) (?:be(?:ing)? )?(?:told|informed|tell|say|disclosed?"
            r"|labell?ed)"
            r"|pretend|pass(?:ing)? (?:it|them) off|hide|conceal"
        ),
    ),
    _Matter(  # the plan that a service is bought under
        clause=_words(r"(?:plan|subscription|tier|membership)s?\b|subscribe"),
        met=_words(
            r"(?:we|they|i)(?:'ve| have| got| do have|'re on| are on| pay for) (?:\w+ ){0,3}"
            r"(?:plan|subscription|tier|membership)\b"
        ),
        failed=_words(
            rf"{_NOT} (?:have|on|pay for) (?:\w+ ){{0,3}}(?:plan|subscription|tier|membership)\b"
            r"|(?:no|without an?) (?:\w+ )?(?:plan|subscription|membership)\b|free (?:plan|tier)\b"
        ),
    ),
    _Matter(
        clause=_words(
            r"(?:permitted|allowed|required|authori[sz]ed) (?:by|under) (?:\w+ ){0,2}?laws?\b"
        ),
        met=_words(
            r"(?:is|are) (?:\w+ ){0,2}?(?:permitted|allowed|required) by (?:the |a )?law"
            r"|(?:the|a) (?:law|statute|court order) (?:\w+ )?(?:permits|allows|requires)"
        ),
        failed=_words(
            rf"{_NOT} (?:\w+ )?(?:permitted|allowed) by (?:the |any )?law"
            r"|no law (?:\w+ )?(?:permits|allows|requires)"
        ),
    ),
    _Matter(
        clause=_words(r"for (?!any|other|such|these|those)[\w ,/-]{3,50}? (?:reasons|purposes)\b"),
        met=_words(r"for (?:[\w/-]+,? ){1,6}(?:reasons|purposes) only"),
        failed=_words(r"for (?:another|a different|some other) (?:purpose|reason)"),
    ),
)

# An answer to a question back about the condition as a whole (clarify.py).
_SETTLED = _words(r"(?:that|the|this) condition is met")
_UNSETTLED = _words(r"(?:that|the|this) condition is not met")

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
    for matter in _MATTERS:
        if matter.clause.search(condition):
            if matter.failed.search(question):
                return "failed"
            if matter.met.search(question) and not _asks_more(condition, matter):
                return "met"
    return "open"


def _asks_more(condition: str, matter: _Matter) -> bool:
    """Whether some part of the condition is about another matter, or about none that is known."""
    others = [other for other in _MATTERS if other is not matter]
    parts = [p for p in re.split(r"\b(?:and|nor)\b", condition) if not matter.clause.search(p)]
    return any(
        len(part.split()) > 1 or any(other.clause.search(part) for other in others)
        for part in parts
    )


def age_stance(question: str, clause: str) -> Stance:
    """Whether the ages named in a question satisfy the minimum age that a clause sets."""
    required, asked = _number(_AT_LEAST, clause), _number(_AGE, question)
    below = _number(_UNDER, question)
    if required is not None and asked is None and below is not None:
        return "failed" if below <= required else "open"
    if required is None or asked is None:
        return "open"
    return "met" if asked >= required else "failed"


def too_young(question: str, clause: str) -> bool | None:
    """For a clause about people under an age: whether those in question are; None if unsaid."""
    limit, asked = _number(_UNDER, clause), _number(_AGE, question)
    return None if limit is None or asked is None else asked < limit


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    if match is None:
        return None
    return int(next(value for value in match.groups() if value))


def least_age(clause: str) -> int | None:
    """The minimum age that a clause sets, in years."""
    return _number(_AT_LEAST, clause)
