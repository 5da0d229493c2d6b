"""The words that tell what a text is about, and which of several rules is meant."""

from __future__ import annotations

from assistant.support.glossary import stem
from assistant.support.tongues import WORD, Tongue, matter_words

_TELLING = frozenset(
    """record records document documents tool tools text texts name names list lists
    question questions provider product products other others party parties call calls
    limits work restriction restrictions stop stops stopped""".split()  # noqa: SIM905
)
"""Words of rules and small words that may tell which of several rules is meant."""


def stems_of(text: str) -> frozenset[str]:
    """Stems of the words of an English text that tell what it is about."""
    return frozenset(stem(word, "en") for word in telling(text, "en"))


def telling(text: str, spoken: Tongue) -> list[str]:
    """The words of matter, and those words of rules that tell one rule from another."""
    if spoken != "en":
        return matter_words(text, spoken)
    more = [word for word in WORD.findall(text.lower()) if word in _TELLING]
    return [*matter_words(text, spoken), *more]
