"""Which rules of a clause a limb of a sentence is about.

A sentence on one is held to that one: the rule that shares the most words of matter with it, where
a word that only one of the rules has tells more than one that they all have.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.support.act_cues import CUES
from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.rules import FEW, Rule, rules_of, stems_of
from assistant.support.stances import folded_sentence
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_NEAR = 0.8
"""Of the best rule's words, those that another must share to be meant as well."""
_LEANING = {True: 0.9, False: 0.5}
"""What a word of the rule before tells of one that leans on it, with few words of its own or
not."""
_HUNG = 0.4  # what a word of a condition tells of the rule meant, against one of the main part

TOLD = 0.5
"""Of the words of a condition, those that tell it without "if" or "unless" ("for private study
you may …")."""


def meant(limb: str, spoken: Tongue, cited: Cited, least: float = _NEAR) -> tuple[Rule, ...]:
    """The rules of a clause that a limb is about, the likeliest first; all where none
    can be told."""
    rules = rules_of(cited)
    if len(rules) == 1:
        return rules
    theirs = [word for rule in rules for word in matter_words(rule.words, "en")]
    own = stems_of(unified(cited.about))
    main, hung = main_and_hung(limb, spoken)
    weigh = {_key(w, spoken, theirs): 1.0 for w in matter_words(main, spoken)}
    for word in matter_words(hung, spoken):
        weigh.setdefault(_key(word, spoken, theirs), _HUNG)
    scores = [
        sum(
            weight * _has(rule, key) / sum(bool(_has(other, key)) for other in rules)
            for key, weight in weigh.items()
            if _has(rule, key) and not key & own
        )
        for rule in rules
    ]
    best = max(scores)
    if not best:
        return rules
    near = [(score, rule) for score, rule in zip(scores, rules, strict=True)]
    near.sort(key=lambda one: -one[0])
    return tuple(rule for score, rule in near if score >= least * best)


def _has(rule: Rule, key: frozenset[str]) -> float:
    if key & rule.stems:
        return 1.0
    return _LEANING[len(rule.stems) < FEW] if key & rule.near else 0.0


def main_and_hung(text: str, spoken: Tongue) -> tuple[str, str]:
    """A text without what it hangs on ("unless …"), and that; the latter may be empty."""
    low = folded_sentence(text)
    found = CUES[spoken].opener.search(low)
    if not found:
        return low, ""
    before = low[: found.start()].strip(" ,")
    if not before or (len(before.split()) < 2 and "," in low[found.end() :]):
        hung, _, main = low.partition(",")
        return (main, hung) if matter_words(main, spoken) else (low, "")
    return (before, low[found.start() :]) if matter_words(before, spoken) else (low, "")


def told(text: str, spoken: Tongue, condition: str) -> float:
    """Of the words of a condition of a clause, the share that a text has (0..1)."""
    wanted = matter_words(condition, "en")
    mine: set[str] = set()
    for word in matter_words(text, spoken):
        mine |= _key(word, spoken, wanted)
    return sum(stem(word, "en") in mine for word in wanted) / len(wanted) if wanted else 0.0


def _key(word: str, spoken: Tongue, theirs: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(one, "en") for one in english(word, spoken, theirs) or (word,))
