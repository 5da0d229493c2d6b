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
from typing import Literal

from corpus.plain import folded, plain

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


_NOT = r"(?:not|n't|never)"
_MODAL = r"(?:may|must|shall|should|can|could|will|would|do|does|need|dare)"
_PROHIBITS = re.compile(
    rf"\b{_MODAL}\s*{_NOT}\b|\bcan(?:no|')t\b|\bwon't\b|\bdon't\b"
    r"|\bmay (?:only )?under no circumstances\b"
    r"|\b(?:is|are|be|being|was|were)\s+(?:\w+ly\s+)?(?:prohibited|forbidden|disallowed"
    r"|banned|barred|excluded"
    r"|not\s+(?:\w+ly\s+)?(?:permitted|allowed|authori[sz]ed|acceptable|licensed|eligible"
    r"|entitled))\b"
    r"|\b(?:prohibits?|forbids?|disallows?|bans?|bars?)\b|\bagrees?\s+not\s+to\b"
    r"|\bundertakes?\s+not\s+to\b"
    r"|\brefrains?\s+from\b|\bno(?:body| one| person| user| customer)\b[^.;]{0,40}\b(?:may"
    r"|shall|can|will)\b"
    r"|\bnot\s+be\s+(?:used|made|allowed|permitted)\b|\bnot\s+(?:permitted|allowed|authori[sz]ed)\b"
    r"|\b(?:is|are) not (?:intended|designed|meant) (?:for|to)\b"
    r"|\b(?:is|are) non-?(?:transferable|assignable|refundable)\b"
    r"|\bprohibited\b|\bforbidden\b|\bunacceptable\b|\bdisallowed\b|\bnever\s+(?:use|be"
    r"|try|attempt)\b"
    # Turned round: "in no event may you …" (but a limit of liability prohibits nothing).
    r"|\b(?:under no circumstances?|in no (?:event|case|way)|at no time|on no account)\b"
    r"(?=[^.;]{0,60}\b(?:may|can|shall|should|must|will)\b)(?![^.;]{0,99}\b(?:liab|responsib))"
    r"|\bneither\b[^.;]{0,60}\bnor\b[^.;]{0,40}\b(?:may|can|shall|should|must)\b"
    r"|\bnothing\b[^.;]{0,20}\b(?:is|are) (?:granted|permitted|allowed)\b"
    r"|^(?:never|avoid|no)\b|\b(?:isn't|aren't)\s+(?:allowed|permitted)\b"
)
_PERMITS = re.compile(
    r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )(?<!\bit )(?<!\d )(?<!\bin )(?<!\bof )"
    r"\b(?:may|can|could)\b(?!\s*(?:\d"
    r"|not|never|have|result|cause|be (?:subject|liable|held)))"
    r"|\b(?:is|are|be)\s+(?:\w+ly\s+)?(?:permitted|allowed|authori[sz]ed|entitled|free"
    r"|welcome|eligible|permissible)\b"
    r"|\b(?:grants?|granted)\b|\b(?:ha[sv]e?|includes?"
    r"|including) (?:\w+ ){0,3}rights? to\b|\blicen[cs]e to\b"
    r"|\b(?:permits?|allows?|lets?|enables?|includes the right)\b|\byou (?:own|retain|keep)\b"
    r"|\b(?:customer|user)s?:? (?:\([a-z]\) )?(?:owns?|retains?)\b|\bpermitted\b"
    r"|\ballowed\b|\bexempt\b"
)
_REQUIRES = re.compile(
    r"\b(?:must|shall|has to|have to|needs? to|required to|requires?|obliged to"
    r"|obligated to|ought to|should)\b"
    r"|\bresponsible for\b|\bagrees? to\b|\bensures?\b|\bis mandatory\b|\bwill\b"
)
_EXCEPTS = re.compile(
    r"^(?:except(?:ions?\b|ed\b|ing\b|:)|however, (?:this|the above))|\b(?:does|do|shall"
    r"|will) not (?:apply|include|extend|fall under|cover|limit|prevent)\b"
    r"|\b(?:is|are) not (?:considered|subject to|covered by|included)\b|\bexempt(?:ed)? from\b"
)
_DEFINES = re.compile(
    r"\b(?:means?|refers? to|is defined|are defined|shall mean|has the meaning|have the meaning)\b"
)
# "This prohibition shall not apply to …", even among the items of the list that it limits.
_DISAPPLIES = re.compile(
    r"^\W*(?:(?:however|but|notwithstanding),?\s+)?"
    r"(?:this|these|the (?:above|foregoing|preceding))\s+"
    r"(?:\w+\s+){0,2}?(?:prohibition|restriction|limitation|ban|rule)s?\s+(?:shall|do|does|will)\s*"
    r"(?:not|n't)\s+(?:apply|extend|prevent|restrict)\b"
)
_BUT_FOR = re.compile(r"\bexcept(?: (?:for|as|that|when|where|if))?\s*[:,]?\s*$")
_NAMED = re.compile(r"^\W*[\"'][^\"']{2,60}[\"']\s+(?:means?|refers? to|shall mean|is defined)\b")
# How far a clause reaches says nothing of what it does; nor does leave that users give.
_REACH = re.compile(
    r"\b(?:to|and to) the (?:maximum|fullest|greatest|full)? ?extent (?:permitted|allowed)\b[^,.;]*"
    r"|\b(?:as|where|unless|except as) (?:otherwise )?(?:permitted|allowed|prohibited|required) by"
    r" (?:applicable )?law\b|\byou (?:hereby |also )*grant\b"
)
_CONDITION = re.compile(
    r"\b(?:unless|except|save (?:as|where|that|for)|provided (?:that|you)|only (?:if|when"
    r"|where|with|after|as)|subject to"
    r"|only (?:\w+ ){1,4}?(?:if|when|after|once)"
    r"|as long as|so long as|if and only if|other than (?:as|with|where)|on condition"
    r"|absent (?:a|an|any|the|prior)"
    r"|without (?!limit|prejudice|notice|charge|warrant|any warrant|liabil|undue|interruption)"
    r"|to the extent (?:permitted|allowed|required)|(?:if|where|when"
    r"|as) (?:\w+ ){0,3}(?:permitted|allowed|authori[sz]ed|required|approved) by"
    r"|not (?:\w+ ){0,3}(?:permitted|authori[sz]ed|approved) by|in violation of"
    r"|solely (?:for|with)|with (?:\w+ ){0,3}(?:consent|permission|approval))\b",
)
_PROVIDER = re.compile(
    r"\b(?:we|us)\b(?! (?:allow|permit|prohibit|forbid|grant|ask|require|expect|encourage"
    r"|ban|disallow|do ?n[o']t allow|do not (?:allow|permit)))"
)
# A provider's own act, not one that does something to the user's rights ("OpenAI grants …").
_ACTS = (
    r"(?:'s)?,?(?: and its \w+)?\s+(?:may|will|can|must|shall|should|does|do|is|are|has"
    r"|have|reserves?|uses?|collects?|trains?|stores?)\b(?! not (?:allow|permit))"
)
_SELF = ("the company", "company", "licensor", "the provider")  # what contracts call the issuer
_USER = re.compile(
    r"\b(?:you|your|users?|customers?|licensees?|developers?|subscribers?|members?"
    r"|end users?|integrations?|applications?|deployers?|officers?|staff|employees?"
    r"|anyone|any person|nobody|no one|operators?|partners?|publishers?|organi[sz]ations?"
    r"|individuals?|visitors?|merchants?|advertisers?|students?|minors?|personnel)\b"
)
_SENTENCE = re.compile(
    r"^(?:[^:.]{0,60}[:.]\s+)?(?:if\b.*,\s*)?(?:do not|don't|never|please"
    r"|(?:you|we|they|it|this|these|users?|customers?|developers?|(?:the|any|all|each|your"
    r"|our|such)\s+\w+(?:\s+\w+){0,3})"
    r"\s+(?:also\s+|only\s+|hereby\s+)?(?:will|may|must|shall|should|can|cannot|won't|do"
    r"|does|agrees?|is|are|has|have))\b"
)


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
    own = folded(clause)
    conditions = _conditions(plain(clause))
    leads = [folded(text) for text in lead_in]
    # An item of a list with an introduction completes it, unless it is a sentence of its own.
    hangs = bool(leads) and leads[-1].endswith((":", "-", ",", ";")) and not _SENTENCE.search(own)
    if _DISAPPLIES.search(own) or (leads and _BUT_FOR.search(leads[-1])):
        return Reading("excepts", _bearer(own, publishers), conditions)
    if _NAMED.search(own):  # a definition among rules is none of them
        return Reading("defines", _bearer(own, publishers), conditions)
    if not hangs and (found := _modality(own)):
        return Reading(found, _bearer(own, publishers), conditions)
    for text in reversed(leads):
        if found := _modality(text):
            return Reading(
                found, _bearer(text, publishers), (*conditions, *_conditions(text)), own=False
            )
    if found := _modality(own):
        return Reading(found, _bearer(own, publishers), conditions)
    for heading in reversed(headings):
        if found := _heading_modality(folded(heading)):
            return Reading(found, "user", conditions, own=False)
    return Reading("states", _bearer(own, publishers), conditions)


