"""Whether what a rule hangs on has been turned round: "unless" for "if", "until" for "after".

"May not X unless Y", "may X only if Y" and "may X once Y" say the same; "may X unless Y" says the
contrary. So each hinge has a sign: that of the word that opens it, times those of its two parts
(denied or not, ended or gone on with). A sentence falls when the hinge of the clause with the same
two parts has the other sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.support.act_cues import CUES
from assistant.support.case import Cited
from assistant.support.glossary import english
from assistant.support.same_acts import meanings
from assistant.support.stances import folded_sentence, stances
from assistant.support.tongues import Tongue, matter_words

_HINGES: Mapping[Tongue, tuple[str, str]] = {
    "en": (
        r"if|when(?:ever)?|where|once|after|as soon as|provided(?: that)?|providing|(?:as|so) long"
        r" as|while|on condition that",
        r"unless|until|before|except (?:if|when|where)|without",
    ),
    "de": (
        r"wenn|falls|sobald|solange|nachdem|sofern|soweit|vorausgesetzt",
        r"es sei denn,?(?: dass)?|außer wenn|außer|bevor|bis|ohne dass|ohne",
    ),
    "fr": (
        r"si|s'il|s'ils|quand|lorsqu\w*|dès qu\w*|après qu\w*|une fois qu\w*|pourvu qu\w*"
        r"|à condition qu\w*|à condition de",
        r"sauf si|à moins qu\w*|avant qu\w*|avant d\w*|jusqu'à ce qu\w*|sans qu\w*|sans",
    ),
    "es": (
        r"si|cuando|una vez que|después de que|siempre que|mientras|tras",
        r"salvo que|a menos que|antes de que|antes de|hasta que|sin que|sin",
    ),
}  # fmt: skip
_OPENER = {
    t: re.compile(rf"\b(?:(?P<minus>{minus})|(?P<plus>{plus}))(?=\W)")
    for t, (plus, minus) in _HINGES.items()
}
_IF = re.compile(r"if|when|wenn|falls|si|s'ils?|quand|lorsqu\w*|cuando")
_UNTIL = re.compile(r"until|bis|jusqu'à ce qu\w*|hasta que")
_PARTS = re.compile(
    r"(?<=[.!?;])\s+(?=\S)|,?\s+and\s+(?=(?:whatever|any|it|they|you|we|must|may|will|is|are)\b)"
)
_ITEM = re.compile(r"^\W*(?:\(?\w{1,3}\)\s*)?(?:[a-z]|This includes|\w+ing\b)")
_RULED = (
    r"\s(?:is|are|ist|sind|est|sont|es|son|está\w*)\s(?:(?:not|nicht|pas|strictly|always)\s)?"
    r"(?:prohib\w+|forbidden|banned|allowed|permitted|required|needed|verboten|untersagt|erlaubt"
    r"|gestattet|interdit\w*|autorisé\w*|permis\w*|permitid\w+)"
)
_BREAK = re.compile(r",|;|\s-\s|\bbut\b|\baber\b|\bmais\b|\bpero\b|" + _RULED)
_RULE = re.compile(r"\b(?:may|can|must|shall|should|will)\b|" + _RULED)
_EVEN = re.compile(r"\b(?:even|only|auch|selbst|même|incluso|aun|whether or not|regardless)\s+$")
_NO_HINGE = re.compile(
    r"\bwithout (?:limitation|prejudice|delay|undue)|\bif any\b|\bafter all\b"
    r"|\b(?:where|if) (?:applicable|possible|necessary|appropriate)"
    r"|\bend[- ]users?\b|\b(?:at )?the end of\b"
)
_ENDS: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:end|stop|ceas|expir|laps|terminat|los|remov|block|suspend|delet|eras|refus|forfeit"
        r"|cancel|withhold|disabl|clos|destroy|revok|wip)(?:e|es|s|ed|ing|t|ped|ping|ation)?\b"
    ),
    "de": re.compile(
        r"\b(?:ende[tn]?|erl[iö]sch\w*|(?:ge)?lösch\w*|(?:ge)?kündig\w*|verl(?:ier|or)\w*"
        r"|(?:ge)?sperrt?\w*|entf[eä]rn\w*|verfall\w*|verfällt|widerruf\w*)\b"
    ),
    "fr": re.compile(
        r"\b(?:supprim|effac|résili|expir|perd|suspend|bloqu|retir|refus|ferm|révoqu)\w*"
        r"|\bpren\w+ fin\b"
    ),
    "es": re.compile(
        r"\b(?:elimin|borr|termin|expir|caduc|pierd|perd|suspend|bloque|retir|revoc)\w*"
    ),
}  # fmt: skip
_MAIN, _HUNG = 0.4, 0.5
"""Shares of the words of a sentence's two parts that those of the clause must have."""


