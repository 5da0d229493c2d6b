"""Duties that come with every use, and so decide no case: pay, keep passwords, obey the law.

"You must obtain the consent of anyone depicted" tells whether a case is allowed; "you must provide
current billing information" does not, however near its words are to the question.
"""

from __future__ import annotations

import re

from corpus.plain import folded

_EVERY_USE = re.compile(
    r"\b(?:must|shall|agrees? to|required to|have to|has to|will|responsible for|need to|should)\b"
    r"[^.;]{0,60}?\b(?:"
    r"(?:comply|compliance|complying|abide|accordance) (?:\w+ ){0,3}?(?:with|by)\b[^.;]{0,80}?"
    r"\b(?:laws?|regulations?|terms|agreement|polic(?:y|ies)|guidelines|rules)\b"
    r"|(?:pay|payment|billing|invoices?|fees|tax(?:es)?|refunds?)\b"
    r"|(?:passwords?|credentials|login|account (?:information|details|security))\b"
    r"|(?:accurate|true|current|up-to-date|complete) (?:\w+ ){0,4}?(?:information|data|details)\b"
    r"|(?:notif\w+|inform|contact|e-?mail|write to) us\b|cooperate\b"
    r"|(?:read|review|check) (?:\w+ ){0,4}?(?:terms|polic|notice|agreement|conditions|page)\w*"
    r"|(?:indemnif\w+|hold harmless|defend)\b|governed\b|arbitrat\w+"
    r"|(?:your|all|any) (?:\w+ ){0,2}?(?:use of|access to|activit\w+|content|conduct|acts)\b)"
    # Who answers for something is not told to do anything.
    r"|\b(?:is|are|be|remains?) (?:\w+ly )*responsible for (?!\w+ing\b)"
)
_DECIDES = re.compile(
    r"\b(?:consent|permission|disclos|label|human|review(?:ed)? by|years|age|licen[cs]|parent"
    r"|only|approv|oversight|qualified|supervis|opt)"
)


def is_housekeeping(duty: str) -> bool:
    """Whether a duty, as raw or plain text, holds for every use alike and turns on nothing."""
    text = folded(duty)
    return bool(_EVERY_USE.search(text)) and not _DECIDES.search(text)
