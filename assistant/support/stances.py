"""What a text says of acts in plain words of four languages, by the cues of ``act_cues``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.support.act_cues import CUES
from assistant.support.elliptic import allows_briefly, forbids_briefly, is_brief_no, orders
from assistant.support.tongues import Tongue, matter_words

Stance = Literal["ban", "leave", "duty", "free"]
"""Forbidden, allowed, required, or said not to be required."""

_NOT = re.compile(r"(?<=[a-z])n't\b")
_PARTICLE = re.compile(r"^\W*(?:no|yes|nein|ja|doch|non|oui|sí|si)\s*[,:.;–—-]\s*")
_NE_QUE = re.compile(
    r"\b(?:ne |n')((?:(?!pas\b|jamais\b|plus\b|aucun)[\w'-]+ ){1,9}?)"
    r"(?:que |qu'(?=avec|après|à|en|aux?|une?\b))"
)
_WITH_NO = re.compile(r"\bwith no (?!later|more|less|longer|fewer)")
_SHOULD = re.compile(r"^\W*should (?=(?:[\w']+ ){2}[^,?]*,)")
_EARLIER = re.compile(
    r"\bbefore(?=\W*(?:[,.;:!?]|$)|\s(?:is|are|was|were|will|may|must|can|cannot|shall|does|do|has"
    r"|have|remains?|stays?)\b)"
)
_ASIDE: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\bleth?s? (?:\w+ ){1,4}?know\b|\bo(?:n|ff) duty\b|\bas (?:\w+ ){1,2}?as (?:possible"
        r"|you can)\b|\bif possible\b|\b(?:if|as|where|when|unless|than|otherwise|information|data"
        r"|steps|details) (?:\w+ )?(?:required|necessary|needed)\b|\ballow(?:s|ed|ing)? for\b"
        r"|\bneed(?:s|ed)? (?:for|of)\b|\b(?:no|the|any|a) need\b(?= (?:arises|of))|\ba fine\b"
        r"|\bneeds?(?=\W*$)"
        r"|\bmay be (?=liable|subject|required)"
        r"|\b(?:may|can|could|might) (?:\w+ly |also )?(?:affect|vary|differ|depend|result in"
        r"|lead to|happen|occur|expire|fail)\b"
        r"|\bso (?:that )?(?:[\w']+ ){1,3}?(?:can|may|could)\b(?! not)|\bso \w+ that\b[^,;]*"
        r"|\b(?:be|is|are|makes?) (?!not|good|also|just|more|never|quite|usually)\w+ enough\b"
        r"|(?<!,) (?:that|which|who) (?:\w+ly )?(?:requires?|needs?)\b|\bwho lets?\b"
        r"|\b(?:you|they|users?|customers?) (?:do|does) not want\b"
        r"|\b(?:that|which|who) (?:may|can|could|might)\b(?! not)"
    ),
    "de": re.compile(
        r"\blässt (?:\w+ ){1,4}?wissen\b|\bim dienst\b|\bso \w+ wie möglich\b"
        r"|, (?:die|der|das|welche\w?) [^,;]*(?:verlang|erforder|brauch|benötig)\w+(?=\W*$|[,;])"
    ),
    "fr": re.compile(
        r"\bdès que possible\b|\bdans la mesure du possible\b"
        r"|(?<!,) qui (?:exig|nécessit|requi)\w+"
    ),
    "es": re.compile(
        r"\blo antes posible\b|\ben la medida de lo posible\b"
        r"|(?<!,)(?<!lo) que (?:exi[gj]|requi|necesit)\w+"
    ),
}
"""Words that look like a rule and are none."""
_DONE_BY_LEAVE: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"(?<!\bwe )(?<!\bthey )(?<!s )(?<!\bwill )(?<!\bwould )(?<!\bto you )(?<!\bpolicy )"
        r"\b(?:let|allow|permit|accept|authori[sz]e|grant|endorse|tolerate)\b"
        r"|(?:¦|\bmust|\bshall|\bshould|\bto) (?:\w+ ){0,2}?(?:be|been|being) (?:\w+ly )?"
        r"(?:allowed|permitted|authori[sz]ed|accepted|licensed|entitled)\b"
    ),
    "de": re.compile(r"\b(?:erlauben|gestatten|zulassen|lassen|akzeptieren|genehmigen)\b"),
    "fr": re.compile(r"\b(?:permettre|autoriser|laisser|accepter|tolérer|admettre)\b"),
    "es": re.compile(r"\b(?:permitir|autorizar|dejar|aceptar|tolerar|admitir)\w{0,3}\b"),
}
"""Giving leave as what is forbidden or required ("may not let minors use it"): no leave."""


_CONDITION: Mapping[Tongue, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:unless|except (?:if|when|where|as)|provided that|if|when|(?:(?<=, )|(?<=only )"
        r"|^)where|once|until"
        r"|where(?= (?:\w+ ){1,5}?(?:requires?|permits?|allows?|obliges?|prohibits?|forbids?)\b)"
        r"|before"
        r"|after(?! which)|as long as|so long as|as soon as)\b[^,;]*"
        r"|\b(?:apart from|aside from|except(?:ing)? for|with the exception of)\b"
        r"(?:(?! (?:is|are|may|must|can|cannot|will|shall|needs?|has|have)\b)[^,;])*"
    ),
    "de": re.compile(
        r"\b(?:es sei denn|außer wenn|sofern|solange|wenn|falls|sobald|nachdem|bevor|bis)\b,?[^,;]*"
    ),
    "fr": re.compile(
        r"(?:\b(?:sauf si|à moins qu|pourvu qu|tant qu|si|lorsqu|quand|dès qu|une fois)|\bs'il)\w*"
        r"\b[^,;]*"
    ),
    "es": re.compile(
        r"\b(?:salvo que|a menos que|siempre que|si|cuando|una vez que|hasta que)\b[^,;]*"
    ),
}
"""A condition, up to its comma."""


def stances(text: str, spoken: Tongue) -> frozenset[Stance]:
    """What a text says of acts; empty where it only states something."""
    cues = CUES[spoken]
    whole = folded_sentence(text)
    if allows_briefly(text, whole, spoken) and "," not in whole:
        return frozenset({"leave"})
    if is_brief_no(text, spoken):
        return frozenset({"ban"})
    left = _ASIDE[spoken].sub(" ", _without_conditions(whole, spoken))
    found: set[Stance] = set()
    order: tuple[tuple[Stance, re.Pattern[str]], ...] = (
        ("leave", cues.leave_first),
        ("free", cues.free),
        ("ban", cues.ban),
    )
    for name, pattern in order:
        left, times = pattern.subn(" ¦ ", left)
        if times:
            found.add(name)
    if cues.duty.search(left) or orders(left, spoken):
        found.add("duty")
    if found & {"ban", "duty"}:
        left = _DONE_BY_LEAVE[spoken].sub(" ", " ".join(left.split()))
    if forbids_briefly(whole, spoken) and not found - {"free"}:
        found.add("ban")
    elif cues.leave.search(left):
        found.add("leave")
    if not found and allows_briefly(text, whole, spoken):
        found.add("leave")
    return frozenset(found)


def _without_conditions(low: str, spoken: Tongue) -> str:
    """A folded text without "if the law requires it" and the like, whose rules are not its own;
    whole where nothing else would be left."""
    left = _CONDITION[spoken].sub(" ", low)
    return left if matter_words(left, spoken) or not matter_words(low, spoken) else low


def folded_sentence(text: str) -> str:
    """Lower case, an answer's "no," left out; French "ne … que" as the "only" that it is, "with no"
    as "without", "should you cancel," as "if", and a "before" that opens nothing as "earlier"."""
    low = _PARTICLE.sub("", text.lower().replace("’", "'"))
    if "n't" in low:
        low = low.replace("can't", "cannot").replace("won't", "will not")
        low = _NOT.sub(" not", low)
    low = _SHOULD.sub("if ", _EARLIER.sub("earlier", _WITH_NO.sub("without ", low)))
    return _NE_QUE.sub(r"seulement \1 ", low)


def has_exception(text: str, spoken: Tongue) -> bool:
    """Whether a text names a way out or a proviso ("unless", "only with")."""
    return bool(CUES[spoken].exception.search(folded_sentence(text)))


def depends(text: str, spoken: Tongue) -> bool:
    """Whether a text makes what it says hang on anything."""
    low = folded_sentence(text)
    return bool(CUES[spoken].exception.search(low) or CUES[spoken].depends.search(low))


def main_and_hung(text: str, spoken: Tongue) -> tuple[str, str]:
    """A text without what it hangs on ("unless …"), and that; the latter may be empty."""
    low = folded_sentence(text)
    found = CUES[spoken].opener.search(low)
    if not found:
        return low, ""
    before = low[: found.start()].strip(" ,")
    if not before or (len(before.split()) < 2 and "," in low[found.end() :]):
        hung, _, main = low.partition(",")
        return (main, hung) if matter_words(main, spoken) else (low, "")
    whole = matter_words(before, spoken) or len(before.split()) > 1
    return (before, low[found.start() :]) if whole else (low, "")
