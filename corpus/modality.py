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
from corpus.plain import folded, plain, unified

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
    conditions = _conditions(said)
    leads = [_folded(text) for text in lead_in]
    # An item of a list with an introduction completes it, unless it is a sentence of its own.
    hangs = (
        bool(leads) and leads[-1].endswith((":", "-", ",", ";")) and not cues.SENTENCE.search(own)
    )
    if cues.DISAPPLIES.match(own) or (leads and cues.BUT_FOR.search(leads[-1])):
        return Reading("excepts", _bearer(own, publishers), conditions)
    if cues.NAMED.match(own):  # a definition among rules is none of them
        return Reading("defines", _bearer(own, publishers), conditions)
    if not hangs and (found := _modality(own)):
        return Reading(found, _bearer(own, publishers), conditions)
    for text in reversed(leads):
        if lead := _of_lead_in(text, tuple(publishers)):
            modality, bearer, more = lead
            if modality in ("requires", "permits") and cues.NEGATED.match(own):
                modality = "prohibits"
            return Reading(modality, bearer, (*conditions, *more), own=False)
    if found := _modality(own):
        return Reading(found, _bearer(own, publishers), conditions)
    for heading in reversed(headings):
        if found := _heading_modality(heading):
            return Reading(found, "user", conditions, own=False)
    return Reading("states", _bearer(own, publishers), conditions)


_folded = lru_cache(maxsize=512)(folded)  # the items of a list hang from the same few texts


@lru_cache(maxsize=512)
def _of_lead_in(
    text: str, publishers: tuple[str, ...]
) -> tuple[Modality, Bearer, tuple[str, ...]] | None:
    """Modality, bearer and conditions that a lead-in gives to what hangs from it."""
    found = _modality(text)
    return (found, _bearer(text, publishers), _conditions(text)) if found else None


def _modality(text: str) -> Modality | None:
    if "extent" in text or "law" in text or "grant" in text:
        text = cues.REACH.sub(" ", text)
    if cues.EXCEPTS.search(text):
        return "excepts"
    prohibits = cues.PROHIBITS.search(text) if cues.MAY_PROHIBIT.search(text) else None
    permits = cues.PERMITS.search(text) if cues.MAY_PERMIT.search(text) else None
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
def _heading_modality(heading: str) -> Modality | None:
    text = folded(heading)
    if cues.PROHIBITS.search(text) or re.search(
        r"\b(?:restrict|restriction|violation|abuse|misuse|prohibition|unauthorized)s?\b", text
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
    """Whom the first subject names; policy text speaks to the user unless it says "we …"."""
    provider, user = cues.PROVIDER.search(text), cues.USER.search(text)
    acts = _issuer(tuple(publishers)).search(text)
    first = min((m.start() for m in (provider, acts) if m), default=len(text))
    return "provider" if first < (user.start() if user else len(text)) else "user"


@lru_cache(maxsize=512)
def _issuer(publishers: tuple[str, ...]) -> re.Pattern[str]:
    """The issuer of the text, by its names or by what contracts call it, doing something."""
    names = "|".join(re.escape(folded(name)) for name in (*publishers, *cues.SELF))
    return re.compile(rf"\b(?:{names})\b{cues.ACTS}")


def _conditions(text: str) -> tuple[str, ...]:
    """From each condition word to the end of its phrase, at most two, in the text's own words."""
    out: list[str] = []
    end = 0
    for match in cues.CONDITION.finditer(text.lower()):
        if match.start() < end:
            continue
        stop = cues.PHRASE_END.search(text, match.end())
        end = stop.start() if stop else len(text)
        piece = text[match.start() : end].strip(" ,;.")
        if piece:
            out.append(piece)
    return tuple(out[:2])
