"""Conditions and exceptions: none of the clause's may be lost or exchanged, none made up.

Each limb of a sentence is held to the rules of the clause that it is about (``rules.meant``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.support.absolutes import absolutes
from assistant.support.case import Cited
from assistant.support.coverage import covered
from assistant.support.glossary import english, stem
from assistant.support.meant import meant, tells
from assistant.support.rules import Rule, rules_of
from assistant.support.segments import limbs
from assistant.support.stances import depends, has_exception, main_and_hung, stances
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_OPENS = re.compile(
    r"\b(?:unless|except\w*|only|without|provided|subject to|other than|until|if|when|where|save"
    r"|long as|permitted|(?:un)?authori[sz]ed|consent|permission|approval|solely|limited to"
    r"|before|after|once|apart from|exempt|un\w{3,}ed|within|exceptions?|depend\w*|legal right"
    r"|single)\b"
)
_ONLY = re.compile(r"only (?:if|when|once|after|with)\b")
_CONSENT = re.compile(r"\b(?:consent|permi|approv|authori|agree|licen|leave)\w*")
_WITH_CONSENT = re.compile(
    r"\bwith (?:\w+ ){0,3}?(?:consent|permission|approval|agreement)\b[^,;]*"
)
_OR_IF = re.compile(r"\b(?:or|oder|ou|o) (?:if|when|where|unless|wenn|falls|si|s'il|cuando)\b")
_GENERAL = re.compile(
    r"\b(?:conditions?|bedingung\w*|voraussetzung\w*|condici\w+|exceptions?|ausnahme\w*"
    r"|excepci\w+)\b"
)


def lost(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """A condition of the clause that a sentence which forbids or allows does not so much as hint
    at: a ban without its way out is as untrue as leave without its price."""
    if stark := absolutes(sentence, spoken, cited):
        return stark
    for limb in limbs(sentence):
        said = stances(limb, spoken)
        rules = meant(limb, spoken, cited)
        held = [words for rule in rules for words in rule.reading.conditions]
        bare = any(rule.of_provider or not rule.reading.conditions for rule in rules)
        if not said or not held or bare:
            continue
        banned = rules[0].reading.modality == "prohibits" and "leave" not in said
        hint = has_exception if banned else depends
        if "duty" in said or hint(sentence, spoken):
            continue
        opposite = (rules[0].reading.modality == "prohibits") != ("ban" in said)
        if not any(tells(sentence, spoken, rule, shut=opposite) for rule in rules):
            return [f"the clause's condition is left out: {held[0]}"]
    return []


def made_up(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """An exception where the clause has none, or on words that it has nowhere."""
    if not has_exception(sentence, spoken):
        return []
    told = ["it makes an exception that the clause does not have"]
    for limb in limbs(sentence):
        if not has_exception(limb, spoken):
            continue
        hung = main_and_hung(limb, spoken)[1]
        every = [covered(part, spoken, [cited], "") for part in _OR_IF.split(hung)]
        if any(one.words and not one.held for one in every):
            return told
        if spoken == "en" and _ONLY.match(hung) and _of_other_rules(hung, limb, cited):
            return told
        if not _OPENS.search(unified(cited.words)) and not _limits(cited):
            rule = meant(hung, spoken, cited)[0] if hung else None
            if (
                not rule
                or any(one.strange for one in every)
                or not _forbids_apart(rule, limb, spoken, cited)
            ):
                return told
    return []


def _of_other_rules(hung: str, limb: str, cited: Cited) -> bool:
    """Whether none of the words that a limb hangs on is in the rules that it is about."""
    rules = meant(limb, "en", cited)
    wanted = [word for rule in rules for word in matter_words(rule.words, "en")]
    near = {one for rule in rules for one in rule.near}
    words = matter_words(hung, "en")
    return bool(words) and not any(
        stem(word, "en") in near
        or _shares(word, "en", wanted)
        or any(f"un{word}" in rule.words for rule in rules)
        for word in words
    )


def _forbids_apart(rule: Rule, limb: str, spoken: Tongue, cited: Cited) -> bool:
    """Whether what a limb excepts is a ban of its own: "may show it, but must not name them"."""
    main = meant(main_and_hung(limb, spoken)[0], spoken, cited)[0]
    return rule != main and "ban" in rule.stances


def _limits(cited: Cited) -> bool:
    return any(rule.reading.limits for rule in rules_of(cited))


def exchanged(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Another condition in the place of the clause's: none of the words of any of its conditions
    is in the sentence, in these or other words."""
    if _GENERAL.search(sentence.lower()):
        return []
    for limb in limbs(sentence):
        rules = meant(limb, spoken, cited)
        pieces = [words for rule in rules for words in rule.reading.conditions]
        bare = any(rule.of_provider or not rule.reading.conditions for rule in rules)
        wanted = [word for words in pieces for word in matter_words(words, "en")]
        if not wanted or bare or not stances(limb, spoken):
            continue
        other = _other(limb, spoken, wanted, rules) or _of_another(limb, spoken, wanted, cited)
        if other or not _shares(sentence, spoken, wanted):
            return [f"the clause's condition is another: {pieces[0]}"]
    return []


def _other(limb: str, spoken: Tongue, wanted: Sequence[str], rules: Sequence[Rule]) -> bool:
    """Whether a limb hangs on words of which the clause's condition has none, or fewer than what
    hangs on it has."""
    hung = main_and_hung(limb, spoken)[1]
    words = dict.fromkeys(matter_words(hung, spoken))
    shared = sum(_shares(word, spoken, wanted) for word in words)
    main = {one for rule in rules for one in rule.stems} - {stem(word, "en") for word in wanted}
    moved = sum(stem(word, "en") in main for word in words)
    return bool(words) and (not shared or moved > shared)


def _of_another(limb: str, spoken: Tongue, wanted: Sequence[str], cited: Cited) -> bool:
    """Whether the consent that a limb names is somebody's of whom the clause knows nothing."""
    found = _WITH_CONSENT.search(limb.lower())
    hung = found[0] if found else main_and_hung(limb, spoken)[1]
    if spoken != "en" or not _CONSENT.search(hung):
        return False
    words = [w for w in matter_words(hung, spoken) if not _CONSENT.match(w)]
    known = [w for w in wanted if not _CONSENT.match(w)]
    every = matter_words(f"{cited.words} {cited.around} {cited.about}", "en")
    strange = [word for word in words if not _shares(word, spoken, every)]
    return bool(strange) and not any(_shares(word, spoken, known) for word in words)


def _shares(text: str, spoken: Tongue, wanted: Sequence[str]) -> bool:
    mine = [m for word in matter_words(text, spoken) for m in english(word, spoken, wanted)]
    stems = {stem(word, "en") for word in wanted}
    return any(stem(word, "en") in stems for word in mine)
