"""Misspelt names and words set right, where only one reading is near.

What counts as an ordinary word is read off the encoder's own dictionary: the 30,000 word pieces
that are commonest in English text. A word that is one whole piece of it, or is made of one by an
ordinary ending or beginning ("lovable", "replay") or of two ("workday"), is no slip of the pen and
no coined name; "anthropik" and "civitai" are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from string import ascii_lowercase

from assistant.name_slots import slots

_SUFFIXES = (
    "s es ed d ing ly er or ist ism ful less ous ive al ic ity y ies ie able ible ness ment tion "
    "ion age ence ance en ish ize ise ify"
)
_PREFIXES = "re un co de pre non over super inter in im dis mis sub en ex per ab pro con com"
_ENDINGS = tuple(_SUFFIXES.split())
_BEGINNINGS = tuple(_PREFIXES.split())
_BRITISH = (("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("our", "or"))
_LONG = 5  # letters of a word that is taken apart twice
_PART = 3  # letters; shorter pieces make any word a compound
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:@|://|\w\.\w)\S*")


COMMON = 9000  # pieces from the beginning of the dictionary, the commonest words of English


@lru_cache(maxsize=2)
def dictionary(most: int | None = None) -> frozenset[str]:
    """The encoder's whole words, in lower case; empty where the encoder is not installed.

    With ``most``, only those among its first so many pieces: they are in order of frequency.
    """
    from vectorstore.embed import EmbeddingFailed
    from vectorstore.minilm import model_folder

    try:
        pieces = (model_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    except (EmbeddingFailed, OSError):
        return frozenset()
    return frozenset(piece for piece in pieces[:most] if piece.isalpha())


def ordinary(word: str, words: Collection[str]) -> bool:
    """Whether a word (in lower case) is one of ``words``, or made of them as English makes words;
    British spellings count as their American ones, which the encoder knows."""
    spellings = {word, *(word.replace(*pair) for pair in _BRITISH)}
    return any(one in words or _made(one, words) for one in spellings)


def _made(word: str, words: Collection[str]) -> bool:
    singular = word.removesuffix("s")
    if singular != word and len(singular) >= _LONG and _doer(singular, words):
        return True
    for end in _ENDINGS:
        root = word.removesuffix(end)
        if root != word and len(root) >= _PART and _root_in(root, words):
            return True
    if any(word.startswith(b) and word[len(b) :] in words for b in _BEGINNINGS):
        return True
    if any(word + end in words or word.removesuffix("e") + end in words for end in _ENDINGS):
        return True
    cuts = range(_PART, len(word) - _PART + 1)
    return any(word[:cut] in words and word[cut:] in words for cut in cuts)


def _doer(word: str, words: Collection[str]) -> bool:
    """Whether a word names one who does something ("drover"), or is a longer one cut short as
    English does it ("physio")."""
    if word.endswith("er"):
        return _root_in(word.removesuffix("er"), words)
    return word.endswith("o") and any(one.startswith(word) for one in words)


def _root_in(root: str, words: Collection[str]) -> bool:
    doubled = len(root) > _PART and root[-1] == root[-2] and root[:-1] in words
    return root in words or root + "e" in words or root + "y" in words or doubled


def slips(word: str) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2


def apart(first: str, second: str, most: int) -> int:
    """Letters added, left out, changed or swapped with their neighbour to make one word the other;
    ``most`` + 1 for any more. (Optimal string alignment distance.)"""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(second, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                step = min(step, last[j - 2] + 1)
            row.append(step)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(word: str, among: Iterable[str]) -> str | None:
    """The one of ``among`` that ``word`` is a slip of; None where none or several are as near.

    People seldom mistake the first letter, so it must be the same.
    """
    allowed = slips(word)
    found: list[tuple[int, str]] = []
    for one in among:
        most = min(allowed, slips(one))
        if one[0] == word[0] and one != word and abs(len(one) - len(word)) <= most:
            distance = apart(word, one, most)
            if distance <= most:
                found.append((distance, one))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


class NameSpelling:
    """Names written as they are spelled, where a provider's name stands."""

    def __init__(self, names: Collection[str], words: Collection[str]) -> None:
        """``words`` are ordinary ones; without any nothing is set right."""
        self._words = words
        self._spelled = {name.lower() for name in names}
        self._names: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        for name in sorted(names):
            if name.isalpha() and name.isascii():
                self._names.setdefault(name.lower(), name)
                humps = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", name)
                parts = " ".join(humps).lower()
                if len(humps) == 2 and "".join(humps) == name and parts not in self._spelled:
                    self._parts.setdefault(parts, name)

    def corrected(self, text: str) -> str:
        """The text with misspelt names set right: "anthropik", "co-pilot", "deep seek"."""
        if not self._words:
            return text
        addresses = [m.span() for m in _ADDRESS.finditer(text)]
        found = list(_WORD.finditer(text))
        for at in range(len(found) - 1, -1, -1):
            match = found[at]
            if any(a <= match.start() < b for a, b in addresses):
                continue
            after = found[at + 1] if at + 1 < len(found) else None
            if after and text[match.end() : after.start()] == " ":
                name = self._parts.get(f"{match[0]} {after[0]}".lower())
                if name and self._stands(text, match.start(), after.end()):
                    text = text[: match.start()] + name + text[after.end() :]
                    continue
            name = self._meant(match[0])
            if name and self._stands(text, match.start(), match.end()):
                text = text[: match.start()] + name + text[match.end() :]
        return text

    def _meant(self, written: str) -> str | None:
        word = written.lower()
        if word in self._spelled:
            return None
        joined = word.replace("-", "")
        if "-" in word and joined in self._names:
            return self._names[joined]
        if "-" in word or not word.isascii() or not slips(word):
            return None
        if written[1:] != written[1:].lower() or ordinary(word, self._words):
            return None  # "HeyGem" is another's name; only plain words are slips
        owner = nearest(word, self._names)
        if owner is None or self._names.get(word.removesuffix("s")):
            return None
        return self._names[owner]

    def _stands(self, text: str, begin: int, end: int) -> bool:
        """Whether a provider's name would stand there."""
        word = text[begin:end]
        return any(
            match.start() <= begin and begin in [match.start(g) for g in match.groupdict()]
            for match in slots([word]).finditer(text)
        )


def coined(name: str, words: Collection[str]) -> bool:
    """Whether a name is no ordinary word, so that it is known for one in any case."""
    low = name.lower()
    return len(low) > _PART and bool(words) and not ordinary(low, words)


def _one_off(word: str) -> set[str]:
    """All that one wrong letter after the first makes of a word."""
    cuts = [(word[:n], word[n:]) for n in range(1, len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in ascii_lowercase}
    added = {a + c + b for a, b in cuts for c in ascii_lowercase}
    return (left_out | swapped | changed | added) - {word}


Known = Callable[[str], bool]
"""Whether the library uses a word, in any of its forms."""


def respelled(text: str, words: Collection[str], known: Known) -> str:
    """Words that nobody knows set right: long, neither ordinary nor used in the library, and one
    letter away from one word that is both. Names (with a capital) are left alone."""
    if not words:
        return text

    def right(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isascii() or ordinary(word, words) or known(word):
            return word
        near = [one for one in _one_off(word) if one in words and known(one)]
        return near[0] if len(near) == 1 else word

    return re.sub(r"(?<![\w.@/'’-])[a-z]{7,}(?![\w@/'’-]|\.\w)", right, text)
