"""The one question back whose answer would settle a verdict, with the outcome beside each option.

Nothing is promised that does not hold: every option is added to the question as if it had been
typed, and the judge decides again. Where no option changes the verdict nothing is asked. What an
option says is understood by ``stance.py``, so that it settles the verdict in the chat too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.model import Clarify, Finding, Option, Question, VerdictKind
from assistant.stance import least_age, stance
from corpus.plain import plain

_LONGEST = 40  # words of a condition that can be asked about as a whole

Settle = Callable[[Question], VerdictKind]
"""The verdict if the question were this one, over the same evidence."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of condition: how it is recognised, asked about and answered.

    ``{0}`` stands for the words that the pattern's group ``what`` found, in lower case.
    """

    condition: re.Pattern[str]
    asks: str
    yes: str
    no: str


def _kind(pattern: str, asks: str, yes: str, no: str) -> _Kind:
    return _Kind(re.compile(rf"\b(?:{pattern})", re.IGNORECASE), asks, yes, no)


# The first that fits is asked about. Kinds as policies and data-protection law distinguish them.
_KINDS = (
    _kind(
        r"parent(?:s|al)?\b|(?:legal )?guardians?\b",
        "Has a parent or guardian agreed?",
        "Yes, with the consent of a parent or guardian",
        "No, without the consent of a parent or guardian",
    ),
    _kind(
        r"(?P<what>(?:written|enterprise|signed|commercial) agreement"
        r"|data process\w+ a\w+|business associate agreement)\b",
        "Is there a {0} that covers this?",
        "Yes, we have a {0}",
        "No, we have no {0}",
    ),
    _kind(
        r"(?:(?:prior|express|explicit|informed|verifiable) )*"
        r"(?P<what>(?:written )?(?:consent|permission|approval|authori[sz]ation|licen[cs]e))\b",
        "Is there the {0} that the clause asks for?",
        "Yes, we have the {0}",
        "No, we have no {0}",
    ),
    _kind(
        r"(?:authori[sz]|approv|permitted by (?:us|the provider))",
        "Is there the permission that the clause asks for?",
        "Yes, we have the permission",
        "No, we have no permission",
    ),
    _kind(
        r"human|review|oversight|supervis|professional|qualified|involvement",
        "Does a qualified person review it before it takes effect?",
        "Yes, it is reviewed by a qualified person",
        "No, without human review",
    ),
    _kind(
        r"(?P<what>plan|subscription|tier|membership)s?\b|subscribe",
        "Do you have the plan that the clause names?",
        "Yes, we have that plan",
        "No, we do not have that plan",
    ),
    _kind(
        r"disclos|label|informed|notice|notif|transparen",
        "Are people told, as the clause asks?",
        "Yes, we tell people and label it",
        "No, without telling people",
    ),
    _kind(
        r"(?:permitted|allowed|required|authori[sz]ed) (?:by|under) (?:\w+ ){0,2}?laws?\b",
        "Is it permitted by a law that applies to you?",
        "Yes, it is permitted by law",
        "No, it is not permitted by law",
    ),
    _kind(
        r"for (?!any|other|such|these|those)(?P<what>[\w ,/-]{3,50}? (?:reasons|purposes))\b",
        "Is it for {0} only?",
        "Yes, it is for {0} only",
        "No, it is for another purpose",
    ),
)
_HANGS = re.compile(
    r"\b(?:unless|except|without|only|if|when|provided|subject to|must|has to|have to|needs? to"
    r"|required?|save|with)\b",
    re.IGNORECASE,
)
_ANY = _Kind(
    _HANGS,
    "Is this condition met?",
    "Yes, that condition is met",
    "No, that condition is not met",
)


def clarify(question: Question, top: Finding, settle: Settle) -> Clarify | None:
    """The question back, where the deciding clause hangs on one condition that one fact settles."""
    if top.effect != "conditional" or len(top.conditions) != 1:
        return None
    words = plain(top.conditions[0])
    for asks, labels in _ways(words):
        options = tuple(
            Option(label, settle(replace(question, resolved=f"{question.resolved} {label}.")))
            for label in labels
        )
        if len({option.verdict for option in options}) > 1:
            return Clarify(f"{asks} The clause says: “{words}”.", options)
    return None


def _ways(words: str) -> list[tuple[str, tuple[str, str]]]:
    """What may be asked about a condition, with the labels of both answers; the best way first."""
    ways = []
    years = least_age(words)
    if years is not None:
        asked = f"Is everybody who uses it at least {years} years old?"
        ways.append((asked, (f"Yes, {years} years old or older", f"No, under {years}")))
    for kind in _KINDS:
        if found := kind.condition.search(words):
            what = (found.groupdict().get("what") or "").lower()
            labels = kind.yes.format(what), kind.no.format(what)
            if stance(labels[0], words) == "met":  # "review and approval" asks for more than one
                ways.append((kind.asks.format(what), labels))
            break
    if len(words.split()) <= _LONGEST and _HANGS.search(words):
        ways.append((_ANY.asks, (_ANY.yes, _ANY.no)))
    return ways
