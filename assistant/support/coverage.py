"""How much of a sentence the clause has: word by word, by stem and glossary.

Nearness of single words by the encoder was tried and left out: it let one invention in a hundred
pass, and a receipt could not be replayed without the encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.tongues import Tongue, bare, carries_none, matter_words

_SHARED, _SHARE = 5, 0.65  # a common beginning: so many letters, such a share of the longer word


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


def covered(sentence: str, spoken: Tongue, cited: Sequence[Cited], question: str) -> Coverage:
    """Hold the words of a sentence to the clauses together, then to the question."""
    text = " ".join(f"{c.words} {c.around} {c.about}" for c in cited)
    theirs = list(dict.fromkeys(_split(text)))
    stems = {stem(word, "en") for word in theirs}
    asked = {stem(word, "en") for word in _split(question)} | {bare(w) for w in _split(question)}
    held: list[str] = []
    of_question: list[str] = []
    light: list[str] = []
    gloss: list[str] = []
    open_words: list[tuple[str, tuple[str, ...]]] = []
    mine = list(dict.fromkeys(matter_words(sentence, spoken)))
    for word in mine:
        means = english(word, spoken, theirs)
        if spoken != "en" and any(carries_none(m, "en") for m in means):
            light.append(word)
            continue
        gloss += means[:2] if spoken != "en" else ()
        if any(stem(m, "en") in stems or _begins_alike(m, theirs) for m in means):
            held.append(word)
        else:
            open_words.append((word, means))
    strange = []
    for word, means in open_words:
        if bare(word) in asked or any(stem(m, "en") in asked for m in means):
            of_question.append(word)
        else:
            strange.append(word)
    return Coverage(
        tuple(w for w in mine if w not in light),
        tuple(held),
        tuple(of_question),
        tuple(strange),
        " ".join(gloss),
    )


def _split(text: str) -> list[str]:
    return matter_words(text, "en")


def _begins_alike(word: str, others: Sequence[str]) -> bool:
    mine = bare(word)
    for other in others:
        theirs = bare(other)
        most = min(len(mine), len(theirs))
        same = next((n for n in range(most) if mine[n] != theirs[n]), most)
        if same >= _SHARED and same >= _SHARE * max(len(mine), len(theirs)):
            return True
    return False
