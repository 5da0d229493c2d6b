"""Whether a number of the clause has come to stand with something else of it.

"Readings are kept for three years, complaints for six" has both numbers, so that "complaints are
kept for three years" has none that is new. A clause with several numbers of one unit is cut into
parts with one number each, and a part of the sentence falls when the words beside its number are
those of another number and none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.support.glossary import english, stem
from assistant.support.numbers import numbers
from assistant.support.quantities import measured
from assistant.support.tongues import Tongue, matter_words

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_CUT = re.compile(
    r",\s+|;\s+|\s+(?=(?:and|or|but|otherwise|while|whereas|und|oder|aber|sonst|während|et|ou|mais"
    r"|sinon|y|o|pero|mientras)\s)"
)
_SECTION = re.compile(
    r"\b(?:section|article|clause|abschnitt|artikel|sección|artículo) \d+", re.IGNORECASE
)
_LEADS = re.compile(
    r"^\W*(?:and |or |und |et |y )?(?:if|when|where|for|after|once|unless|in|on|at|within|wenn"
    r"|falls|für|nach|bei|si|pour|après|lorsque|quand|para|tras|cuando|en)\b",
    re.IGNORECASE,
)
_MEANS: dict[Tongue, int] = {"en": 1, "de": 3, "fr": 3, "es": 3}
_SHARE = 0.25  # of the words beside a number, those that are another's
_TIME = ("second", "month")
Measure = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text: the one measure in it, and of each word its stem and those of like words."""

    measure: Measure
    words: tuple[frozenset[str], ...]

    @property
    def stems(self) -> frozenset[str]:
        """Those of all its words."""
        return frozenset(s for one in self.words for s in one)

    def like(self, other: Measure) -> bool:
        """Whether its measure is of the same kind: both times, both amounts, …"""
        mine, theirs = self.measure[1], other[1]
        return mine == theirs or (mine in _TIME and theirs in _TIME)


def parts_with_number(text: str, spoken: Tongue) -> list[Part]:
    """The pieces of a text that have one number with a unit each."""
    out = []
    for sentence in _SENTENCE.split(text):
        whole = _BETWEEN.sub(r"\1 – ", sentence)
        for piece in _joined(_CUT.split(whole), spoken):
            found = _measures(piece, spoken)
            if len(found) == 1 and found[0][1]:
                out.append(Part(found[0], _stems(piece, spoken)))
    return out


_BETWEEN = re.compile(
    r"\b((?:between|zwischen|entre) (?:\w+ )?\S+(?: [^\W\d_]+)?) (?:and|und|et|y) (?=\S+ )",
    re.IGNORECASE,
)
"""Two limits of one time, which are no two rules."""


def _joined(pieces: Sequence[str], spoken: Tongue) -> list[str]:
    """Pieces without a number put to the one that they lead to, or else to the one before."""
    out: list[str] = []
    waiting = ""
    for piece in pieces:
        if _measures(piece, spoken):
            out.append(f"{waiting} {piece}")
            waiting = ""
        elif _LEADS.match(piece) or not out:
            waiting += f" {piece}"
        else:
            out[-1] += f" {piece}"
    if waiting and out:
        out[-1] += waiting
    return out


def _measures(piece: str, spoken: Tongue) -> list[Measure]:
    return list(
        dict.fromkeys(measured(n.value, n.unit) for n in numbers(_SECTION.sub(" ", piece), spoken))
    )


def _stems(text: str, spoken: Tongue) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(stem(means, "en") for means in english(word, spoken, ())[: _MEANS[spoken]])
        for word in dict.fromkeys(matter_words(text, spoken))
    )


def elsewhere(sentence: str, spoken: Tongue, clause: str) -> list[str]:
    """Numbers of a sentence that the clause has with other words than those beside them."""
    held = parts_with_number(clause, "en")
    out = []
    for mine in parts_with_number(sentence, spoken):
        own = [one for one in held if one.measure == mine.measure]
        rest = [one for one in held if one.like(mine.measure) and one not in own]
        if not own or not rest:
            continue
        its = frozenset(s for one in own for s in one.stems)
        theirs = frozenset(s for one in rest for s in one.stems)
        strange = [word for word in mine.words if word & theirs and not word & its]
        fitting = [word for word in mine.words if word & its and not word & theirs]
        if strange and not fitting and len(strange) >= _SHARE * len(mine.words):
            named = ", ".join(sorted(min(word) for word in strange))
            out.append(f"a number that the clause has elsewhere than with: {named}")
    return out
