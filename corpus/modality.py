"""What a clause does: prohibits, permits, requires, excepts, defines, or merely states.

Deontic reading by cues of policy English at large. A list item has no modal of its own ("real
money gambling"): it takes that of the lead-in it hangs from, or of its headings. Who is bound
matters as much as the modal: "we will not use your content" prohibits nothing to the user.

Cue classes follow the usual deontic triad (obligation, permission, prohibition; G. H. von Wright,
Norm and Action, 1963) with exceptions and conditions kept apart, as in LegalRuleML 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus import cues
from corpus.hanging import Rule, conditions
from corpus.idle import MAIN, main_words
from corpus.plain import folded, plain, unified

_ACTS = re.compile(rf"{cues.BRANCH}{cues.ACTS}")

Modality = Literal["prohibits", "permits", "requires", "excepts", "defines", "states"]
Bearer = Literal["user", "provider"]


@dataclass(frozen=True, slots=True)
class Reading:
    """The modality of a clause, whom it binds, and the words that it depends on.

    ``conditions`` are pieces of the clause's plain words, e.g. "without prior written consent".
    ``own`` tells whether the clause itself carries the cue, rather than its lead-in or heading.
    """

    modality: Modality
    bearer: Bearer = "user"
    conditions: tuple[str, ...] = ()
    own: bool = True

    @property
    def limits(self) -> bool:
        """Whether what the clause does hangs on a condition."""
        return bool(self.conditions)


def read(
    clause: str,
    lead_in: Sequence[str] = (),
    headings: Sequence[str] = (),
    publishers: Sequence[str] = (),
) -> Reading:
    """The modality of a clause given as raw or plain text, with what it hangs from.

    ``lead_in`` runs outermost first; ``headings`` likewise; ``publishers`` are the names by which
    the text may speak of whoever issued it ("OpenAI may suspend …"). Deterministic, and total: a
    text without any cue "states".
    """
    said = plain(clause)
    own = unified(said)
    leads = [_folded(text) for text in lead_in]
    names = tuple(publishers)
    # An item of a list with an introduction completes it, unless it is a sentence of its own.
    hangs = (
        bool(leads) and leads[-1].endswith((":", "-", ",", ";")) and not cues.SENTENCE.search(own)
    )
    if _carves_out(own, leads):
        return _made("excepts", own, names, said)
    if cues.NAMED.match(own):  # a definition among rules is none of them
        return _made("defines", own, names, said)
    core = main_words(own)
    found = _modality(core)
    if found and not leads and _is_stub_of_ban(own, found, headings):
        found = None
    if found and not hangs:
        return _made(found, core, names, said)
    if around := _around(own, found, leads, headings, names):
        modality, bearer, more = around
        own_conditions = conditions(said, _rule(modality, bearer))
        return Reading(modality, bearer, (*own_conditions, *more), own=False)
    if not found and not leads and cues.ORDER.match(own):
        found = "requires"
    return _made(found or "states", core, names, said)


def _made(modality: Modality, core: str, names: tuple[str, ...], said: str) -> Reading:
    bearer = _bearer(core, names)
    return Reading(modality, bearer, conditions(said, _rule(modality, bearer)))


def _rule(modality: Modality, bearer: Bearer) -> Rule:
    if modality == "prohibits":
        return "ban"
    return "leave" if modality == "permits" and bearer == "user" else "other"


def _carves_out(own: str, leads: Sequence[str]) -> bool:
    """Whether the words take a case out of a rule that stands before them."""
    if cues.DISAPPLIES.match(own):
        return True
    if not leads:
        return False
    alone = cues.CARVES_OUT.match(own) and not MAIN.search(own)
    return bool(alone or cues.BUT_FOR.search(leads[-1]))


def _is_stub_of_ban(own: str, found: Modality, headings: Sequence[str]) -> bool:
    """Whether the words are no rule of their own but an item below a heading that forbids:
    "Tools allowing people to stalk" below "Prohibited uses"."""
    return (
        bool(headings)
        and found != "prohibits"
        and _heading_modality(headings[-1]) == "prohibits"
        and not cues.SENTENCE.search(own)
        and not cues.STATEMENT.match(own)
    )


def _around(
    own: str,
    found: Modality | None,
    leads: Sequence[str],
    headings: Sequence[str],
    names: tuple[str, ...],
) -> tuple[Modality, Bearer, tuple[str, ...]] | None:
    """Modality, bearer and conditions that a clause takes from what it hangs from."""
    if leads and headings and (listed := _listed_under(headings[-1])):
        return listed, "user", ()  # "Don't:" stands between the lead-in and its items
    for text in reversed(leads):
        if lead := _of_lead_in(text, names):
            modality, bearer, more = lead
            if modality in ("requires", "permits") and cues.NEGATED.match(own):
                modality = "prohibits"
            return modality, bearer, more
    if found or cues.STATEMENT.match(own):
        return None
    for heading in reversed(headings):
        if of_heading := _heading_modality(heading):
            return of_heading, "user", ()
    return None


_folded = lru_cache(maxsize=512)(folded)  # the items of a list hang from the same few texts


@lru_cache(maxsize=512)
def _of_lead_in(
    text: str, publishers: tuple[str, ...]
) -> tuple[Modality, Bearer, tuple[str, ...]] | None:
    """Modality, bearer and conditions that a lead-in gives to what hangs from it."""
    core = main_words(text)
    found = _modality(core)
    if found is None:
        return None
    bearer = _bearer(core, publishers)
    return found, bearer, conditions(text, _rule(found, bearer))


def _modality(text: str) -> Modality | None:
    if "extent" in text or "law" in text or "grant" in text:
        text = cues.REACH.sub(" ", text)
    if (" not " in text or text.startswith(("except", "how")) or "exempt" in text) and (
        cues.EXCEPTS.search(text)
    ):
        return "excepts"
    prohibits = cues.PROHIBITS.search(text)
    permits = cues.PERMITS.search(text)
    requires = cues.REQUIRES.search(text)
    if prohibits:
        # "You may use it if you do not …": a permission that comes first, with its own verb.
        earlier = (
            permits
            and permits.start() < prohibits.start()
            and cues.CONDITION.search(text, permits.end(), prohibits.start())
        )
        return "permits" if earlier else "prohibits"
    if permits and requires:
        return "permits" if permits.start() < requires.start() else "requires"
    if permits:
        return "permits"
    if requires:
        return "requires"
    return "defines" if cues.DEFINES.search(text) else None


@lru_cache(maxsize=512)
def _listed_under(heading: str) -> Modality | None:
    """What a heading does that only opens a list: "Do", "Don't"."""
    text = folded(heading)
    if cues.DONT.match(text):
        return "prohibits"
    return "requires" if cues.DO.match(text) else None


@lru_cache(maxsize=512)
def _heading_modality(heading: str) -> Modality | None:
    text = folded(heading)
    if (
        cues.PROHIBITS.search(text)
        or cues.DONT.match(text)
        or re.search(
            r"\b(?:restrict|restriction|violation|abuse|misuse|prohibition|unauthorized)s?\b", text
        )
    ):
        return "prohibits"
    if re.search(r"\b(?:permitted|allowed|permissions?|acceptable uses)\b", text):
        return "permits"
    return (
        "requires"
        if re.search(r"\b(?:requirements?|must|obligations?|responsibilit)", text)
        else None
    )


def _bearer(text: str, publishers: Sequence[str]) -> Bearer:
    """Who acts: the first subject with a verb, else whoever is named first. Policy text speaks
    to the user unless it says "we …"."""
    if "your " in text and cues.DONE_TO_USER.search(text):
        return "provider"
    we = cues.PROVIDER.search(text)
    acts = _issuer_acts(text, tuple(publishers))
    starts = [m.start() for m in (we, acts) if m]
    if not starts:
        return "user"
    user = cues.ACTS_USER.search(text) or cues.USER.search(text)
    return "provider" if user is None or min(starts) < user.start() else "user"


def _issuer_acts(text: str, publishers: tuple[str, ...]) -> re.Match[str] | None:
    """The issuer of the text, by its names or by what contracts call it, doing something."""
    return next((m for m in _issuer(publishers).finditer(text) if _ACTS.match(text, m.end())), None)


@lru_cache(maxsize=512)
def _issuer(publishers: tuple[str, ...]) -> re.Pattern[str]:
    # Apart from what it does, which is long: to compile that for every issuer takes a while.
    names = sorted({*map(folded, publishers), *cues.SELF}, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
