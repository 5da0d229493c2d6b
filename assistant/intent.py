"""What a question wants: leave to do something, what a text says, what changed, a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.change_cues import asks_what_changed
from assistant.fact_cues import (
    MAY,
    acts_on_ours,
    claims_a_fact,
    for_a_fact,
    for_a_verdict,
    later_question,
    needs_of_us,
)
from assistant.model import Intent

_COMPARE = re.compile(
    r"\b(?:compare|comparison|versus|vs\.?|differ(?:s|ent|ence|ences)?|which (?:of|one"
    r"|provider|vendor|service|tool|model)|who (?:lets|allows|permits|bans|forbids))\b",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:can|could|(?<!in )(?<!of )(?<!since )may|might|am i allowed|are we allowed|allowed"
    r"|permitted|permissible"
    r"|ok(?:ay)?|fine|legal|acceptable|banned|prohibited|forbidden|against (?:the|its"
    r"|their)|let us|lets us|allows? us|let me|any problem"
    r"|problem if|possible)\b",
    re.IGNORECASE,
)
_ASKS_TEXT = re.compile(
    r"^(?:so |and |but |hey,? |hi,? |please |ok,? )*(?:who|whose|what|what['’]?s|who['’]?s"
    r"|where['’]?s|how['’]?s|which|when"
    r"|where|how (?:many|much|long|old|often|do|does|can)|why|min(?:imum)? age|tell me"
    r"|explain|list|summari[sz]e|show|quote|cite|point (?:me|us) (?:to|at)"
    r"|(?:give|send) (?:me|us) the (?:\w+ )?"
    r"(?:line|clause|passage|section|paragraph|wording|text))\b",
    re.IGNORECASE,
)
_WE = (
    r"(?:i|we|you|one|someone|somebody|anyone|our|my|staff|users?|customers?|people"
    r"|officers?|pupils|students|employees|a|an|the)"
)
_ANYONE = r"(?:i|we|you|one|someone|somebody|anyone|anybody)"
_DO_THEY = re.compile(  # "does it train", "is my prompt seen"; "is a bot …" tells of our act
    rf"^\W*(?:so |and |but )*(?:(?:does|do|did|will|has|have)\s+(?!{_ANYONE}\b)"
    rf"(?!.{{0,40}}\b(?:need|have to|must)\b)"
    rf"|(?:is|are)\s+(?!(?:{_ANYONE}|an?|people|it|this|that|these|those)\b))",
    re.IGNORECASE,
)
# A quantity or a moment is asked for, whatever modal follows: "how soon must we claim".
_HOW_MUCH = re.compile(
    r"(?:^|[:,;–—-]\s)\W*(?:so |and |but )*(?:(?:after|by|in|within|for|until|up to|at) )?"
    r"how (?:many|much|long|soon|often|old|late|early|big|large|fast)\b"
    r"|^\W*(?:so |and |but )*(?:at|by|in|to|from|after|within|until|since) (?:which|what|whom"
    r"|when)\b",
    re.IGNORECASE,
)
# Asked how to get round a rule, the answer is what the rule says of it.
_ROUND = re.compile(
    r"\b(?:get|go|getting|slip|sneak|smuggle)\b.{0,40}\b(?:past|around|round)\b|\bbypass\w*"
    r"|\bcircumvent\w*"
    r"|\bevad\w+|\bdodg\w+|\bwork ?around|\bloophole|\bundetected|\btrick\b"
    r"|\b(?:stop|keep|prevent)\b.{0,30}\b(?:from )?(?:notic|see|find|spott|detect|flagg|catch)ing\b"
    r"|(?:\bnot|n['’]?t|\bwithout) (?:be(?:ing)? |get(?:ting)? )?(?:notic|caught|detect|flagg)\w*",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    rf"\b(?:can|could|may|might|should|must)\s+{_WE}\b|\b(?:allow|let|permit|ban|forbid|mind"
    rf"|tolerat|accept"
    r"|approv)\w*\b",
    re.IGNORECASE,
)

_WHO_MAY_IN_A_CASE = re.compile(
    r"\b(?:who|what)\b.{0,60}\b(?:may|can|could|allowed|permitted)\b.*,\s*given that\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"^\W*(?:so |and |but )*(?:when|since when|what(?:['’]?s)?|did|didn['’]?t|has|have|how|is|are"
    r"|was|were|does|(?:i )?(?:heard|read|was told))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\S)[^.!?\n]*)*[.!?]?")


_BETWEEN = re.compile(
    r"\W*(?:(?:and|or|nor|vs|versus|resp|also|than|against|compared (?:to|with))\b\W*)?"
    r"(?:(?:the|at|on|with|by|in|for|of|from|to)\b\W*)?",
    re.IGNORECASE,
)
_LINKS = re.compile(r"[,;/&+|]|\b(?:and|or|nor|vs|versus|than|against|compared)\b", re.IGNORECASE)
_THEY = re.compile(r"(?<![\w'’])(?:they|it)(?=\s)", re.IGNORECASE)
_BEFORE_CLAIM = re.compile(
    r"(?:^|[.,;:?!–—-]|\b(?:so|and|but|because|since|that))\s*$", re.IGNORECASE
)


def provider_acts(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a question is on what a provider does with what is ours, or claims a fact of it;
    ``spans`` are the places of the names in the text.

    "May Acme put our logo on its page?" asks what Acme's text lets Acme do, not for leave to use
    Acme.
    """
    they = [match.span() for match in _THEY.finditer(text)]
    return any(
        (MAY.search(text[:start]) and acts_on_ours(text[end:]))
        or (_BEFORE_CLAIM.search(text[:start]) and claims_a_fact(text[end:]))
        for start, end in (*spans, *they)
    )


