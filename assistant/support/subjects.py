"""The finite verbs of an English text and the parties that are their subjects.

A verb is a modal, an auxiliary, or the word right behind a party that can be none but a verb;
its subject is the head of the words before it, back to a mark or a conjunction.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.support.agent_words import (
    AUXILIARIES,
    BEFORE_OBJECT,
    DETERMINERS,
    NOUNS,
    OPENERS,
    PASSED_OVER,
    PREPOSITIONS,
    PRONOUNS,
    SMALL,
    YOURS,
    among,
)
from assistant.support.parties import PROVIDER, USER, Word

_NOBODY: frozenset[str] = frozenset()
_THEY = ("it", "they", "he", "she")
_WHAT = ("what", "whatever")


@dataclass(frozen=True, slots=True)
class Finite:
    """Where a subject begins and its verb stands, as places of words; who the subject is."""

    begin: int
    verb: int
    agents: frozenset[str]


def finite_verbs(words: list[Word]) -> list[Finite]:
    """Each finite verb that can be told for one, in order."""
    out: list[Finite] = []
    at = 0
    while at < len(words):
        last = out[-1].verb if out else -1
        if words[at].text in AUXILIARIES and not _continues(words, last, at):
            begin = _subject_start(words, at, last + 1)
            out.append(Finite(begin, at, _subject(words, begin, at)))
        elif words[at].party and not words[at].owns and _acts(words, at):
            begin = _subject_start(words, at + 1, last + 1)
            out.append(Finite(begin, at + 1, _joined(words, begin, at)))
            at += 1
        elif words[at].text == "who" and at + 1 < len(words) and _can_be_verb(words[at + 1]):
            out.append(Finite(at + 1, at + 1, _antecedent(words, at + 1)))
        elif _they_act(words, at):
            out.append(Finite(at, at + 1, _NOBODY))
            at += 1
        at += 1
    return out


def _they_act(words: list[Word], at: int) -> bool:
    """Whether "it" or "they" is the subject of a verb that follows; who is meant is not known."""
    if words[at].text not in _THEY or not at or at + 1 == len(words):
        return False
    opened = words[at - 1].text in OPENERS or words[at - 1].ends
    return opened and _can_be_verb(words[at + 1])


def _continues(words: list[Word], verb: int, at: int) -> bool:
    """Whether an auxiliary goes on with the verb before it ("will not have been")."""
    return verb >= 0 and all(
        w.text in AUXILIARIES or w.text in PASSED_OVER or w.text.endswith("ly")
        for w in words[verb:at]
    )


def _subject_start(words: list[Word], verb: int, least: int) -> int:
    at = verb
    while at > least and not (words[at - 1].ends or words[at - 1].text in OPENERS):
        at -= 1
    if at == least and at and not (words[at - 1].ends or words[at - 1].text in OPENERS):
        at = max(at, verb - 1)  # no mark before it: "everything your agents do"
        while at > least and words[at - 1].text in DETERMINERS:
            at -= 1
    if at < verb:
        while at - 2 >= least and words[at - 2].party and words[at - 1].text in ("and", "or"):
            at -= 2
    return at


def _subject(words: list[Word], begin: int, verb: int) -> frozenset[str]:
    """The parties that the words before a verb name as its subject."""
    first, last = begin, verb - 1
    while last >= first and (words[last].text in PASSED_OVER or words[last].text.endswith("ly")):
        last -= 1
    if last < first:
        return _antecedent(words, begin)
    if words[last].text in PRONOUNS:
        return _joined(words, last, last, of=begin)
    while first <= last and words[first].text in PREPOSITIONS:
        first += 1
    head = next((i for i in range(first, last + 1) if words[i].text in PREPOSITIONS), last + 1) - 1
    if head < first or words[head].owns:
        return _NOBODY
    if words[head].party:
        return _joined(words, begin, head)
    yours = head == first + 1 and words[first].text == "your" and words[head].text in YOURS
    return frozenset([USER]) if yours else _NOBODY


def _antecedent(words: list[Word], begin: int) -> frozenset[str]:
    """Who is meant by the "who" that stands before a verb."""
    if begin < 2 or words[begin - 1].text not in ("who", "that", "which"):
        return _NOBODY
    comma = words[begin - 2].ends and begin > 2
    behind = words[begin - 3] if comma else words[begin - 2]
    return frozenset([behind.party]) if behind.party else _NOBODY


def _joined(words: list[Word], begin: int, at: int, of: int | None = None) -> frozenset[str]:
    """The party at ``at`` and those joined to it by "and" or "or"; nobody behind "what", since
    what somebody does is itself the subject of another verb."""
    start = begin if of is None else of
    if start and words[start - 1].text in _WHAT:
        return _NOBODY
    found = {words[at].party}
    for i in range(begin, at):
        if words[i].party and not words[i].owns and words[i + 1].text in ("and", "or", ","):
            found.add(words[i].party)
    return frozenset(found)


def _acts(words: list[Word], at: int) -> bool:
    """Whether the party at ``at`` is the subject of a main verb that follows it."""
    word, before = words[at], words[at - 1].text if at else ""
    follows = at + 1
    while follows < len(words) and (
        words[follows].text.endswith("ly") or words[follows].text in ("also", "only", "never")
    ):
        follows += 1
    if follows >= len(words) or not _can_be_verb(words[follows]):
        return False
    if word.text in PRONOUNS:
        bound = before in PREPOSITIONS or among(before, BEFORE_OBJECT)
        return word.text == "we" or (word.text != "us" and not bound)
    verb = words[follows].text
    then = words[follows + 1].text if follows + 1 < len(words) else ""
    if before in PREPOSITIONS or words[follows].owns:
        return False
    inserted = word.party == PROVIDER and before and _can_be_verb(words[at - 1])
    if inserted and verb.endswith("s") and verb not in NOUNS:
        return True  # "the data Acme holds is"
    if then in AUXILIARIES or then in ("needs", "need", "requires", "require", "of"):
        return False
    alone = not _determined(words, at) and word.party != PROVIDER
    if verb in NOUNS and (alone or word.party == PROVIDER):
        return False
    if word.text.endswith("s") and word.party != PROVIDER:
        past = verb.endswith("ed") and then in DETERMINERS
        return past or (bool(then) and not verb.endswith(("s", "ed", "ing")))
    if verb.endswith("ed"):
        return then in DETERMINERS
    return verb.endswith("s") and not verb.endswith("ss")


def _determined(words: list[Word], at: int) -> bool:
    """Whether an article or the like stands before a noun, or before what is said of it."""
    for word in reversed(words[max(0, at - 3) : at]):
        if word.text in DETERMINERS:
            return True
        if not _can_be_verb(word):
            return False
    return False


def _can_be_verb(word: Word) -> bool:
    if word.ends or word.party or word.text[0].isdigit():
        return False
    return word.text not in SMALL and word.text not in OPENERS and word.text not in AUXILIARIES
