"""Whether a rule of a clause bears out that something is forbidden, allowed, required or free."""

from __future__ import annotations

import re

from assistant.support.act_cues import CUES
from assistant.support.elliptic import is_brief_yes, orders
from assistant.support.glossary import stem
from assistant.support.meant import TOLD, tells, told
from assistant.support.polarity import denies
from assistant.support.rules import Rule
from assistant.support.stances import (
    Stance,
    depends,
    folded_sentence,
    has_exception,
    main_and_hung,
)
from assistant.support.telling import stems_of
from assistant.support.tongues import Tongue, matter_words
from assistant.support.turned import agreement

_AN_AGE = re.compile(r"\bunder (?:the age of )?\d|\byounger than\b|\bat least \d|\bolder\b")
_WAY_OUT = re.compile(
    r"\b(?:unless|except(?:ed|ing)?|only|without|provided|subject to|other than|until|as long as"
    r"|solely"
    r"|so long as|(?:un)?authori[sz]ed|(?:un)?permitted (?:by|under)|consent\w*|limited to|save for"
    r"|apart from|before|legal right|lawful\w*)\b"
)
_ONLY_WITHOUT = {
    "en": re.compile(r"\bwithout\b"),
    "de": re.compile(r"\bohne\b"),
    "fr": re.compile(r"\bsans\b"),
    "es": re.compile(r"\bsin\b"),
}
_TAIL = 12  # characters by which the end of a limb is found in its sentence
BEYOND = re.compile(
    r"\b(?:after|outside|otherwise|more than|other than|beyond|above|over|exceed\w*|another|else)\b"
)
_YOU = re.compile(r"^\W*(?:(?:no|yes)\W+)?(?:you|users?|customers?)\b")
_FOR_YOU = re.compile(
    r"\b(?:allow|let|permit|enable|grant|offer|give|provide)\w*"
    r" (?:\w+ )?(?:you|users?|customers?)\b"
)
_YOUNG = re.compile(r"\d|\b(?:under|young\w*|minors?|child\w*|age|old\w*)\b")
_MAY = re.compile(r"\b(?:may|can|could|might)\b")
_LEFT = re.compile(r"\d|allow|permi|authori|approv|consent|agree|licen")
"""What a condition speaks of, if it has no word of matter; "whenever they like" is none."""
_MUST = re.compile(r"\b(?:must|shall|should|ha(?:s|ve) to) (?:\w+ly |also |be )*(\w+)")
_UNDONE = re.compile(r"\b(?:un|non-?)(\w{3,}(?:ed|en|d))\b")
_SHORT = {
    "en": re.compile(
        r"\b(?:not|n't) (?:\w+ )?(?:enough|sufficient|suffice|do)\b"
        r"|\binsufficient\b|\bwon't do\b"
    ),
    "de": re.compile(r"\b(?:reich\w+|genüg\w+)\b.*\bnicht\b|\bnicht (?:aus|ausreichend|genug)\b"),
    "fr": re.compile(r"\bne suffi\w+ pas\b|\bpas suffisant\w*\b|\binsuffisant\w*\b"),
    "es": re.compile(r"\bno (?:basta\w*|(?:es|son) suficientes?)\b|\binsuficientes?\b"),
}
"""What is too little by itself: who requires something says so, too."""
_ALONE = re.compile(r"\b(?:only|sole|solely|alone|exclusively|single)\b")
_EXCEPT = {
    "en": re.compile(
        r"\b(?:except\w*|other than|apart from|but|unless|save|without|not|exclud\w+)\b"
    ),
    "de": re.compile(r"\b(?:außer|ausgenommen|es sei denn|ohne|abgesehen|nicht|ausnahme)\b"),
    "fr": re.compile(r"\b(?:sauf|excepté|hormis|sans|à moins|pas|exception)\b"),
    "es": re.compile(r"\b(?:salvo|excepto|sin|a menos|no|excepción)\b"),
}
_MORE = {
    "en": re.compile(r"\b(?:other|another|further|additional|more|also|as well|besides)\b"),
    "de": re.compile(r"\b(?:ander\w+|weiter\w+|zusätzlich\w*|auch|mehr)\b"),
    "fr": re.compile(r"\b(?:autres?|supplémentaires?|aussi|également|plus)\b"),
    "es": re.compile(r"\b(?:otr[ao]s?|adicional\w*|también|además|más)\b"),
}


