"""Whether those who do something and those to whom it is done have changed places.

Each deed of a sentence is held to the deed of the clause that shares most of its matter. It falls
where the clause has the provider do it and the sentence the user, or the other way round, and
where whoever does it is in that deed of the clause only as somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.support.agents import Deed, deeds, is_named, nominal
from assistant.support.agents_abroad import deeds_abroad
from assistant.support.case import Cited
from assistant.support.glossary import english, stem
from assistant.support.parties import PROVIDER, USER, Word, issuers, speaks_of_customers, words_of
from assistant.support.tongues import Tongue


@dataclass(frozen=True, slots=True)
class Known:
    """The parties that a clause names, and those who do anything in it."""

    named: frozenset[str]
    doers: frozenset[str]
    does: frozenset[tuple[str, str]]  # who, and the stem of a verb


def _known(words: list[Word], held: Sequence[Deed]) -> Known:
    named = frozenset(w.party for i, w in enumerate(words) if w.party and is_named(words, i))
    named |= frozenset(who for one in held for who in one.agents | one.others)
    does = frozenset((who, s) for one in held for who in one.agents for s in one.heads)
    return Known(named, frozenset(who for who, _ in does), does)


Owned = Sequence[tuple[str, frozenset[str]]]
_TWO = frozenset([USER, PROVIDER])
_USERS = frozenset([USER, "end user"])
_ANYBODY = frozenset(
    ["staff", "member", "team", "agent", "official", "expert", "adult", "manager", "customer"]
)
"""Words for persons that may stand for nearly any other."""
_PLAIN_IF = ("if", "when", "where", "once", "whenever")
_LEAVE = frozenset(["approv", "consent", "permiss"])
_LEAST = 2.0
"""Words of matter (a verb in common counts twice) by which two deeds are one and the same."""
_SHARE = 0.33  # of the sentence's deed's words, those that the clause's has
_SHARE_OF_ACT = 0.2  # the same where the verb is in common
_MANY, _MOST = 3, 0.8  # words in common, and their share, that tell of one act without its verb
_NEAR = 0.6  # of the best score: that another deed of the clause might as well be meant


def swapped(sentence: str, spoken: Tongue, cited: Cited, asked: str = "") -> list[str]:
    """Deeds of a sentence that the clause has somebody else do; whom the question ``asked`` names
    may do what the clause says of others."""
    names = (cited.evidence.document.provider, *cited.names)
    found = against(sentence, cited.words, names, spoken)
    if found or spoken != "en":
        return found
    return strangers(sentence, f"{cited.words} {cited.around}", names, asked)


def strangers(sentence: str, clause: str, provider: tuple[str, ...], asked: str) -> list[str]:
    """Persons who in an English sentence do what the clause has others do, and of whom neither
    clause nor question speaks."""
    names = issuers(clause, provider)
    held = deeds(clause, names)
    known = {w.party for w in words_of(f"{clause} {asked}", names)} | _TWO | _USERS | _ANYBODY
    stems = {stem(w.text, "en") for w in words_of(f"{clause} {asked}", names)}
    out = []
    for mine in deeds(sentence, names):
        new = {
            who
            for who in mine.agents - known
            if not stems & {stem(like, "en") for like in english(who, "en", ())}
        }
        theirs = [one for one in _same_deeds(mine, held) if mine.first & one.heads]
        if (
            new
            and theirs
            and not mine.denied
            and all(one.agents - _TWO - _ANYBODY for one in theirs)
        ):
            out.append(f"another does it than in the clause: {', '.join(sorted(new))}")
    return out


def against(
    sentence: str, clause: str, provider: tuple[str, ...], spoken: Tongue = "en"
) -> list[str]:
    """The same for a clause whose publisher goes by these names."""
    if spoken != "en":
        return _against_abroad(sentence, clause, provider, spoken)
    names = issuers(clause, provider)
    apart = speaks_of_customers(sentence)
    said = deeds(sentence, names, apart)
    held, owned = deeds(clause, names, apart), nominal(clause, names, apart)
    known = _known(words_of(clause, names, apart=apart), held)
    out = [
        f"whose it is has changed: {who}"
        for who, noun in nominal(sentence, names, apart)
        if _another_owns(who, noun, owned, known)
    ]
    for mine in said:
        theirs = _same_deeds(mine, held)
        if any(w in mine.agents - _TWO and noun & mine.heads for w, noun in owned):
            continue
        if theirs and all(_conflict(mine, one, known) for one in theirs):
            who = ", ".join(sorted(mine.agents or mine.others))
            out.append(f"who does what has changed places: {who}")
    return list(dict.fromkeys([*out, *_turned(said, held)]))


def _against_abroad(
    sentence: str, clause: str, provider: tuple[str, ...], spoken: Tongue
) -> list[str]:
    names = issuers(clause, provider)
    held, owned = deeds(clause, names), nominal(clause, names)
    known = _known(words_of(clause, names), held)
    out = []
    for mine in deeds_abroad(sentence, spoken, names, clause):
        theirs = _same_deeds(mine, held)
        shared = mine.heads & frozenset(s for one in theirs for s in one.heads)
        by_noun = any(w in mine.agents and shared <= noun for w, noun in owned)
        if theirs and not by_noun and all(_conflict(mine, one, known) for one in theirs):
            who = ", ".join(sorted(mine.agents or mine.others))
            out.append(f"who does what has changed places: {who}")
    return list(dict.fromkeys(out))


def _turned(said: Sequence[Deed], held: Sequence[Deed]) -> list[str]:
    """Whether what follows from a condition has become the condition ("if A, then B"). Where either
    says "only if" or "unless", turning it round may say the same."""
    pairs = [(a, b) for a in said for b in said if a.hangs in _PLAIN_IF and not b.hangs]
    for condition, main in pairs:
        was_main = [one for one in _same_deeds(condition, held) if not one.hangs]
        was_condition = [one for one in _same_deeds(main, held) if one.hangs in _PLAIN_IF]
        alike = any(one.hangs for one in _same_deeds(condition, held))
        if was_main and was_condition and not alike:
            return ["condition and consequence have changed places"]
    return []


def _same_deeds(mine: Deed, held: Iterable[Deed]) -> list[Deed]:
    """The deeds of the clause that a deed of the sentence may be about, the best first."""
    scored = [(score(mine, one), one) for one in held]
    best = max((s for s, _ in scored), default=0.0)
    if best < _LEAST:
        return []
    near = [one for s, one in scored if s >= max(_NEAR * best, 1.0)]
    near = [one for s, one in scored if s >= _LEAST and mine.first & one.heads] or near
    if mine.hangs or not mine.agents:
        return near  # "you need consent before you assign it" neither allows nor forbids
    return [one for one in near if one.denied == mine.denied] or near


def score(mine: Deed, theirs: Deed) -> float:
    """How much of the matter of a deed another has: words in common, a verb twice."""
    common, verb = sum(bool(one & theirs.matter) for one in mine.own), mine.heads & theirs.heads
    least = _SHARE_OF_ACT if mine.first & theirs.heads else _SHARE
    if not mine.own or common < least * len(mine.own):
        return 0.0
    return common + bool(verb)


def _conflict(mine: Deed, theirs: Deed, known: Known) -> bool:
    """Whether two deeds are the same act of different parties, one of whom the other text knows
    as somebody else."""
    if not _same_act(mine, theirs):
        return False
    if mine.agents & theirs.agents:
        return _to_another(mine, theirs, known)
    if mine.denied and not theirs.denied:
        return False  # "only she may" is told as "he may not"
    if mine.agents and not theirs.agents and theirs.passive:
        if any((who, act) in known.does for who in mine.agents for act in mine.first):
            return False
        elsewhere = mine.agents & (theirs.befalls | theirs.others | known.doers)
        return bool(elsewhere - _TWO or mine.agents & theirs.befalls)
    if not (mine.agents and theirs.agents):
        return bool(mine.agents & theirs.befalls or theirs.agents & mine.befalls)
    if (mine.agents | theirs.agents) <= _TWO:
        return True
    another = bool(mine.agents & known.named) and not mine.agents | theirs.agents <= _USERS
    return another or bool(theirs.agents & mine.others or mine.agents & theirs.others)


def _to_another(mine: Deed, theirs: Deed, known: Known) -> bool:
    """Whether the same party does it, but to another of the clause's parties."""
    whom, instead = mine.others - theirs.others, theirs.others - mine.others
    strange = len(mine.others) == len(theirs.others) == 1 and whom and instead
    return bool(strange and whom & known.named and not whom | instead <= _USERS)


def _another_owns(who: str, noun: frozenset[str], owned: Owned, known: Known) -> bool:
    """Whether an act or thing that a noun names is somebody else's in the clause."""
    owners = frozenset(other for other, theirs in owned if noun & theirs)
    if not owners or who in owners:
        return False
    if frozenset([who]) | owners <= _TWO:
        return True
    return who in known.named if who != USER else bool(noun & _LEAVE and not owners & _USERS)


def _same_act(mine: Deed, theirs: Deed) -> bool:
    """Whether two deeds have a verb in common, or nearly all of their other words."""
    common = sum(bool(one & theirs.matter) for one in mine.own)
    verb = mine.first & theirs.heads or mine.heads & theirs.first
    return bool(verb) or (common > _MANY and common >= _MOST * len(mine.own))
