"""What a question is about, once who is asked about and who asks are set aside.

"May our officers use Azure OpenAI to write reports?" is about writing reports. Names of providers
and the people who act match clauses that have nothing to do with the act, so they are left out of
the search; they come back as filters (provider) and in the judge (actor, place).
"""

from __future__ import annotations

import re

from assistant.chatter import without_chatter

PEOPLE = (
    r"(?:police|law[- ]enforcement|officers?|staff|employees?|teachers?|pupils?|students?"
    r"|customers?"
    r"|clients?|users?|developers?|engineers?|agents?|teams?|department|company|agency|agencies"
    r"|organi[sz]ation|school|hospital|board|council|people|contractors?|volunteers?"
    r"|nurses?|doctors?"
    r"|managers?|recruiters?|hr|kids|children|someone|somebody|anyone|everyone)"
)
BODIES = (
    r"(?:museums?|universit(?:y|ies)|colleges?|librar(?:y|ies)|charit(?:y|ies)|banks?|shops?"
    r"|firms?|clubs?"
    r"|church(?:es)?|nurser(?:y|ies)|clinics?|ministr(?:y|ies)|authorit(?:y|ies)|schools?"
    r"|hospitals?|councils?"
    r"|landlords?|tenants|parents|patients|interns?|apprentices?|freelancers?|members?|visitors?"
    r"|guests?"
    r"|residents|citizens|journalists?|lawyers?|drivers?|soldiers?|trainees?|suppliers?|partners?)"
)
"""Whoever may ask besides; what they are is part of what they ask about."""
MODAL = (
    r"(?:can|could|may|might|should|would|will|must|shall|do|does|did|is|are|am|was|were|has|have)"
)
_PRONOUN = r"(?:we|i|you|it|they|he|she|one)\b"
_ADJECTIVES = (
    r"(?:(?!(?:off|on|in|to|from|with|for|of|by|at|up|get|be|tell|told|ask|show|not"
    r"|no)\b)[\w-]+\s+){0,2}?"
)
_OUR = r"(?:our|the|an?|my|their|your|any|some)\s+"
_MODAL = r"(?:can|could|may|might|should|would|must|shall|do|does|did)"
_ANY = rf"(?:{PEOPLE}|{BODIES})"
ASKER = rf"(?:{_PRONOUN}|(?:{_OUR})?{_ADJECTIVES}{_ANY}(?:\s+{_ANY})*\b)"
_ASKER = rf"(?:{_PRONOUN}|(?:{_OUR})?{_ADJECTIVES}{PEOPLE}(?:\s+{PEOPLE})*\b)"
_OUR_ASKER = rf"(?:{_PRONOUN}|{_OUR}{_ADJECTIVES}{PEOPLE}(?:\s+{PEOPLE})*\b)"
_BEGUN = (
    r"(?P<begun>(?:^|[.,;:!?(–—-])\s*|\b(?:and|but|so|or|if|then"
    r"|(?P<asks>what|when|where|why|which|who|how(?: (?:old|long|much|many|soon|often|late"
    r"|early))?))\s+)"
)
_LEAVE = (
    r"(?:be\s+)?(?:(?:allowed|permitted|able|ok|okay|free|fine)\s+to\s+|let\s+(?:us\s+|me\s+)?)?"
)
_MEANS = r"(?:(?:use|using)\b(?:\s+(?:it|on|with|the|an?|api|in|service))*\s*(?:to|for|as)?\s+)?"
_ASKS = re.compile(
    rf"(?:{_BEGUN}{MODAL}\s+{_ASKER}|\b{_MODAL}\s+{_OUR_ASKER})\s+{_LEAVE}{_MEANS}", re.IGNORECASE
)
_VERB_FIRST = re.compile(  # "may write letters", once the name that would write them is taken out
    r"(?:(?<=^)|(?<=[.?!,;:] ))(?:can|could|may|might|should|would|will|does|do"
    r"|did)\s+(?=[a-z])(?!the\b|our\b"
    r"|an?\b|they\b|we\b|not\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^(?:(?:so|and|but|hey|hi|please|ok|well)[, ]+)*(?:is|are)\s+(?:it\s+)?"
    r"(?:(?:ok|okay|fine|allowed|legal|permitted|possible)\s+(?:to|for \w+ to|if we)\s+)?",
    re.IGNORECASE,
)
_USES = re.compile(r"^(?:use|using)\s+(?:on\s+|with\s+)?(?:to|for)\s+", re.IGNORECASE)
_STRANDED = re.compile(
    r"\b(?:on|with|in|using|via|through|by|under|from|at|to|of|for"
    r"|than)\s*(?:\bthe\s*)?(?=[?.,;:!]|$)"
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
    said = without_chatter(words)
    asked = _ASKS.search(said)
    said = _ASKS.sub(_begun, said, count=1) if asked else _OPENS.sub("", said)
    said = _DOUBLED.sub("", _STRANDED.sub("", _VERB_FIRST.sub("", said)))
    said = _CLOSES.sub("", _USES.sub("", said.strip()))
    said = " ".join(said.split()).strip(" ?.,")
    return said if len(said.split()) >= _LEAST else words.strip()


def _begun(asked: re.Match[str]) -> str:
    """What words of asking began with and is no word of asking: a mark, "how long"."""
    begun = (asked["begun"] or "").strip()
    return f"{begun} " if begun and (asked["asks"] or not begun[0].isalpha()) else ""


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
