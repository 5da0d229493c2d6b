"""Which rules of a clause a limb of a sentence is about.

A sentence on one is held to that one: the rule that shares the most words of matter with it, where
a word that only one of the rules has tells more than one that they all have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.rules import Rule, rules_of
from assistant.support.stances import main_and_hung
from assistant.support.telling import stems_of, telling
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_NEAR = 0.8
"""Of the best rule's words, those that another must share to be meant as well."""
_LEANING = {True: 0.9, False: 0.5}
"""What a word of the rule before tells of one that leans on it, without words of its own or
not."""
_SHUT = re.compile(r"^(?:unless|except|other than|apart from|save|without|until|before|absent)\b")
_SMALL = frozenset(
    """the an of in to for it its is are has have been be you your they their this that we
    our and or by on at with do does not no any unless except if when where only without
    until before""".split()  # noqa: SIM905
)
_NOR = re.compile(r"^(?:(?:is|are|do|does|will) )?(?:not|never|nor)\b")
_NOR_LEAST = 0.5
_HUNG = 0.4  # what a word of a condition tells of the rule meant, against one of the main part

TOLD = 0.6
"""Of the words of a condition, those that tell it without "if" or "unless" ("for private study
you may …")."""


def meant(limb: str, spoken: Tongue, cited: Cited, least: float = _NEAR) -> tuple[Rule, ...]:
    """The rules of a clause that a limb is about, the likeliest first; all where none
    can be told."""
    rules = rules_of(cited)
    if len(rules) == 1:
        return rules
    theirs = [word for rule in rules for word in telling(rule.words, "en")]
    own = stems_of(unified(cited.about))
    main, hung = main_and_hung(limb, spoken)
    weigh = {_key(w, spoken, theirs): 1.0 for w in telling(main, spoken)}
    for word in telling(hung, spoken):
        weigh.setdefault(_key(word, spoken, theirs), _HUNG)
    mine = frozenset().union(*weigh)
    scores = [
        sum(
            _weight(weight, key, rule) * _has(rule, key) / sum(_has(other, key) for other in rules)
            for key, weight in weigh.items()
            if _has(rule, key) and not key & own
        )
        for rule in rules
    ]
    best = max(scores)
    for score, rule in zip(scores, rules, strict=True):
        # "but never with brokers": what speaks of brokers is on that
        if (
            _NOR.match(rule.words)
            and rule.stems
            and rule.stems <= mine
            and score > _NOR_LEAST * best
        ):
            return (rule,)
    if not best:
        return rules
    near = [(score, rule) for score, rule in zip(scores, rules, strict=True)]
    near.sort(key=lambda one: -one[0])
    return tuple(rule for score, rule in near if score >= least * best)


def _weight(weight: float, key: frozenset[str], rule: Rule) -> float:
    """A word of a condition tells as much as others where it is one of the rule's condition too."""
    return 1.0 if weight == _HUNG and key & _hung_stems(rule.words) else weight


@lru_cache(maxsize=1024)
def _hung_stems(words: str) -> frozenset[str]:
    return stems_of(main_and_hung(words, "en")[1])


def _has(rule: Rule, key: frozenset[str]) -> float:
    if key & rule.stems:
        return 1.0
    return _LEANING[not rule.stems] if key & rule.near else 0.0


def tells(text: str, spoken: Tongue, rule: Rule, shut: bool | None = None) -> bool:
    """Whether a text has what a rule hangs on in so many words: "for private study you may …".

    ``shut``: of conditions that a rule ends at ("unless", "except") only, or of others only. Words
    that the rule's main part has too tell nothing.
    """
    for condition in rule.reading.conditions:
        if shut is not None and bool(_SHUT.match(condition.lower())) != shut:
            continue
        main = stems_of(rule.words.replace(unified(condition), " "))
        own = [w for w in _spoken_of(condition) if stem(w, "en") not in main]
        if own and told(text, spoken, " ".join(own)) >= TOLD:
            return True
    return False


def _spoken_of(condition: str) -> list[str]:
    """The words of matter; where there are none, whatever is no small word ("except in part A")."""
    every = [word for word in unified(condition).split() if word.isalpha()]
    return matter_words(condition, "en") or [w for w in every if len(w) > 1 and w not in _SMALL]


def told(text: str, spoken: Tongue, condition: str) -> float:
    """Of the words of a condition of a clause, the share that a text has (0..1)."""
    wanted = _spoken_of(condition)
    mine: set[str] = set()
    words = text.lower().split() if spoken == "en" else []
    for word in [*matter_words(text, spoken), *(w.strip(" ,.;:") for w in words)]:
        mine |= _key(word, spoken, wanted)
    return sum(stem(word, "en") in mine for word in wanted) / len(wanted) if wanted else 0.0


def _key(word: str, spoken: Tongue, theirs: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(one, "en") for one in english(word, spoken, theirs) or (word,))
