"""How much a change does to the rules, for a reader who asks what changed on the whole."""

from __future__ import annotations

import re
from datetime import date

from assistant.times import times_named
from corpus.diff import ClauseChange
from corpus.plain import plain

# A publisher's own account of a change: "we've clarified that …", "this update adds …".
_ACCOUNT = re.compile(
    r"\b(?:we(?:['’]ve| have)?|this (?:version|update|revision))\s+(?:also\s+)?(?:updated|added"
    r"|clarified|changed|revised|removed|expanded|simplified|introduced|reorgani[sz]ed|moved"
    r"|replaced|updates|adds|clarifies|changes|revises|removes)\b",
    re.IGNORECASE,
)
_RULES_OF_USE = re.compile(
    r"\b(?:acceptable|usage|use polic\w+|conduct|guidelines|prohibited)\b", re.I
)
_SHORT = 5  # words
_EFFECT, _ACCOUNTED, _WHOLE, _OF_USE = 0.4, 0.8, 0.2, 0.1


def substance(change: ClauseChange, old: str, new: str, title: str) -> float:
    """0..1.5, higher for what readers must know: the publisher's own account of the change, then
    rules that came, went or turned, rules of use before others, mere wording last.

    ``old`` and ``new`` are the words of both sides.
    """
    said = plain(f"{old} {new}")
    words = len(said.split())
    if words < _SHORT or (words < 2 * _SHORT and times_named(said, date.max)):
        return 0.0  # a label or a date line
    if not new and _ACCOUNT.search(old):
        return 0.0  # what an earlier version said of an earlier change
    value = _EFFECT if change.effect else 0.0
    value += _ACCOUNTED if _ACCOUNT.search(new) else 0.0
    value += _WHOLE * (1 - change.similarity)
    return value + (_OF_USE if _RULES_OF_USE.search(title) else 0.0)
