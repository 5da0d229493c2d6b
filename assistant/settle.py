"""What a clause comes to, as the question settles its conditions or leaves them open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.excepted import is_excepted, is_outside
from assistant.limits import limit_stance
from assistant.model import Question, VerdictKind
from assistant.stance import Stance, age_stance, is_known, stance

# "without a label, unless he agrees" names two ways out.
_WAYS = re.compile(
    r"(?<=[\w)\"'”’]),? (?:or )?(?=unless\b|except (?:as|where|when|if|for|with)\b)"
    r"|,? or (?=(?:as )?otherwise (?:permitted|allowed)\b)",
    re.IGNORECASE,
)
# What a whole text says anyway is no way out beside one that this clause names.
_ANYWAY = re.compile(
    r"^\W*(?:(?:except|other than|save) )?(?:as |where )?(?:may be )?(?:otherwise )?(?:expressly )?"
    r"(?:permitted|provided|allowed|set (?:out|forth)|stated|authori[sz]ed)"
    r" (?:herein|(?:by|in|under|on)(?: or through)? (?:(?:these|this|the|our|your|applicable|such)"
    r" )*(?:[\w’']+ )?(?:terms|agreement|law|laws|services|polic(?:y|ies)))\b\W*$",
    re.IGNORECASE,
)
# Beside the age that it asks for, a clause may take who is younger with a parent's leave.
_YOUNGER = re.compile(
    r"\b(?:or|unless|\()\W*(?:(?:if|where) )?(?:you(?:['’]re| are) |under |younger|have )"
    r"[^.;]{0,160}\b(?:parent|guardian|custodian|representative)\b[^.;)]*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^under the following (?:conditions|circumstances|terms)\W*$", re.IGNORECASE)
_NEGATIVE = re.compile(r"^\W*(?:unless|except)\b", re.IGNORECASE)
# Freedom, no condition: "without giving a reason".
_FREELY = re.compile(
    r"^\W*without (?:(?:giving|stating|providing|having to|the need|any|a|the|your) )+"
    r"(?:reasons?|explanation|give\b|state\b)",
    re.IGNORECASE,
)


def lifted(question: Question, carved: Sequence[str], ban: str) -> VerdictKind:
    """The effect of a ban with conditions: any that is met lifts it.

    Exceptions are told by the topic, which has no names in it: "except as approved by Acme" excepts
    no user of Acme's.
    """
    every = ways(carved)
    if any(is_excepted(question.topic, words, ban) for words in every):
        return "allowed"
    stances = [_way(question, words, ban) for words in every]
    if "met" in stances:
        return "allowed"
    return "prohibited" if all(s == "failed" for s in stances) else "conditional"


def ways(carved: Sequence[str]) -> list[str]:
    """The ways out of a ban, each in the words of the clause."""
    every = [way for words in carved for way in _WAYS.split(words)]
    return [way for way in every if not _ANYWAY.match(way)] or every


def _way(question: Question, words: str, ban: str) -> Stance:
    said = is_excepted(question.resolved, words, ban)  # with its names
    if not said and is_outside(question.topic, words, ban):
        return "failed"
    return stance(question.resolved, words)


def held_to(question: Question, carved: Sequence[str], leave: str) -> VerdictKind:
    """The effect of a leave: it needs every one of its conditions, so a single one can take it."""
    asked = question.resolved
    conditions = [leave if _LISTED.match(words) else words for words in carved]
    within = limit_stance(asked, leave)
    if within == "failed":
        return "prohibited"
    stances = [_condition(asked, words) for words in conditions if not _FREELY.match(words)]
    if "failed" in stances:
        return "prohibited"
    return "allowed" if all(s == "met" for s in stances) else "conditional"


def _condition(asked: str, words: str) -> Stance:
    held = {age_stance(asked, words), limit_stance(asked, words)}
    if "failed" in held:
        return "failed"
    found = stance(asked, words)
    if found == "open" and "met" in held and not is_known(words):
        return "met"
    if not _NEGATIVE.match(words) or found == "open":
        return found
    return "failed" if found == "met" else "met"  # leave "unless X" needs X not to be so


def kept(question: Question, duty: str) -> Stance:
    """Whether a question says that a duty is kept."""
    asked = question.resolved
    age = age_stance(asked, duty)
    if age != "met" and (young := _YOUNGER.search(duty)):
        led = stance(asked, young.group())
        if age == "failed" or led == "met":
            return led
    within = limit_stance(asked, duty)
    if within == "failed":
        return within
    return age if age != "open" else stance(asked, duty)
