"""What a question is about, once who is asked about and who asks are set aside.

"May our officers use Azure OpenAI to write reports?" is about writing reports. Names of providers
and the people who act match clauses that have nothing to do with the act, so they are left out of
the search; they come back as filters (provider) and in the judge (actor, place).
"""

from __future__ import annotations

import re

PEOPLE = (
    r"(?:police|law[- ]enforcement|officers?|staff|employees?|teachers?|pupils?|students?"
    r"|customers?"
    r"|clients?|users?|developers?|engineers?|agents?|teams?|department|company|agency|agencies"
    r"|organi[sz]ation|school|hospital|board|council|people|contractors?|volunteers?"
    r"|nurses?|doctors?"
    r"|managers?|recruiters?|hr|kids|children|someone|somebody|anyone|everyone)"
)
MODAL = (
    r"(?:can|could|may|might|should|would|will|must|shall|do|does|did|is|are|am|was|were|has|have)"
)
ASKER = (
    r"(?:(?:we|i|you|it|they|he|she|one)\b"
    r"|(?:(?:our|the|a|an|my|their|your|any|some)\s+)?(?:[\w-]+\s+){0,2}?"
    rf"{PEOPLE}(?:\s+{PEOPLE})*\b)"
)
_LEAVE = r"(?:be\s+)?(?:(?:allowed|permitted|able|ok|okay|free|fine)\s+to\s+|let\s+)?"
_MEANS = r"(?:(?:use|using)\b(?:\s+(?:it|on|with|the|an?|api|in|service))*\s*(?:to|for|as)?\s+)?"
_ASKS = re.compile(rf"\b{MODAL}\s+{ASKER}\s+{_LEAVE}{_MEANS}", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:(?:so|and|but|hey|hi|please|ok|well)[, ]+)*(?:is|are)\s+(?:it\s+)?"
    r"(?:(?:ok|okay|fine|allowed|legal|permitted|possible)\s+(?:to|for \w+ to|if we)\s+)?",
    re.IGNORECASE,
)
_USES = re.compile(r"^(?:use|using)\s+(?:on\s+|with\s+)?(?:to|for)\s+", re.IGNORECASE)
_STRANDED = re.compile(
    r"\b(?:on|with|in|using|via|through|by|under|from|at|to|of|for|than)\s*(?=[?.,;:!]|$)"
    r"|\s'?’?s\b(?=\s)",
    re.IGNORECASE,
)
_DOUBLED = re.compile(
    r"\b(?:on|with|using|via|through|by|under|from|than)\s+(?=(?:in|on|at|by|for|to|with)\b)",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"[,\s]*\b(?:ok|okay|allowed|fine|right|or not|permitted)\b[\s?.,]*$", re.IGNORECASE
)
_LEAST = 2  # words; less is no topic, and the words stay as they were


def topic(words: str) -> str:
    """The words of a question (names already taken out) that say what it is about."""
    pattern = _ASKS if _ASKS.search(words) else _OPENS
    said = _DOUBLED.sub("", _STRANDED.sub("", pattern.sub("", words, count=1)))
    said = _CLOSES.sub("", _USES.sub("", said.strip()))
    said = " ".join(said.split()).strip(" ?.,")
    return said if len(said.split()) >= _LEAST else words.strip()


_TURN = re.compile(
    r"\s(?:from|on|in|at|with|of|about|during|by|through|via|for|under|into|onto|over)\s",
    re.IGNORECASE,
)


def act_and_circumstances(words: str, said: str) -> tuple[str, str]:
    """A topic in two: "write reports" and "body-camera audio".

    Both are empty unless the question leads with the act ("may we …", "can officers …"): otherwise
    nothing tells which of its words are the act.
    """
    parts = _TURN.split(said, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) == 2 and _ASKS.search(words) else ("", "")
