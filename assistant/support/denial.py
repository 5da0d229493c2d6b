"""What a clause states it must not be said to deny, nor the other way round.

For rules that bind not the user ("transcripts are deleted", "the provider does not train on your
data"): there the cues of rules say nothing, and a "not" turns the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.support.act_cues import CUES
from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.meant import TOLD, meant, tells, told
from assistant.support.polarity import denies
from assistant.support.rules import Rule
from assistant.support.stances import folded_sentence, main_and_hung, stances
from assistant.support.telling import stems_of
from assistant.support.tongues import Tongue, matter_words
from assistant.support.turned import agreement, joints
from corpus.plain import unified

_LESS = re.compile(
    r"\b(?:without|free (?:from|of)|lacks?|ohne|sans|sin) ((?:[\w'-]+ ?){1,6})", re.IGNORECASE
)

_THAT = re.compile(
    r"\b(?:say|says|state|states|tell|tells|told|inform\w*|disclos\w*|clear|know|confirm\w*"
    r"|mention\w*|declare\w*)\b(?: [\w']+){0,4}? that ((?:[\w'-]+ ?){2,14})"
)
_SURELY = 0.95  # of the likeliest rule's words
_NO = re.compile(r"\b(?:not|no|never|nobody|rather than|instead of)\b")
_IT = re.compile(
    r"^\W*(?:yours|mine|ours|this|that|it|these|those|you|das|dies|ihr\w*|cel\w+|ceci|eso|esto)\b",
    re.IGNORECASE,
)


def denials(limbs: Iterable[str], spoken: Tongue, cited: Cited) -> list[str]:
    """Limbs that say yes where the clause says no, or no where it says yes."""
    out = [f"it turns round what is told: {one}" for limb in limbs for one in _told(limb, cited)]
    for limb in limbs:
        denied = denies(limb, spoken)
        if not matter_words(limb, spoken):
            bare = denied and not stances(limb, spoken) and bool(_IT.match(limb))
            out += [f"it turns the clause round: {limb.strip()}"] if bare else []
            continue
        rules = meant(limb, spoken, cited, _SURELY)
        told_of = [rule for rule in rules if rule.stated]
        if len(told_of) < len(rules) or (_ruled(told_of) and stances(limb, spoken)):
            out += _of_condition(denied, limb, spoken, rules)
            continue
        agrees = any(agreement(limb, spoken, rule) > 0 for rule in meant(limb, spoken, cited))
        if not agrees and not any(_same(denied, limb, spoken, rule) for rule in rules):
            out.append(f"it turns the clause round: {limb.strip()}")
    return out


def _told(limb: str, cited: Cited) -> list[str]:
    """What somebody must be told, with a "not" that the clause does not have, or without its own
    ("must state that it is a person"). English only."""
    held = [found[1] for found in _THAT.finditer(unified(cited.words))]
    out = []
    for found in _THAT.finditer(folded_sentence(limb)):
        mine = stems_of(found[1])
        same = [one for one in held if mine and len(mine & stems_of(one)) * 2 >= len(mine)]
        if same and not any(_denies_alike(one, found[1]) for one in same):
            out.append(found[1].strip())
    return out


def _denies_alike(held: str, mine: str) -> bool:
    """Whether both deny the same of what is told, or neither anything."""
    first, second = _NO.search(held), _NO.search(mine)
    if not first or not second:
        return not first and not second
    no, nor = stems_of(held[first.end() :]), stems_of(mine[second.end() :])
    return not no or not nor or bool(no & nor)


def _ruled(rules: Sequence[Rule]) -> bool:
    return not all(rule.of_provider for rule in rules)


def _of_condition(denied: bool, limb: str, spoken: Tongue, rules: Sequence[Rule]) -> list[str]:
    """A limb of no rule that denies what the clause makes its condition."""
    if not denied or stances(limb, spoken):
        return []
    for rule in rules:
        if not any(_NO.search(c) for c in rule.reading.conditions) and tells(
            limb, spoken, rule, shut=False
        ):
            return [f"it turns the clause round: {limb.strip()}"]
    return []


def _same(denied: bool, limb: str, spoken: Tongue, rule: Rule) -> bool:
    if way := agreement(limb, spoken, rule):
        return way > 0
    if rule.denied == denied:
        return denied or not (
            _has_what_is_lacked(limb, spoken, rule) or _lacks_what_is_had(limb, spoken, rule)
        )
    return (
        lacks_alike(limb, spoken, rule)
        or _not_without(limb, spoken, rule)
        or (spoken == "en" and rule.denied and _only_that(limb, rule))
    )


def _only_that(limb: str, rule: Rule) -> bool:
    """Whether "we use it only to help you" meets "we do not use it except to help you"."""
    main, only, that = folded_sentence(limb).partition(" only ")
    kept, _, but = rule.words.partition(" except ")
    return bool(
        only
        and told(that, "en", but) >= TOLD
        and told(main, "en", kept) >= TOLD
        and not told(main, "en", but)
    )


def _not_without(limb: str, spoken: Tongue, rule: Rule) -> bool:
    """Whether "if we end it, you get a refund" meets "we will not end it without a refund"."""
    found = _LESS.search(rule.words)
    main, hung = main_and_hung(limb, spoken)
    return bool(
        rule.denied
        and found
        and hung
        and told(main, spoken, found[1]) >= TOLD
        and any(joint.sign > 0 for joint in joints(limb, spoken))
    )


def _has_what_is_lacked(limb: str, spoken: Tongue, rule: Rule) -> bool:
    """Whether a limb that denies nothing has all that the rule does "without"."""
    found = _LESS.search(rule.words)
    return bool(
        found and not _LESS.search(folded_sentence(limb)) and told(limb, spoken, found[1]) == 1
    )


def _lacks_what_is_had(limb: str, spoken: Tongue, rule: Rule) -> bool:
    """Whether a limb does without something that the rule has, and not for its condition."""
    found = _LESS.search(folded_sentence(limb))
    words = matter_words(found[1], spoken) if found else []
    main = matter_words(_LESS.sub(" ", folded_sentence(limb)), spoken)
    if not words or not main or _LESS.search(rule.words):
        return False
    return all(stem(word, "en") in rule.stems for word in words)


def lacks_alike(limb: str, spoken: Tongue, rule: Rule) -> bool:
    """Whether "no support" meets "without support": one text lacks what the other denies."""
    low = folded_sentence(limb)
    if found := _LESS.search(rule.words):
        lacked = {stem(word, "en") for word in matter_words(found[1], "en")}
        mine = [e for w in matter_words(low, spoken) for e in english(w, spoken, (found[1],))]
        return bool(CUES[spoken].negation.search(low)) and any(
            stem(m, "en") in lacked for m in mine
        )
    if found := _LESS.search(low):
        mine = [e for w in matter_words(found[1], spoken) for e in english(w, spoken, ())]
        return rule.denied and any(stem(m, "en") in rule.stems for m in mine)
    return False
