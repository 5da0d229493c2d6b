"""Whether what a rule hangs on has been turned round: "unless" for "if", "until" for "after".

"May not X unless Y", "may X only if Y" and "may X once Y" say the same; "may X unless Y" says the
contrary. So each hinge has a sign: that of the word that opens it, times those of its two parts
(denied or not, ended or gone on with). A sentence falls when the hinge of the clause with the same
two parts has the other sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.support.act_cues import CUES
from assistant.support.agent_words import DETERMINERS
from assistant.support.case import Cited
from assistant.support.glossary import english
from assistant.support.hinge_words import (
    AFTER,
    AND,
    BEFORE,
    BREAK,
    COORDINATES,
    DONE,
    ENDS,
    EVEN,
    IF,
    ITEM,
    KEEPS,
    MANNER,
    MUST,
    NEGATIVE,
    NO_HINGE,
    OPENER,
    RULE,
    SENTENCES,
    UNTIL,
    WHEN,
)
from assistant.support.parties import words_of
from assistant.support.polarity import denies
from assistant.support.same_acts import meanings
from assistant.support.stances import folded_sentence, stances
from assistant.support.subjects import finite_verbs
from assistant.support.tongues import Tongue, matter_words

_OF_TIME = frozenset(["before", "after"])
_MAIN, _HUNG = 0.4, 0.5
"""Shares of the words of a sentence's two parts that those of the clause must have."""


Stems = tuple[frozenset[str], ...]
"""Of each word its stem and those of words that say the same."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """Stems of what hangs, of what it hangs on, and of all the rest of its sentence; a sign (True:
    where the one holds, so does the other) but for ``course``: 1 where the main part is gone on
    with, -1 where it ends, 0 where neither is said. ``kind``: "if", "when", "only if", "before",
    "after", "until", or "" for others; ``done``: what it hangs on has happened by then."""

    main: Stems
    hung: Stems
    whole: Stems
    same: bool
    course: int
    denied: bool
    kind: str
    done: bool


def hinges(text: str, spoken: Tongue, ban: bool = False) -> list[Hinge]:
    """The hinges of a text; ``ban``: what says nothing of the kind itself is forbidden."""
    found = []
    for sentence in SENTENCES.split(NO_HINGE.sub(" ", MUST.sub("must", folded_sentence(text)))):
        for part in COORDINATES.split(sentence):
            found += [
                replace(one, whole=_stems(sentence.replace(hung, " "), spoken))
                for one, hung in _of_part(part, spoken, ban)
            ]
    return found


def _of_part(part: str, spoken: Tongue, ban: bool) -> Iterator[tuple[Hinge, str]]:
    """The hinges of one coordinate, each with the words that hang on it."""
    openers = list(OPENER[spoken].finditer(part))
    cuts = [_hung_end(part, one.end(), openers) for one in openers]
    main = _without(part, [(o.start(), end) for o, end in zip(openers, cuts, strict=True)])
    for one, end in zip(openers, cuts, strict=True):
        even = EVEN.search(part[: one.start()])
        if even and "only" not in even[0]:
            continue
        hung = part[one.end() : end]
        if MANNER.fullmatch(one[0]) and not stances(main, spoken) & {"ban", "leave"}:
            continue  # "use it without any change": how, not on which condition
        made = _hinge(main, hung, one, spoken, ban)
        if even and made.kind in ("if", "when"):
            made = replace(made, kind="only if")
        if made.main and made.hung:
            yield made, hung


def _hung_end(sentence: str, start: int, openers: list[re.Match[str]]) -> int:
    ends = [m.start() for m in [BREAK.search(sentence, start)] if m]
    ends += [one.start() for one in openers if one.start() >= start]
    return min(ends, default=len(sentence))


def _without(sentence: str, cuts: list[tuple[int, int]]) -> str:
    out, at = [], 0
    for start, end in cuts:
        out.append(sentence[at:start])
        at = max(at, end)
    return " ".join([*out, sentence[at:]])


def _hinge(main: str, hung: str, opener: re.Match[str], spoken: Tongue, ban: bool) -> Hinge:
    denied = _denied(main, spoken) or (ban and not RULE.search(main))
    minus = bool(opener["minus"]) + denied + _denies(hung, opener, spoken)
    ends, keeps = ENDS[spoken].search(main), KEEPS[spoken].search(main)
    course = 0 if bool(ends) == bool(keeps) else 1 if keeps else -1
    done = bool(DONE.search(hung))
    mine, theirs = _stems(main, spoken), _stems(hung, spoken)
    return Hinge(mine, theirs, (), minus % 2 == 0, course, denied, _kind(opener[0]), done)


def _denied(main: str, spoken: Tongue) -> bool:
    """Whether a main part forbids, lifts a duty, or says that something is not so."""
    said = stances(main, spoken)
    if said & {"ban", "free"}:
        return True
    return not said and denies(main, spoken)


def _kind(opener: str) -> str:
    kinds = (("until", UNTIL), ("before", BEFORE), ("after", AFTER), ("when", WHEN), ("if", IF))
    return next((kind for kind, words in kinds if words.fullmatch(opener)), "")


def _denies(hung: str, opener: re.Match[str], spoken: Tongue) -> bool:
    """Whether the first of what hangs is denied; French has a "ne" behind "avant que" that denies
    nothing."""
    hung = AND.split(hung)[0]
    if spoken == "fr":
        return bool(re.search(r"\b(?:pas|jamais|aucune?|rien)\b", hung) or NEGATIVE.search(hung))
    denied = CUES[spoken].negation.search(hung) or NEGATIVE.search(hung)
    return bool(denied) and not (spoken == "es" and opener[0].startswith("hasta"))


def _stems(text: str, spoken: Tongue) -> Stems:
    return tuple(
        frozenset(s for m in _english(w, spoken) for s in meanings(m))
        for w in dict.fromkeys(matter_words(text, spoken))
    )


def _english(word: str, spoken: Tongue) -> tuple[str, ...]:
    """What a word means, "unavailable" also what it denies."""
    if spoken == "en" and NEGATIVE.fullmatch(word) and word.startswith("un"):
        return (word, word.removeprefix("un"))
    return (word,) if spoken == "en" else english(word, spoken, ())[:4]


def turned_hinges(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Hinges of a sentence that say the contrary of the clause's."""
    rule, bare = cited.reading.modality, _has_no_verb(cited)
    if bare and rule in ("states", "defines"):
        return []  # an item of a list whose beginning is not known
    item = cited.evidence.lead_in or ITEM.match(cited.evidence.quote) or bare
    held = hinges(cited.words, "en", bool(item) and rule == "prohibits")
    out = []
    for mine in hinges(sentence, spoken):
        near = [one for one in held if _alike(mine, one)]
        if mine.kind in _OF_TIME:
            near = [one for one in near if one.kind in _OF_TIME] or near
        if near and all(_contrary(mine, one) for one in near):
            out.append("what it hangs on is turned round")
        elif near and all(_only_until(mine, one) for one in near):
            out.append("what it hangs on only ends it")
        elif not near and any(_crossed(mine, one) for one in held):
            out.append("condition and consequence have changed places")
    return out[:1]


