"""German, French and Spanish words as English ones, so that they can be held to an English clause.

A glossary of what policies, terms and privacy notices speak of (glossary.txt), the forms and stems
of each language, the parts of German compounds ("Gesichtserkennung"), and words that the languages
share ("biometrisch").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from assistant.support.stems import bases, stem
from assistant.support.synonyms import Met, Phrase, by_first, is_phrase, like_words, met, phrase_of
from assistant.support.tongues import Tongue, bare, tokens

__all__ = ["direct", "english", "foreign_phrases", "rejoined", "stem"]

_COLUMNS: tuple[Tongue, ...] = ("de", "fr", "es")
_SHARED = 5
"""Letters that two words of different languages begin with at least, to be the same word."""
_MOST_ENDING = 5  # letters after the shared beginning
_PART = 3  # letters of a part of a compound
_DOUBLE = re.compile(r"([a-z])\1")
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_CLAUSES = re.compile(r"([;:.!?–])|[,]|\b(?:und|oder|aber|sondern)\b")
_ENDS = re.compile(r"^[;:.!?–]$")
_VERB_ENDS = """
    ab an auf aus bei ein fest frei her hin los mit nach offen statt teil um vor weg weiter
    zurück zusammen zu bereit bekannt heraus hinzu herunter hoch entgegen bevor
"""
_PARTICLES = frozenset(_VERB_ENDS.split())


@lru_cache(maxsize=4)
def _rows(spoken: Tongue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each word or phrase of a language with its English words."""
    column = _COLUMNS.index(spoken)
    text = (files("assistant.support") / "glossary.txt").read_text(encoding="utf-8")
    rows = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            means, _, rest = line.partition("=")
            rows += [(word, tuple(means.split())) for word in rest.split("|")[column].split()]
    return tuple(rows)


@lru_cache(maxsize=4)
def _entries(spoken: Tongue) -> Mapping[str, tuple[str, ...]]:
    """Stem -> English words."""
    found: dict[str, tuple[str, ...]] = {}
    for word, means in _rows(spoken):
        if not is_phrase(word):
            key = stem(word, spoken)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *means)))
    return found


@lru_cache(maxsize=4)
def _phrases(spoken: Tongue) -> Mapping[str, tuple[Phrase, ...]]:
    rows = _rows(spoken)
    return by_first(phrase_of(word, means, spoken) for word, means in rows if is_phrase(word))


def foreign_phrases(words: Sequence[str], spoken: Tongue) -> list[Met]:
    """The glossary's phrases in a row of words in lower case ("tritt in Kraft")."""
    return met([_phrase_stem(word, spoken) for word in words], _phrases(spoken))


@lru_cache(maxsize=8192)
def _phrase_stem(word: str, spoken: Tongue) -> str:
    """Of the forms of a word, the one that a phrase has; its own stem otherwise."""
    known = _phrase_stems(spoken)
    forms = (stem(form, spoken) for form in bases(word, spoken))
    return next((form for form in forms if form in known), stem(word, spoken))


@lru_cache(maxsize=4)
def _phrase_stems(spoken: Tongue) -> frozenset[str]:
    return frozenset(s for ones in _phrases(spoken).values() for one in ones for s in one.stems)


def english(word: str, spoken: Tongue, clause_words: Iterable[str]) -> tuple[str, ...]:
    """What a word may mean in English, a word of English itself, and what says the same
    (synonyms.txt); () where nothing is known of it. ``clause_words`` (in lower case) are tried for
    a word that the languages share."""
    means = (word,) if spoken == "en" else direct(word, spoken, clause_words)
    return tuple(dict.fromkeys((*means, *(like for one in means for like in like_words(one)))))


def direct(word: str, spoken: Tongue, clause_words: Iterable[str]) -> tuple[str, ...]:
    """What a word of another language means by the glossary, without synonyms."""
    if known := _known(word, spoken):
        return known
    if place := _places(spoken).get(bare(word)):
        return tuple(place.lower().split())
    if alike := _shared(word, clause_words):
        return (alike,)
    return _parts(word) if spoken == "de" else ()


@lru_cache(maxsize=8192)
def _known(word: str, spoken: Tongue) -> tuple[str, ...]:
    entries = _entries(spoken)
    keys = (stem(form, spoken) for form in (*bases(word, spoken), word.rstrip("s")))
    return tuple(dict.fromkeys(means for key in keys for means in entries.get(key, ())))


def rejoined(sentence: str) -> list[str]:
    """The words of a German sentence, a verb with its particle again: "teilt ... mit" as
    "mitteilt". The verb is the nearest small word before that makes a known one with it."""
    out: list[str] = []
    for part in filter(None, _CLAUSES.split(sentence)):
        if _ENDS.match(part):  # the next one's verb may stand in this one
            out.append("")
            continue
        words = tokens(part, "de")
        if words and words[-1] in _PARTICLES:
            nouns = {word.lower() for word in re.findall(r"\b[A-ZÄÖÜ]\w+", part)}
            out += words[:-1]
            at = _verb_of(words[-1], out, nouns)
            if at is None:
                out.append(words[-1])
            else:
                out[at] = words[-1] + out[at]
        else:
            out += words
    return [word for word in out if word]


def _verb_of(particle: str, words: Sequence[str], nouns: Collection[str]) -> int | None:
    for at in range(len(words) - 1, -1, -1):
        if not words[at]:
            return None
        if words[at] not in nouns and _known(particle + words[at], "de"):
            return at
    return None


@lru_cache(maxsize=4)
def _places(spoken: Tongue) -> Mapping[str, str]:
    """Names of countries without accents -> in English, as CLDR has them."""
    from babel import Locale

    there, here = Locale(spoken).territories, Locale("en").territories
    return {bare(name): here[code] for code, name in there.items() if code in here}


def _shared(word: str, others: Iterable[str]) -> str | None:
    mine = _spelled(word)
    for other in others:
        theirs = _spelled(other)
        most = min(len(mine), len(theirs))
        same = next((n for n in range(most) if mine[n] != theirs[n]), most)
        longest = max(len(mine), len(theirs))
        if same >= _SHARED and longest - same <= _MOST_ENDING:
            return other
    return None


@lru_cache(maxsize=8192)
def _spelled(word: str) -> str:
    """A word as related languages share it: "asistente", "assistant"."""
    same = bare(word).replace("k", "c").replace("ph", "f").replace("z", "c")
    return _DOUBLE.sub(r"\1", same)


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """What the parts of a German compound mean together."""
    for cut in range(_PART, len(word) - _PART + 1):  # the longest last part first
        head, tail = word[:cut], word[cut:]
        last = _known(tail, "de")
        if not last:
            continue
        for link in _LINKS:
            if head.endswith(link) and len(head) - len(link) >= _PART:
                part = head.removesuffix(link) if link else head
                if first := _known(part, "de") or _parts(part):
                    return (*first, *last)
    return ()
