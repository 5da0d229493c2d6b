"""What kind of answer an information question expects, and whether a clause can hold it.

"How much do we pay for a late return?" is not answered by a clause without an amount, however
close its words are; silence is the right answer then. (Expected answer types as in question
answering since TREC-8; here only the quantities that can be recognised without a model.)
"""

from __future__ import annotations

import re

_MONEY = re.compile(
    r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:dollars|euros|pounds|usd|eur|gbp)\b|\b(?:US|USD|EUR|GBP)\s?\$?\d",
    re.I,
)
_AGE = re.compile(
    r"\b\d{1,2}\b.{0,20}\b(?:years?|age|older|old)\b|\b(?:age|under"
    r"|aged)\b.{0,20}\b\d{1,2}\b|\bage of majority\b",
    re.I,
)
_DURATION = re.compile(
    r"\b(?:\d+|one|two|three|five|six|seven|ten|twelve|thirty|sixty"
    r"|ninety)\b.{0,12}\b(?:minute|hour|day|week|month|year)s?\b",
    re.I,
)
_NUMBER = re.compile(
    r"\b(?:\d[\d,.]*|one|two|three|four|five|ten|hundred|thousand|million)\b", re.I
)

# What sets a minimum age, or says on what terms somebody younger may come in.
_MINIMUM = re.compile(
    r"\b(?:at least|must be|minimum age)\b.{0,20}\b\d{1,2}\b|\bage of majority\b"
    r"|\b\d{1,2}\b.{0,14}\b(?:or|and) (?:older|over)\b"
    r"|\b(?:under|minors?)\b.{0,60}\b(?:permission|consent)\b",
    re.I,
)
_ASKS_MINIMUM = re.compile(r"\b(?:min(?:imum)? age|how old|what age|age limit)\b", re.I)
_ASKS_WHETHER_OLD_ENOUGH = re.compile(
    r"\b(?:used? by|open to|for|available to|accounts? (?:to|for)|let in|admits?)\s+"
    r"(?:[\w-]+\s+){0,3}?"
    r"(?:under[- ]?\d|minors|children|kids|teen\w*|\d{1,2}[- ]years?[- ]olds?)"
    r"|\bunder[- ]\d+s? (?:use|have|sign|open)\b",
    re.I,
)

_ASKED = (
    (
        re.compile(
            r"\bhow (?:much|many)\b.{0,40}\b(?:euros?|dollars?|pounds?|fine|fee|cost|pay|charge"
            r"|price|penalt)",
            re.I,
        ),
        _MONEY,
    ),
    (_ASKS_MINIMUM, _AGE),
    (
        re.compile(
            r"\bhow (?:long|many (?:minutes|hours|days|weeks|months|years))\b"
            r"|\b(?:refund|cancell?ation|cooling[- ]off|retention|notice)"
            r" (?:window|period|deadline)s?\b",
            re.I,
        ),
        _DURATION,
    ),
    (re.compile(r"\bhow many\b", re.I), _NUMBER),
)


def can_answer(question: str, clause: str) -> bool:
    """False where the question expects a quantity that the clause does not hold."""
    for asked, held in _ASKED:
        if asked.search(question):
            return bool(held.search(clause))
    return True


def asks_quantity(question: str) -> bool:
    """Whether a number is asked for: an amount, an age, a time."""
    return any(asked.search(question) for asked, _ in _ASKED)


def answers_squarely(question: str, clause: str) -> bool:
    """Whether a clause states the very thing asked: for a minimum age, one that sets a minimum
    rather than one that merely speaks of an age. False where no such thing was asked for."""
    asked = _ASKS_MINIMUM.search(question) or _ASKS_WHETHER_OLD_ENOUGH.search(question)
    return bool(asked and _MINIMUM.search(clause))
