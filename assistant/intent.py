"""What a question wants: leave to do something, what a text says, what changed, a comparison."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.change_cues import asks_what_changed
from assistant.model import Intent

_COMPARE = re.compile(
    r"\b(?:compare|comparison|versus|vs\.?|differ(?:s|ent|ence|ences)?|which (?:of|one"
    r"|provider|vendor|service|tool|model)|who (?:lets|allows|permits|bans|forbids))\b",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:can|could|may|might|am i allowed|are we allowed|allowed|permitted|permissible"
    r"|ok(?:ay)?|fine|legal|acceptable|banned|prohibited|forbidden|against (?:the|its"
    r"|their)|let us|lets us|allows? us|let me|any problem"
    r"|problem if|possible)\b",
    re.IGNORECASE,
)
_ASKS_TEXT = re.compile(
    r"^(?:so |and |but |hey,? |hi,? |please |ok,? )*(?:who|whose|what|what's|which|when"
    r"|where|how (?:many|much|long|old|often|do|does|can)|why|min(?:imum)? age|tell me"
    r"|explain|list|summari[sz]e|show)\b",
    re.IGNORECASE,
)
_WE = (
    r"(?:i|we|you|one|someone|somebody|anyone|our|my|staff|users?|customers?|people"
    r"|officers?|pupils|students|employees|a|an|the)"
)
_DO_THEY = re.compile(
    rf"^(?:so |and |but )*(?:does|do|did|will|is|are|has|have)\s+(?!{_WE}\b)", re.IGNORECASE
)
# A quantity or a moment is asked for, whatever modal follows: "how soon must we claim".
_HOW_MUCH = re.compile(
    r"^\W*(?:so |and |but )*(?:(?:after|by|in|within|for|until|up to|at) )?"
    r"how (?:many|much|long|soon|often|old|late|early|big|large|fast)\b",
    re.IGNORECASE,
)
# Asked how to get round a rule, the answer is what the rule says of it.
_ROUND = re.compile(
    r"\b(?:get|go|getting|slip|sneak|smuggle)\b.{0,40}\b(?:past|around|round)\b|\bbypass\w*|\bcircumvent\w*"
    r"|\bevad\w+|\bdodg\w+|\bwork ?around|\bloophole|\bundetected|\btrick\b"
    r"|\b(?:not|n['’]?t|without) (?:be(?:ing)? |get(?:ting)? )?(?:notic|caught|detect|flagg)\w*",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    rf"\b(?:can|could|may|might|should|must)\s+{_WE}\b|\b(?:allow|let|permit|ban|forbid|mind)\w*\b",
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
# "May Acme put our logo on its page?" asks what Acme's text lets Acme do, not for leave to use it.
_DOES_TO_US = re.compile(
    r"^\W*(?:(?:still|also|really|just|ever|legally|even)\W+)*(?:(?:use|keep|store|retain|sell|share"
    r"|disclose|publish|name|train|charge|raise|change|close|suspend|terminate|delete|cancel|own|claim"
    r"|hand|pass|give|see|read|look|monitor|record)\b.{0,60}\b(?:our|my|us|me)\b"
    r"|\w+ (?:our|my)\b.{0,40}\b(?:its|their)\b)",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:can|could|may|might|will|would|is|are|do|does)\W+$", re.IGNORECASE)


def provider_acts(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether leave is asked for what a provider named does with what is ours; ``spans`` are the
    places of the names in the text."""
    return any(_MAY.search(text[:start]) and _DOES_TO_US.search(text[end:]) for start, end in spans)


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
    if _ROUND.search(asking):
        return "permission"
    if _HOW_MUCH.search(asking):
        return "information"
    asks_text = _ASKS_TEXT.search(asking)
    if asks_text and not _LEAVE.search(asking):
        return "information"
    if _PERMISSION.search(asking) and not asks_text:
        return "permission"
    if _DO_THEY.search(asking) and not _LEAVE.search(asking):
        return "information"
    return "permission"


def _asking(text: str) -> str:
    return (_questions(text) or [text])[-1]


def _questions(text: str) -> list[str]:
    """The sentences that ask: those with a question mark or that begin as questions do, else the
    last one."""
    sentences = [s for m in _SENTENCE.finditer(text) if len(s := m[0].strip()) > 1]
    asking = [s for s in sentences if s.endswith("?")]
    begun = [s for s in sentences if not s.endswith("?") and _BEGINS.search(s)]
    return [*begun, *asking] if asking else (begun or sentences[-1:])
