"""Whether a sentence does without what the clause provides: "without notice", "no exceptions".

"May not X without Y" asks for Y, so only what is not denied itself is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.support.case import Cited
from assistant.support.glossary import english
from assistant.support.polarity import denies
from assistant.support.same_acts import meanings
from assistant.support.stances import stances
from assistant.support.tongues import Tongue, matter_words
from corpus.plain import unified

_WITHOUT: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\bwithout ((?:[\w'-]+ ){0,3}?[\w'-]+)(?=[,.;:]| (?:and|or|of|from|in|on|for|to|if)\b|$)"
    ),
    "de": re.compile(r"\bohne ((?:[\w'-]+ ){0,3}?[\w'-]+)(?=[,.;:]| (?:und|oder)\b|$)"),
    "fr": re.compile(r"\bsans ((?:[\w'-]+ ){0,3}?[\w'-]+)(?=[,.;:]| (?:et|ou|ni)\b|$)"),
    "es": re.compile(r"\bsin ((?:[\w'-]+ ){0,3}?[\w'-]+)(?=[,.;:]| (?:y|o|ni)\b|$)"),
}
_HALF = 0.5  # of the words of what is included, those that the clause excepts
_NO_EXCEPTION = re.compile(
    r"\b(?:no|without(?: any)?|allows? no|keine|ohne|aucune|sans|ninguna|sin) (?:\w+ )?"
    r"(?:exceptions?|ausnahmen?|excepci[oó]n(?:es)?)\b"
)
_EXCEPTS = re.compile(r"\b(?:except\w*|unless|save (?:for|where|as)|other than|apart from)\b")
_LACKS = re.compile(r"\b(?:without|no|not|never|free of|waive\w*)\b[^,;.]*$")


_EXCEPTED = re.compile(
    r"\b(?:except(?: for| as to)?|excepting|other than|apart from|excluding) "
    r"(?!if|when|where|as)([^,;.]+)"
    r"|\bunless (?:it|they|this|these|those|he|she) ([^,;.]+)"
)
_INCLUDED: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:includ(?:es?|ing)|(?:and|or) even|not even|also (?:for|to)) ([^,;.]+)"
        r"|[,;:] (?:and )?([^,;.]+?) (?:are )?included(?=[,;.]|$)"
    ),
    "de": re.compile(
        r"\b(?:einschließlich|auch (?:für|bei|an)|selbst (?:für|bei)) ([^,;.]+)"
        r"|[,;:] ([^,;.]+?) (?:ein|inbe)(?:geschlossen|griffen)(?=[,;.]|$)"
    ),
    "fr": re.compile(
        r"\b(?:y compris|même (?:pour|à|aux)|inclut) ([^,;.]+)"
        r"|[,;:] ([^,;.]+?) (?:compris|inclus)e?s?(?=[,;.]|$)"
    ),
    "es": re.compile(r"\b(?:incluid[oa]s?|incluso (?:para|a)|incluye) ([^,;.]+)"),
}


def included(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Whether a sentence tells its rule of what the clause excepts ("also for distributors")."""
    excepted = [_stems(m[1] or m[2], "en") for m in _EXCEPTED.finditer(unified(cited.words))]
    for found in _INCLUDED[spoken].finditer(sentence.lower().replace("’", "'")):
        what = next(group for group in found.groups() if group)
        mine = _stems(what, spoken)
        for one in excepted:
            every = frozenset(s for word in one for s in word)
            if mine and sum(bool(word & every) for word in mine) >= _HALF * len(mine):
                return [f"the clause excepts what it includes: {what.strip()}"]
    return []


def _stems(text: str, spoken: Tongue) -> list[frozenset[str]]:
    words = matter_words(text, spoken)
    means = [(w,) if spoken == "en" else english(w, spoken, ())[:3] for w in words]
    return [frozenset(s for m in every for s in meanings(m)) for every in means]


def lacking(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """What a sentence says is not needed or not there, and the clause has."""
    low, held = sentence.lower().replace("’", "'"), unified(cited.words)
    if _NO_EXCEPTION.search(low) and _EXCEPTS.search(held) and not _NO_EXCEPTION.search(held):
        return ["it says that there is no exception, the clause has one"]
    if excepted := included(sentence, spoken, cited):
        return excepted
    if "ban" in stances(sentence, spoken) or denies(sentence, spoken):
        return []
    if _EXCEPTS.search(low) or re.search(r"\b(?:only|nur|erst|seulement|que|solo|sólo)\b", low):
        return []  # the case that is left
    for found in _WITHOUT[spoken].finditer(low):
        for word in matter_words(found[1], spoken):
            if _provided(word, spoken, held):
                return [f"it does without what the clause provides: {word}"]
    return []


def _provided(word: str, spoken: Tongue, held: str) -> bool:
    """Whether a clause has a word, and never as what is not there."""
    means = (word,) if spoken == "en" else english(word, spoken, ())[:3]
    stems = frozenset(s for one in means for s in meanings(one))
    at = [m for m in re.finditer(r"[\w'-]+", held) if meanings(m[0]) & stems]
    if re.search(rf"\b(?:in|un|non-?){re.escape(word)}", held):
        return False  # "without activity" is inactivity
    return bool(at) and not any(_LACKS.search(held[: m.start()]) for m in at)
