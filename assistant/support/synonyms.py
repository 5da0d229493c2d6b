"""English words and phrases that say the same in rules and contracts: synonyms.txt, read once.

"Let you know" is to notify, "close your account" to terminate it. A group joins what says the same
thing of the matter; whether it is allowed, for how long and by whom is for the other checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.support.stems import stem
from assistant.support.tongues import Tongue

_GAP = 3
"""Words that may stand within a phrase, where the file has "~"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems in order; ``open_after`` has the places after which other words may stand."""

    stems: tuple[str, ...]
    open_after: frozenset[int]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A phrase in a text, with the places of its words there."""

    places: tuple[int, ...]
    means: tuple[str, ...]


def like_words(word: str) -> tuple[str, ...]:
    """English words (in lower case) that say the same as one of English, itself left out."""
    return _groups().get(stem(word, "en"), ())


def phrases_met(words: Sequence[str]) -> list[Met]:
    """The English phrases of the file in a text's words (lower case), the longest first, none
    overlapping."""
    return met([stem(word, "en") for word in words], _phrases())


def met(stems: Sequence[str], known: Mapping[str, tuple[Phrase, ...]]) -> list[Met]:
    """The phrases in a row of stems; ``known`` is keyed by a phrase's first stem."""
    out = []
    for start, first in enumerate(stems):
        for phrase in known.get(first, ()):
            if places := _follow(phrase, stems, start):
                out.append(Met(places, phrase.means))
    out.sort(key=lambda one: -len(one.places))
    taken: set[int] = set()
    kept = []
    for one in out:
        if taken.isdisjoint(one.places):
            taken.update(one.places)
            kept.append(one)
    return kept


def _follow(phrase: Phrase, stems: Sequence[str], start: int) -> tuple[int, ...]:
    places = [start]
    for index, wanted in enumerate(phrase.stems[1:]):
        room = _GAP if index in phrase.open_after else 0
        near = range(places[-1] + 1, min(places[-1] + 2 + room, len(stems)))
        here = next((at for at in near if stems[at] == wanted), None)
        if here is None:
            return ()
        places.append(here)
    return tuple(places)


def phrase_of(written: str, means: Iterable[str], spoken: Tongue) -> Phrase:
    """A phrase as the files write it: "let~know", "in_advance", "self-harm"."""
    open_after = set()
    stems: list[str] = []
    for part in written.replace("-", "_").replace("~", "_~_").split("_"):
        if part == "~":
            open_after.add(len(stems) - 1)
        elif part:
            stems.append(stem(part.rpartition("'")[2], spoken))
    return Phrase(tuple(stems), frozenset(open_after), tuple(dict.fromkeys(means)))


def is_phrase(written: str) -> bool:
    return any(mark in written for mark in "_~-")


def by_first(phrases: Iterable[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for one in phrases:
        found.setdefault(one.stems[0], []).append(one)
    return {first: tuple(ones) for first, ones in found.items()}


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[str, ...], ...]:
    text = (files("assistant.support") / "synonyms.txt").read_text(encoding="utf-8")
    return tuple(
        tuple(line.split()) for line in text.splitlines() if line and not line.startswith("#")
    )


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, tuple[str, ...]]:
    """Stem -> the single words of its groups, and the parts of phrases written with hyphens."""
    found: dict[str, dict[str, None]] = {}
    for line in _lines():
        words = [word for word in line if not is_phrase(word)]
        for word in words:
            found.setdefault(stem(word, "en"), {}).update(dict.fromkeys(words))
    return {key: tuple(words) for key, words in found.items()}


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, tuple[Phrase, ...]]:
    meant: dict[str, dict[str, None]] = {}
    for line in _lines():
        words = [word.lower() for word in line if not is_phrase(word)]
        for written in filter(is_phrase, line):
            meant.setdefault(written.lower(), {}).update(dict.fromkeys(words))
    return by_first(phrase_of(written, means, "en") for written, means in meant.items())
