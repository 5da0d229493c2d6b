"""Conditions and exceptions: none of the clause's may be lost or exchanged, none made up."""

from __future__ import annotations

import re

from assistant.support.acts import depends, has_exception, stances, tells_of_provider
from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_OPENS = re.compile(
    r"\b(?:unless|except\w*|only|without|provided|subject to|other than|until|if|when|where|save"
    r"|long as|permitted|(?:un)?authori[sz]ed|consent|permission|approval|solely|limited to"
    r"|before|after|once|apart from|exempt|exceptions?|depend\w*|legal right|single)\b"
)
_GENERAL = re.compile(
    r"\b(?:conditions?|bedingung\w*|voraussetzung\w*|condici\w+|exceptions?|ausnahme\w*"
    r"|excepci\w+)\b"
)


def lost(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """A condition of the clause that a sentence which forbids or allows does not so much as hint
    at: a ban without its way out is as untrue as leave without its price."""
    held = cited.reading.conditions
    said = stances(sentence, spoken)
    if not held or not said or tells_of_provider(cited):
        return []
    hint = (
        has_exception if cited.reading.modality == "prohibits" and "leave" not in said else depends
    )
    if hint(sentence, spoken) or "duty" in said:
        return []
    return [f"the clause's condition is left out: {held[0]}"]


def made_up(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """An exception where the clause has none."""
    if not has_exception(sentence, spoken) or _OPENS.search(unified(cited.words)):
        return []
    return [] if cited.reading.limits else ["it makes an exception that the clause does not have"]


def exchanged(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Another condition in the place of the clause's: none of the words of any of its conditions
    is in the sentence, in these or other words."""
    wanted = [word for words in cited.reading.conditions for word in matter_words(words, "en")]
    low = sentence.lower()
    if not wanted or tells_of_provider(cited) or _GENERAL.search(low):
        return []
    mine = [m for word in matter_words(sentence, spoken) for m in english(word, spoken, wanted)]
    stems = {stem(word, "en") for word in wanted}
    if any(stem(word, "en") in stems for word in mine):
        return []
    return [f"the clause's condition is another: {cited.reading.conditions[0]}"]
