"""Whether a question asks the same as one that an officer decided: paraphrases, and only those.

Cosines of whole questions do not tell "remove the watermark" from "keep the watermark" (.96), and
both cite the same clause. So beside the cosine, everything that could turn an answer must be the
same: providers, places, actors, what is asked for, the day, numbers, the count of negations; and
every word of content that only one question has must have one in the other that stands for it.

Thresholds: on 200 pairs (``tests/assistant/approved/pairs.jsonl``) every combination of COSINE
.80-.90 and WORD .50-.70 takes no pair that means something else, and 48 to 55 of the 100 that mean
the same. A decision that is not shown costs an officer's second look; one that is shown for another
question costs trust. So these are kept strict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.actors import actors_in
from assistant.places import place_spans, places_in

if TYPE_CHECKING:
    from vectorstore.embed import Vectors

COSINE = 0.85
"""Least cosine of the questions as understood."""

WORD = 0.6
"""Least cosine of two words for the one to stand for the other ("staff" for "employees" .72;
"add" for "remove" .40, "voice" for "face" .45)."""

Vector = Callable[[str], "Vectors"]
"""The unit vector of some words."""

# Words of asking and joining, which say nothing of the act.
_FRAME = re.compile(
    r"(?:may|can|could|would|should|will|shall|might|is|are|am|be|been|being|do|does|did|was|"
    r"were|it|its|a|an|the|of|to|in|on|at|for|with|by|from|into|as|that|this|these|those|"
    r"there|our|ours|us|we|i|me|my|mine|you|your|they|them|their|and|or|use|uses|used|"
    r"using|usage|allowed|allow|permitted|permit|ok|okay|fine|possible|let|lets|have|has|"
    r"had|so|who|which|what|when|if|then|than|also|just|please|some|any|through|via|help|"
    r"s)\Z"
)
# Verbs of bringing about, one of which stands for any other.
_MAKING = re.compile(
    r"(?:mak(?:es?|ing)|made|creat(?:es?|ed|ing|ion)|generat(?:es?|ed|ing|ion)"
    r"|produc(?:es?|ed|ing)|buil[dt](?:s|ing)?|develop(?:s|ed|ing|ment)?)\Z"
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|without|cannot|neither|nor|unless|except|off"
    r"|refus\w+|forb\w+|prohibit\w*|disallow\w*|ban(?:s|ned|ning)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:must|need|needs|required?|oblig\w+|have to|has to|only)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What must agree. ``words`` are those of content, by stem."""

    resolved: str
    providers: tuple[str, ...]
    day: date | None  # None: today
    places: frozenset[str]
    actors: frozenset[str]
    numbers: tuple[str, ...]
    negations: int
    duties: int
    words: Mapping[str, str]

    @property
    def fixed(self) -> tuple[object, ...]:
        """What has to be equal."""
        return (
            self.providers, self.day, self.places, self.actors, self.numbers, self.negations,
            self.duties,
        )  # fmt: skip


def meaning(
    resolved: str, providers: Iterable[str], day: date | None, names: Iterable[str] = ()
) -> Meaning:
    """Of a question as it is understood. ``names`` are what people call its providers by; they are
    no words of content."""
    named = tuple(sorted(set(providers)))
    said = without_names(resolved, (*names, *named))
    return Meaning(
        resolved=resolved,
        providers=named,
        day=day,
        places=frozenset(places_in(resolved)),
        actors=frozenset(actors_in(resolved)),
        numbers=tuple(sorted(_NUMBER.findall(said))),
        negations=len(_NEGATION.findall(said)),
        duties=len(_DUTY.findall(said)),
        words=_content(said),
    )


def same(one: Meaning, other: Meaning, vector: Vector) -> float | None:
    """The cosine (COSINE..1) of two questions that ask the same; None where they do not, or where
    that is not certain."""
    if one.fixed != other.fixed:
        return None
    if one.resolved == other.resolved:
        return 1.0
    apart = [w for s, w in one.words.items() if s not in other.words]
    there = [w for s, w in other.words.items() if s not in one.words]
    if bool(apart) != bool(there):  # one says more than the other
        return None
    cosine = float(vector(one.resolved) @ vector(other.resolved))
    if cosine < COSINE or not (_stands(apart, there, vector) and _stands(there, apart, vector)):
        return None
    return cosine


def without_names(words: str, names: Iterable[str]) -> str:
    """The words without these names, whole ones, the longest first."""
    found = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    if not found:
        return words
    pattern = "|".join(re.escape(name) for name in found)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", " ", words, flags=re.IGNORECASE)


def _stands(words: list[str], others: list[str], vector: Vector) -> bool:
    return all(max(float(vector(a) @ vector(b)) for b in others) >= WORD for a in words)


def _content(said: str) -> dict[str, str]:
    from vectorstore.tokens import stems

    for start, end in reversed(place_spans(said)):  # compared by code: "US" is "United States"
        said = f"{said[:start]} {said[end:]}"
    joined = re.sub(r"\be-(?=mail)", "e", _NEGATION.sub(" ", said), flags=re.IGNORECASE)
    found: dict[str, str] = {}
    for word in (match[0].lower() for match in _WORD.finditer(joined)):
        if _FRAME.match(word):
            continue
        if _MAKING.match(word):
            found.setdefault("make", word)
            continue
        for stem in next(iter(stems([word])), ()):
            found.setdefault(stem, word)
    return found