def side_by_side(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether names (their places in the text) stand in a row: "A, B and C", "A vs B", "A or B"."""
    between = [text[before[1] : after[0]] for before, after in pairwise(spans)]
    return any(_BETWEEN.fullmatch(words) and _LINKS.search(words) for words in between)


def intent_of(text: str, providers: int = 0, in_a_row: bool = False) -> Intent:
    """The intent of a question that names so many providers, in a row or each in its own place.

    Decided by the sentence that asks: the last one with a question mark, else the last one; what
    stands before it only tells the case.
    """
    asking = _asking(text)
    if any(map(asks_what_changed, _questions(text))):
        return "change"
    if providers > 1 and (in_a_row or _COMPARE.search(text) or providers > 2):
        return "comparison"
    if _WHO_MAY_IN_A_CASE.search(text):  # "who may use it, given that my niece is ten?"
        return "permission"
    if _ROUND.search(asking) or needs_of_us(asking):
        return "permission"
    later = later_question(asking)
    return (
        "information" if any(map(_for_information, filter(None, (asking, later)))) else "permission"
    )


def _for_information(asking: str) -> bool:
    if _HOW_MUCH.search(asking):
        return True
    asks_text = _ASKS_TEXT.search(asking)
    if not asks_text and (for_a_verdict(asking) or _PERMISSION.search(asking)):
        return False
    if (asks_text or _DO_THEY.search(asking)) and not _LEAVE.search(asking):
        return not for_a_verdict(asking)
    return for_a_fact(asking)


def _asking(text: str) -> str:
    return (_questions(text) or [text])[-1]


def _questions(text: str) -> list[str]:
    """The sentences that ask: those with a question mark or that begin as questions do, else the
    last one."""
    sentences = [s for m in _SENTENCE.finditer(text) if len(s := m[0].strip()) > 1]
    asking = [s for s in sentences if s.endswith("?")]
    begun = [s for s in sentences if not s.endswith("?") and _BEGINS.search(s)]
    return [*begun, *asking] if asking else (begun or sentences[-1:])