Stems = tuple[frozenset[str], ...]
"""Of each word its stem and those of words that say the same."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """Stems of what hangs and of what it hangs on, the sign of the whole (True: where the one
    holds, so does the other), whether it lasts "until" then, is denied or ended; ``kind``: "if",
    "only if", "" for others."""

    main: Stems
    hung: Stems
    same: bool
    until: bool
    denied: bool
    ended: bool
    kind: str


def hinges(text: str, spoken: Tongue, ban: bool = False) -> list[Hinge]:
    """The hinges of a text; ``ban``: what says nothing of the kind itself is forbidden."""
    found = []
    for sentence in _PARTS.split(_NO_HINGE.sub(" ", folded_sentence(text))):
        openers = list(_OPENER[spoken].finditer(sentence))
        cuts = [_hung_end(sentence, one.end(), openers) for one in openers]
        main = _without(sentence, [(o.start(), end) for o, end in zip(openers, cuts, strict=True)])
        for one, end in zip(openers, cuts, strict=True):
            before = sentence[: one.start()]
            even = _EVEN.search(before)
            if even and "only" not in even[0]:
                continue
            made = _hinge(main, sentence[one.end() : end], one, spoken, ban)
            if even and made.kind:
                made = replace(made, kind="only if")
            if made.main and made.hung:
                found.append(made)
    return found


def _hung_end(sentence: str, start: int, openers: list[re.Match[str]]) -> int:
    ends = [m.start() for m in [_BREAK.search(sentence, start)] if m]
    ends += [one.start() for one in openers if one.start() >= start]
    return min(ends, default=len(sentence))


def _without(sentence: str, cuts: list[tuple[int, int]]) -> str:
    out, at = [], 0
    for start, end in cuts:
        out.append(sentence[at:start])
        at = max(at, end)
    return " ".join([*out, sentence[at:]])


def _hinge(main: str, hung: str, opener: re.Match[str], spoken: Tongue, ban: bool) -> Hinge:
    negation = CUES[spoken].negation
    said = stances(main, spoken)
    denied = bool(negation.search(main)) or "ban" in said or (ban and not _RULE.search(main))
    mine, theirs = _stems(main, spoken), _stems(hung, spoken)
    ended = bool(_ENDS[spoken].search(main))
    minus = bool(opener["minus"]) + denied + _denies(hung, opener, spoken) + ended
    until = bool(_UNTIL.match(opener[0]))
    kind = "if" if _IF.match(opener[0]) else ""
    return Hinge(mine, theirs, minus % 2 == 0, until, denied, ended, kind)


def _denies(hung: str, opener: re.Match[str], spoken: Tongue) -> bool:
    """Whether what hangs is denied; French puts a "ne" that denies nothing behind "avant que"."""
    if spoken == "fr":
        return bool(re.search(r"\b(?:pas|jamais|aucune?|rien|personne ne)\b", hung))
    return bool(CUES[spoken].negation.search(hung)) and not (
        spoken == "es" and opener[0].startswith("hasta")
    )


def _stems(text: str, spoken: Tongue) -> Stems:
    found = [
        frozenset(s for m in _english(w, spoken) for s in meanings(m))
        for w in dict.fromkeys(matter_words(text, spoken))
    ]
    return tuple(one for one in found if one)


def _english(word: str, spoken: Tongue) -> tuple[str, ...]:
    return (word,) if spoken == "en" else english(word, spoken, ())[:4]


def turned_hinges(sentence: str, spoken: Tongue, cited: Cited) -> list[str]:
    """Hinges of a sentence that say the contrary of the clause's."""
    item = cited.evidence.lead_in or _ITEM.match(cited.evidence.quote)
    held = hinges(cited.words, "en", bool(item) and cited.reading.modality == "prohibits")
    out = []
    for mine in hinges(sentence, spoken):
        near = [one for one in held if _alike(mine, one)]
        if near and all(mine.same != one.same for one in near):
            out.append("what it hangs on is turned round")
        elif near and all(_only_until(mine, one) for one in near):
            out.append("what it hangs on only ends it")
        elif not near and any(_crossed(mine, one) for one in held):
            out.append("condition and consequence have changed places")
    return out[:1]


def _alike(mine: Hinge, theirs: Hinge) -> bool:
    return _share(mine.main, theirs.main) >= _MAIN and _share(mine.hung, theirs.hung) >= _HUNG


def _only_until(mine: Hinge, theirs: Hinge) -> bool:
    """Whether something is said to last until what the clause makes its condition."""
    return mine.until and not mine.denied and not theirs.until and mine.ended == theirs.ended


def _crossed(mine: Hinge, theirs: Hinge) -> bool:
    """Whether each part stands in the other's place. "A only if B" and "if A, B" are the same."""
    if not mine.kind or mine.kind != theirs.kind:
        return False
    return _share(mine.main, theirs.hung) >= _HUNG and _share(mine.hung, theirs.main) >= _HUNG


def _share(mine: Stems, theirs: Stems) -> float:
    """Of the words of a part, those that another has."""
    every = frozenset(s for one in theirs for s in one)
    return sum(bool(one & every) for one in mine) / len(mine)
