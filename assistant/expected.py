"""What kind of answer an information question expects, and whether a clause can hold it.

"How many euros is the fine?" is not answered by a clause without an amount, however close its
words are; silence is the right answer then. (Expected answer types as in question answering since
TREC-8; here only the quantities that can be recognised without a model.)
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

_ASKED = (
    (
        re.compile(
            r"\bhow (?:much|many)\b.{0,40}\b(?:euros?|dollars?|pounds?|fine|fee|cost|pay|charge"
            r"|price|penalt)",
            re.I,
        ),
        _MONEY,
    ),
    (re.compile(r"\b(?:min(?:imum)? age|how old|what age|age limit)\b", re.I), _AGE),
    (
        re.compile(r"\bhow (?:long|many (?:minutes|hours|days|weeks|months|years))\b", re.I),
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
