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

Key = tuple[str, frozenset[str]]
"""A word's stem ("" in other languages), and the stems of all that it may mean."""
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
_THERE = 0.7  # of a condition, where it is the rule's condition too
_BESIDE = 0.6  # a word of the main part that the rule has in its condition alone
_ALIKE = 0.7  # of a word, another that says the same
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
    weigh = _weighed(limb, spoken, rules, stems_of(unified(cited.about)))
    scores = [
        sum(
            _weight(weight, key, rule) * _has(rule, key) / sum(_has(other, key) for other in rules)
            for key, weight in weigh.items()
            if _has(rule, key)
        )
        for rule in rules
    ]
    best = max(scores)
    if not best:
        return rules
    mine = frozenset().union(*(every for _, every in weigh))
    near = sorted(zip(scores, rules, strict=True), key=lambda one: -one[0])
    for score, rule in near:  # "but never with brokers": what speaks of brokers is on that
        nor = _NOR.match(rule.words) and rule.stems and rule.stems <= mine
        if nor and score > _NOR_LEAST * best:
            return (rule,)
    return tuple(rule for score, rule in near if score >= least * best)


def _weighed(
    limb: str, spoken: Tongue, rules: Sequence[Rule], own: frozenset[str]
) -> dict[Key, float]:
    """What each word of a limb tells; those of whose text it is tell nothing."""
    theirs = [word for rule in rules for word in telling(rule.words, "en")]
    main, hung = main_and_hung(limb, spoken)
    found = {(w, _key(w, spoken, theirs)): 1.0 for w in telling(main, spoken)}
    for word in telling(hung, spoken):
        found.setdefault((word, _key(word, spoken, theirs)), _HUNG)
    if spoken != "en":
        return {("", every): weight for (_, every), weight in found.items() if not every & own}
    exact = {(stem(w, "en"), every): weight for (w, every), weight in found.items()}
    return {key: weight for key, weight in exact.items() if key[0] not in own}


def _weight(weight: float, key: Key, rule: Rule) -> float:
    """A word of a condition tells more where it is one of the rule's condition too, one of the
    main part less."""
    there = bool(key[1] & _hung_stems(rule.words))
    if weight == _HUNG:
        return _THERE if there else weight
    return _BESIDE if there and not key[1] & _main_stems(rule.words) else weight


@lru_cache(maxsize=1024)
def _hung_stems(words: str) -> frozenset[str]:
    return stems_of(main_and_hung(words, "en")[1])


@lru_cache(maxsize=1024)
def _main_stems(words: str) -> frozenset[str]:
    return stems_of(main_and_hung(words, "en")[0])


def _has(rule: Rule, key: Key) -> float:
    """How surely a rule has a word: itself, in other words, or in what it leans on."""
    exact, every = key
    if exact in rule.stems or (not exact and every & rule.stems):
        return 1.0
    if every & rule.stems:
        return _ALIKE
    return _LEANING[not rule.stems] if every & rule.near else 0.0


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