def _modality(text: str) -> Modality | None:
    text = _REACH.sub(" ", text)
    if _EXCEPTS.search(text):
        return "excepts"
    prohibits, permits, requires = (
        _PROHIBITS.search(text),
        _PERMITS.search(text),
        _REQUIRES.search(text),
    )
    if prohibits:
        # "You may use it if you do not …": a permission that comes first, with its own verb.
        earlier = (
            permits
            and permits.start() < prohibits.start()
            and _CONDITION.search(text, permits.end(), prohibits.start())
        )
        return "permits" if earlier else "prohibits"
    if permits and requires:
        return "permits" if permits.start() < requires.start() else "requires"
    if permits:
        return "permits"
    if requires:
        return "requires"
    return "defines" if _DEFINES.search(text) else None


def _heading_modality(text: str) -> Modality | None:
    if _PROHIBITS.search(text) or re.search(
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
    provider, user = _PROVIDER.search(text), _USER.search(text)
    first = provider.start() if provider else len(text)
    for name in (*publishers, *_SELF):
        if found := re.search(rf"\b{re.escape(folded(name))}\b{_ACTS}", text):
            first = min(first, found.start())
    return "provider" if first < (user.start() if user else len(text)) else "user"


def _conditions(text: str) -> tuple[str, ...]:
    """From each condition word to the end of its phrase, at most two, in the text's own words."""
    out: list[str] = []
    end = 0
    for match in _CONDITION.finditer(text.lower()):
        if match.start() < end:
            continue
        stop = re.compile(r"[.;]\s|[.;]?$|\)(?=[\s.;,]|$)").search(text, match.end())
        end = stop.start() if stop else len(text)
        piece = text[match.start() : end].strip(" ,;.")
        if piece:
            out.append(piece)
    return tuple(out[:2])
