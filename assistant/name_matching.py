"""Where listed names stand in a text: as they are written, and in any case where English leaves
little doubt that a name is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from assistant.name_forms import (
    anywhere,
    as_a_verb,
    as_a_word,
    as_an_order,
    begins,
    looks_english,
    one_word,
    written,
)
from assistant.name_rows import Mention, first_words, in_rows
from assistant.name_slots import asked_slots, name_at, slots
from assistant.spelling import coined

_WORD = re.compile(r"[^\W_]+")
_BLANK = "\0"
"""Stands for a name already found: something, but no word and no space."""


class NameMatching:
    """Finds names. ``owners`` are the providers of each listed name, ``shorts`` what people call
    the providers here for short, ``others`` the same of providers without documents, which are
    found only where something is asked of them ("does otter join")."""

    def __init__(
        self,
        names: Collection[str],
        owners: Mapping[str, list[str]],
        shorts: Collection[str],
        others: Collection[str],
        words: Collection[str],
        common: Collection[str],
    ) -> None:
        """``words`` are the ordinary ones of English, ``common`` the commonest of them."""
        listed = {name: name for name in sorted(names) if one_word(name)}
        self._shorts = frozenset(shorts)
        self._others = {name.lower(): name for name in others}
        self._words = {name.lower(): name for name in (*shorts, *sorted(listed))}
        self._listed = frozenset(name for name in listed if name.islower())
        self._coined = frozenset(name for name in self._words if coined(name, words))
        self._written = written({*names, *shorts})
        plain = set(common) - self._listed
        self._slots = slots(self._words, plain, {name.lower() for name in shorts})
        self._asked = asked_slots(self._others)
        self._anywhere = anywhere(w for w in self._coined if not looks_english(w))
        self._firsts = first_words(owners)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Names with their places, in order."""
        found = [
            (match[0], *match.span())
            for match in self._written.finditer(text)
            if self._meant(text, *match.span())
        ]
        rest = _blank(text, found)
        sure = list(found)
        for pattern, among in ((self._slots, self._words), (self._asked, self._others)):
            if not _maybe(rest, among):
                continue  # the patterns are costly
            named = [name_at(match) for match in pattern.finditer(rest)]
            found += [(self._name(name), begin, end) for name, begin, end in named]
            rest = _blank(rest, found)
        for match in self._anywhere.finditer(rest):
            if not as_a_verb(rest, match.start()):
                found.append((self._name(match[0]), *match.span()))
        found += in_rows(text, found, self._firsts | self._words, sure)
        return tuple(sorted(found, key=lambda mention: mention[1]))

    def _name(self, word: str) -> str:
        return self._words.get(word.lower()) or self._others[word.lower()]

    def _meant(self, text: str, begin: int, end: int) -> bool:
        """Whether a name that stands as it is written is meant for one."""
        name = text[begin:end]
        if not one_word(name):
            return True
        low = name.lower()
        if name == low:
            return not as_a_word(text, begin, end)
        if low in self._coined:
            return True
        if name in self._shorts and begins(text, begin):
            return False  # unless it stands where a name does
        return low in self._listed or not as_an_order(text, begin, end)


def _maybe(text: str, among: Mapping[str, str]) -> bool:
    """Whether a text has one of the words, or more of it ("googles")."""
    said = _WORD.findall(text.lower())
    return any(word in among or word.removesuffix("s") in among for word in said)


def _blank(text: str, mentions: Collection[Mention]) -> str:
    for _, begin, end in mentions:
        text = text[:begin] + _BLANK * (end - begin) + text[end:]
    return text