def bears_out(stance: Stance, limb: str, sentence: str, spoken: Tongue, rule: Rule) -> bool:
    own, modality = rule.stances, rule.reading.modality
    if stance == "leave" and spoken == "en" and _undone(limb, rule):
        return False
    if stance in ("ban", "leave") and agreement(limb, spoken, rule) > 0:
        return True
    if rule.of_provider:
        theirs = stance == "leave" and modality == "permits" and not _FOR_YOU.search(rule.words)
        if theirs and rule.reading.bearer == "provider" and _YOU.match(limb.lower()):
            return False
        bound = not rule.denied and not _MAY.search(rule.words)
        told = stance == "duty" and bound and not _YOU.match(limb.lower())
        return stance in own or told
    hangs = rule.reading.limits or bool(_WAY_OUT.search(rule.words))
    if stance == "leave":
        return _leave_fits(rule, hangs, limb, sentence, spoken)
    if stance == "duty":
        held = (hangs and depends(sentence, spoken) and not _of_act(limb, spoken, rule)) or bool(
            _AN_AGE.search(rule.words)
        )
        held = held or (_needs(limb, spoken, rule) and not _of_act(limb, spoken, rule))
        more = bool(_ALONE.search(rule.words) and _MORE[spoken].search(limb.lower()))
        way = modality == "permits" and orders(folded_sentence(limb), spoken) and " to " in limb
        return modality == "requires" or "duty" in own or held or more or way
    if stance == "ban":
        return (
            modality == "prohibits"
            or "ban" in own
            or (hangs and has_exception(sentence, spoken))
            or (modality == "permits" and tells(limb, spoken, rule, shut=True))
            or (modality == "requires" and has_exception(sentence, spoken))
            or ("only" in rule.words and bool(BEYOND.search(limb.lower())))
            or (bool(_AN_AGE.search(rule.words)) and bool(_YOUNG.search(sentence.lower())))
            or ("duty" in own and bool(_SHORT[spoken].search(limb.lower())))
        )
    return "free" in own or modality == "excepts"


def _leave_fits(rule: Rule, hangs: bool, limb: str, sentence: str, spoken: Tongue) -> bool:
    """Leave fits a rule that gives it, and one that forbids or requires only where the limb itself
    names the condition; leave "without" anything is no condition met."""
    cues, own, modality = CUES[spoken], rule.stances, rule.reading.modality
    limits = rule.reading.limits
    shuts = modality == "permits" and tells(limb, spoken, rule, shut=True)
    if shuts and not _EXCEPT[spoken].search(limb.lower()):
        return False
    held = depends(limb, spoken) or (
        tells(limb, spoken, rule) and not _EXCEPT[spoken].search(limb.lower())
    )
    bare_without = _ONLY_WITHOUT[spoken].sub(" ", folded_sentence(limb))
    if depends(limb, spoken) and not (
        cues.exception.search(bare_without) or cues.depends.search(bare_without)
    ):
        return modality in ("permits", "excepts") and not limits
    if _ONLY_WITHOUT[spoken].search(folded_sentence(limb)) and modality != "permits":
        return False
    if modality in ("permits", "excepts"):
        proviso = sentence.rpartition(limb[-_TAIL:])[2]
        promised = tells(proviso, spoken, rule, shut=False) and not denies(proviso, spoken)
        return held or not limits or promised
    if modality == "requires":
        about, hung = main_and_hung(limb, spoken)
        named = not matter_words(about, spoken) or told(rule.words, "en", about) >= TOLD
        met = bool(matter_words(hung.partition(" ")[2], spoken))
        asked = held and ((met and named) if spoken == "en" else (met or not hung))
        alone = "only" in rule.words and has_exception(limb, spoken)
        return asked or alone or is_brief_yes(limb, spoken) or ("leave" in own and "ban" not in own)
    hung = main_and_hung(limb, spoken)[1]
    idle = (
        hung
        and spoken == "en"
        and not (matter_words(hung.partition(" ")[2], "en") or _LEFT.search(hung))
    )
    return (hangs and held and not idle) or (spoken == "en" and _done(limb, rule))


def _needs(limb: str, spoken: Tongue, rule: Rule) -> bool:
    """Whether "it takes a permit" meets "not without a permit": a limb requires in so many words
    what the rule forbids to do without."""
    without = [c for c in rule.reading.conditions if c.lower().startswith("without")]
    lacks = _ONLY_WITHOUT[spoken].search(folded_sentence(limb)) or denies(limb, spoken)
    return bool(without and not lacks and tells(limb, spoken, rule, shut=True))


def _done(limb: str, rule: Rule) -> bool:
    """Whether something "unverified" is forbidden, and leave given for what is verified."""
    mine = stems_of(limb)
    return any(
        stem(found[1], "en") in mine and found[0] not in limb.lower()
        for found in _UNDONE.finditer(rule.words)
    )


def _of_act(limb: str, spoken: Tongue, rule: Rule) -> bool:
    """Whether what a limb requires is the act itself ("you must publish it with our consent"),
    not what leave for it hangs on ("you need our consent to publish it")."""
    found = _MUST.search(folded_sentence(limb)) if spoken == "en" else None
    if not found:
        return False
    hung = {stem(w, "en") for c in rule.reading.conditions for w in matter_words(c, "en")}
    return stem(found[1], "en") in rule.stems - hung


def _undone(limb: str, rule: Rule) -> bool:
    """Whether leave is given for something "unreviewed" where the rule speaks of a review."""
    return any(
        stem(found[1], "en") in rule.stems and found[0] not in rule.words
        for found in _UNDONE.finditer(limb.lower())
    )