def _has_no_verb(cited: Cited) -> bool:
    """Whether a clause is the rest of a sentence ("engage in …"), not one of its own."""
    words = words_of(cited.words, ())
    return not finite_verbs(words) and bool(words) and words[0].text not in DETERMINERS


def _alike(mine: Hinge, theirs: Hinge) -> bool:
    hung = _share(mine.hung, theirs.hung)
    if {mine.kind, theirs.kind} <= _OF_TIME:  # "after reporting it", "prior to such reporting"
        hung = max(hung, _share(theirs.hung, mine.hung))
    return _share(mine.main, theirs.whole) >= _MAIN and hung >= _HUNG


def _contrary(mine: Hinge, theirs: Hinge) -> bool:
    """Whether two hinges of the same parts cannot both hold. What happens before something may also
    happen if it does, unless the condition is that it has happened."""
    kinds = {mine.kind, theirs.kind}
    if "before" in kinds and kinds - _OF_TIME - {"when"} and not (mine.done and theirs.done):
        return False
    if mine.course != theirs.course and 0 in (mine.course, theirs.course):
        return False
    return (mine.same != theirs.same) != (mine.course != theirs.course)


def _only_until(mine: Hinge, theirs: Hinge) -> bool:
    """Whether something is said to last until what the clause makes its condition."""
    until = mine.kind == "until" and theirs.kind != "until"
    return until and not mine.denied and mine.course == theirs.course


def _crossed(mine: Hinge, theirs: Hinge) -> bool:
    """Whether each part stands in the other's place. "A only if B" and "if A, B" are the same."""
    kinds = {"if" if one.kind == "when" else one.kind for one in (mine, theirs)}
    if kinds not in ({"if"}, {"only if"}):
        return False
    if _share(mine.main, theirs.main) >= _MAIN / 2:
        return False
    return _share(mine.main, theirs.hung) >= _HUNG and _share(mine.hung, theirs.main) >= _HUNG


def _share(mine: Stems, theirs: Stems) -> float:
    """Of the words of a part, those that another has."""
    every = frozenset(s for one in theirs for s in one)
    return sum(bool(one & every) for one in mine) / len(mine)
