"""German, French and Spanish words as English ones, so that they can be held to an English clause.

A small glossary of what policies speak of (glossary.txt), the stems of each language, the parts of
German compounds ("Gesichtserkennung"), and words that the languages share ("biometrisch").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from assistant.support.tongues import Tongue, bare

_STEMMERS: dict[Tongue, str] = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
_COLUMNS: tuple[Tongue, ...] = ("de", "fr", "es")
_SHARED = 5
"""Letters that two words of different languages begin with at least, to be the same word."""
_MOST_ENDING = 5  # letters after the shared beginning
_PART = 3  # letters of a part of a compound
_PARTICIPLE = re.compile(
    r"^(?P<prefix>(?:zu|ein|aus|ab|an|auf|hoch|weiter|vor|mit|nach|fest|um|zurück|bei|her|hin)?)"
    r"ge(?P<root>\w{3,}?)(?:e?t|en)(?:e[nrsm]?)?$"
)
_DOUBLE = re.compile(r"([a-z])\1")
_LINKS = ("", "s", "es", "n", "en", "er", "e")


@lru_cache(maxsize=8192)
def stem(word: str, spoken: Tongue) -> str:
    """Snowball's stem of a word in lower case."""
    import Stemmer

    return bare(str(Stemmer.Stemmer(_STEMMERS[spoken]).stemWord(word)))


@lru_cache(maxsize=4)
def _entries(spoken: Tongue) -> Mapping[str, tuple[str, ...]]:
    """Stem -> English words."""
    column = _COLUMNS.index(spoken)
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines():
        means, _, rest = line.partition("=")
        for word in rest.split("|")[column].split():
            key = stem(word, spoken)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *means.split())))
    return found


@lru_cache(maxsize=1)
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    """Stem -> English words that the glossary has on one line with it ("boss", "manager")."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines():
        words = line.partition("=")[0].split()
        for word in words:
            key = stem(word, "en")
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *words)))
    return found


def _lines() -> list[str]:
    text = (files("assistant.support") / "glossary.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def english(word: str, spoken: Tongue, clause_words: Iterable[str]) -> tuple[str, ...]:
    """What a word may mean in English, a word of English itself and its synonyms; () where
    nothing is known of it. ``clause_words`` (in lower case) are tried for a word that the
    languages share."""
    if spoken == "en":
        return (word, *_synonyms().get(stem(word, "en"), ()))
    entries = _entries(spoken)
    for form in (word, word.rstrip("s"), *(_infinitives(word) if spoken == "de" else ())):
        if known := entries.get(stem(form, spoken)):
            return known
    if place := _places(spoken).get(bare(word)):
        return tuple(place.lower().split())
    if alike := _shared(word, clause_words):
        return (alike,)
    return _parts(word, entries) if spoken == "de" else ()


def _infinitives(word: str) -> list[str]:
    """What a German participle may come from: "gespeichert", "zugestimmt", "hochgeladen"."""
    found = _PARTICIPLE.match(word)
    if not found:
        return []
    joined = found["prefix"] + found["root"]
    return [joined + ending for ending in ("en", "n", "ern")]


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


def _spelled(word: str) -> str:
    """A word as related languages share it: "asistente", "assistant"."""
    same = bare(word).replace("k", "c").replace("ph", "f").replace("z", "c")
    return _DOUBLE.sub(r"\1", same)


def _parts(word: str, entries: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What the two parts of a German compound mean together."""
    for cut in range(len(word) - _PART, _PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        last = entries.get(stem(tail, "de"))
        if not last:
            continue
        for link in _LINKS:
            if head.endswith(link) and len(head) - len(link) >= _PART:
                first = entries.get(stem(head.removesuffix(link) if link else head, "de"))
                if first:
                    return (*first, *last)
    return ()
