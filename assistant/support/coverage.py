"""How much of a sentence the clause has: word by word, by stem, synonyms and glossary.

Nearness of single words by the encoder was tried and left out: it let one invention in a hundred
pass, and a receipt could not be replayed without the encoder.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.support.case import Cited
from assistant.support.glossary import direct, english, foreign_phrases, rejoined
from assistant.support.spellings import apart
from assistant.support.stems import stem
from assistant.support.synonyms import Met, phrases_met
from assistant.support.tongues import Tongue, bare, carries_matter, carries_none, tokens

_SHARED, _SHARE = 6, 0.75  # a common beginning: so many letters, such a share of the longer word
_NO = """without not no never nor lacking lacks cannot nobody none"""
_DENIALS = frozenset(_NO.split())
_NEAR = 3  # words before one, among which a denial is its own
_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis")
_ROOT = 4  # letters that a prefix stands before


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of the words of matter of a sentence: how many the clause has in these or other words, which
    stand in the question alone, and which in neither. ``english`` is the matter of a sentence in
    another language, in English words."""

    words: tuple[str, ...]
    held: tuple[str, ...]
    asked: tuple[str, ...]
    strange: tuple[str, ...]
    english: str

    @property
    def share(self) -> float:
        """Of the words, those that the clause has; 1 where there are none."""
        return len(self.held) / len(self.words) if self.words else 1.0

    @property
    def strangeness(self) -> float:
        return len(self.strange) / len(self.words) if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Stock:
    """What an English text has to hold a word against: its words of matter, the stems of all its
    words (to own is to have ownership) with those that its phrases mean, and whether anything in it
    is denied."""

    words: tuple[str, ...]
    stems: frozenset[str]
    denies: bool

    def has(self, means: Iterable[str]) -> bool:
        return any(stem(m, "en") in self.stems or _begins_alike(m, self.words) for m in means)


@lru_cache(maxsize=512)
def stock_of(text: str) -> Stock:
    every = tokens(text, "en")
    words = tuple(dict.fromkeys(word for word in every if carries_matter(word, "en")))
    meant = [stem(m, "en") for one in phrases_met(every) for m in one.means]
    stems = frozenset((*(stem(word, "en") for word in every if len(word) > 1), *meant))
    return Stock(words, stems, not _DENIALS.isdisjoint(every) or "n't" in text)


def covered(sentence: str, spoken: Tongue, cited: Sequence[Cited], question: str) -> Coverage:
    """Hold the words of a sentence to the clauses together, then to the question."""
    texts = [f"{c.words} {c.around} {c.about}" for c in cited]
    sentence, names, _ = apart(sentence, spoken, texts)
    theirs = stock_of(" ".join(texts))
    asked = stock_of(question)
    asked_bare = {bare(word) for word in asked.words}
    held: dict[str, None] = dict.fromkeys(names)
    of_question: dict[str, None] = {}
    strange: dict[str, None] = {}
    gloss: list[str] = [*names]
    every = rejoined(sentence) if spoken == "de" else tokens(sentence, spoken)
    spent: set[int] = set()
    for one in _phrases(every, spoken):
        if spoken != "en" and all(carries_none(m, "en") for m in one.means):
            spent.update(one.places)
        elif theirs.has(one.means):
            spent.update(one.places)
            held[" ".join(every[at] for at in one.places)] = None
            gloss += _chosen(one.means, theirs) if spoken != "en" else ()
    for at, word in enumerate(every):
        if at in spent or not carries_matter(word, spoken):
            continue
        own = direct(word, spoken, theirs.words) if spoken != "en" else (word,)
        means = english(word, spoken, theirs.words)
        gloss += _chosen(own, theirs) if spoken != "en" else ()
        if theirs.has(means) or (spoken == "en" and _by_prefix(every, at, theirs)):
            held[word] = None
        elif bare(word) in asked_bare or asked.has(means):
            of_question[word] = None
        elif spoken == "en" or not own or not carries_none(own[0], "en"):
            strange[word] = None
    words = tuple(dict.fromkeys((*held, *of_question, *strange)))
    english_words = " ".join(dict.fromkeys(gloss))
    return Coverage(words, tuple(held), tuple(of_question), tuple(strange), english_words)


def _phrases(words: Sequence[str], spoken: Tongue) -> list[Met]:
    return phrases_met(words) if spoken == "en" else foreign_phrases(words, spoken)


def _chosen(means: Sequence[str], theirs: Stock) -> Sequence[str]:
    """Of the English words for one of another language those of the clause, else the first two."""
    return [m for m in means if stem(m, "en") in theirs.stems][:2] or means[:2]


def _by_prefix(words: Sequence[str], at: int, theirs: Stock) -> bool:
    """Whether "without authorisation" stands for the clause's "unauthorised", or the other way
    round: a denied word and one with a prefix that denies."""
    word = words[at]
    before = words[max(0, at - _NEAR) : at]
    if any(one in _DENIALS or one.endswith("n't") for one in before):
        return any(theirs.has([prefix + word]) for prefix in _PREFIXES)
    roots = [word.removeprefix(p) for p in _PREFIXES if word.startswith(p)]
    return theirs.denies and any(len(r) >= _ROOT and theirs.has([r]) for r in roots)


@lru_cache(maxsize=16384)
def _beginning(word: str, other: str) -> bool:
    mine, theirs = bare(word), bare(other)
    most = min(len(mine), len(theirs))
    same = next((n for n in range(most) if mine[n] != theirs[n]), most)
    return same >= _SHARED and same >= _SHARE * max(len(mine), len(theirs))


def _begins_alike(word: str, others: Sequence[str]) -> bool:
    return any(_beginning(word, other) for other in others if other[:2] == word[:2])
