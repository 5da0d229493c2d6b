"""The forms that a provider's name has in a text, and whether a word that is one is meant for it.

A name of one word keeps its case, for an ordinary word may be a name too ("Replicate"); but where a
sentence begins with it, or it has the article of an ordinary noun ("a gemini"), its capital or its
being listed says little.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from corpus.model import Provider

_COMPANY = (
    "ai app api chat cloud com dev health io lab labs new research studio systems tech"
    " technologies ab ag co corp gmbh inc limited llc ltd plc sa se"
)
_TAGS = frozenset(_COMPANY.split())
"""What companies add to a name, and people leave away."""
_LEAST = 4  # letters; a shorter word is too often something else
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(r"(?:^|[.!?:;\n])[\s\"'“‘(>*-]*$")
_NEXT = re.compile(r"\s+([\w'’]+)")
_BEFORE = re.compile(r"([\w'’]+)\s+$")
_OBJECTS = (
    "the a an our my your their his her its this that these those it them us we they you i with "
    "and or of"
)
_ORDERS = frozenset(_OBJECTS.split())
"""After an order ("Replicate the study") or an adverb ("Together we …")."""
_ATTRIBUTED = re.compile(  # no noun goes on: "a copilot for lawyers", "she is a gemini."
    r"(?:\s*[?.,;:!)]|\s*$|\s+(?:and|or|but|for|of|in|on|at|to|by|with|that|which|who|is|are|was|has"
    r"|when|while|if|so|because)\b)"
)
_ENGLISH = re.compile(r"(?:ity|ion|ness|ment|ance|ence|ism|ic|ive|ous|ful|less|able|ible|ize|ise)$")
_ACTING = "to we they you i that which who can may could must should"
_TO_ACT = frozenset(_ACTING.split())


def one_word(name: str) -> bool:
    """Whether a name is written as an ordinary word could be, so that its case tells it apart."""
    return name.isalpha() and (name.isupper() or name[1:].islower() or len(name) == 1)


def lower(name: str) -> str:
    return " ".join(name.split()).lower()


def key(name: str) -> str:
    """One word keeps its case (an ordinary word may be a name too), unless it is written as no
    ordinary word is ("OpenAI"); more words do not."""
    return name if one_word(name) else lower(name)


def short_names(providers: Iterable[Provider]) -> dict[str, str]:
    """What people call providers for short, with the names: "Fireworks" for "Fireworks AI"; none
    that two would share."""
    found: dict[str, set[str]] = {}
    for provider in providers:
        first, *rest = _WORD.findall(provider.name) or [""]
        if len(first) >= _LEAST and rest and all(word.lower() in _TAGS for word in rest):
            found.setdefault(first.capitalize(), set()).add(provider.name)
    return {short: min(names) for short, names in found.items() if len(names) == 1}


def written(names: Collection[str]) -> re.Pattern[str]:
    """Matches names as they are written, the longest first."""
    if not names:
        return re.compile(r"(?!)")
    ordered = sorted(names, key=lambda name: (-len(name), name))
    joined = "|".join(_spelled(name) for name in ordered)
    return re.compile(rf"(?<![\w@/])(?:{joined})(?![\w@]|\.\w)")


def _spelled(name: str) -> str:
    if one_word(name):
        return re.escape(name)
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    return f"(?i:{spaced})"


def anywhere(names: Iterable[str]) -> re.Pattern[str]:
    """Matches names in any case."""
    joined = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?i:(?<![\w@/-])(?:{joined})(?![\w@-]|\.\w))" if joined else "(?!)")


def as_a_word(text: str, begin: int, end: int) -> bool:
    """Whether a word in lower case is used as an ordinary noun or verb: "a gemini", "to glean"."""
    before = _BEFORE.search(text, max(0, begin - 24), begin)
    said = before[1].lower() if before else ""
    if said in ("a", "an"):
        return _ATTRIBUTED.match(text, end) is not None
    return said in _TO_ACT and _next(text, end) in _ORDERS


def as_a_verb(text: str, begin: int) -> bool:
    """Whether a word that nobody lists in lower case is rather a verb or a noun: "to glean data",
    "may we elicit consent", "a taser"; a name already found has left a NUL character."""
    before = _BEFORE.search(text, max(0, begin - 24), begin)
    said = before[1].lower() if before else ""
    return said in _TO_ACT or said in ("a", "an") or text[:begin].endswith("\0 ")


def looks_english(word: str) -> bool:
    """Whether a word ends as English nouns and adjectives do, though no dictionary here has it."""
    return _ENGLISH.search(word) is not None


def as_an_order(text: str, begin: int, end: int) -> bool:
    """Whether a capital is one that begins a sentence, and an ordinary word may stand there."""
    return begins(text, begin) and _next(text, end) in _ORDERS


def begins(text: str, begin: int) -> bool:
    """Whether a sentence begins there."""
    return _BEGINS.search(text, max(0, begin - 12), begin) is not None or not text[:begin].strip()


def _next(text: str, end: int) -> str:
    after = _NEXT.match(text, end)
    return after[1].lower() if after else ""
