"""Words as BM25 counts them: lower case, stems, and the numbering that lawyers cite by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

WORD = re.compile(
    r"""\([a-z0-9]{1,5}\)                   # (b), (iv), (12): a place in a list
      | \d+(?:[.,:/]\d+)+                   # 4.2, 1,000, 10:30
      | [^\W_]+(?:-[^\W_]+)+                # gpt-4, real-time
      | [^\W_]+(?:['’][^\W_]+)?             # words, don't, provider's
      """,
    re.VERBOSE,
)

_FUNCTION_WORDS = """
    a about also am an and any are as at be been being but by did do does doing for from had has
    have having he her hers him his how i if in into is it its itself just me my of on or our ours
    she so some such than that the their theirs them then there these they this those to too us was
    we were what when where which while who whom whose why will with would you your yours
"""
STOP_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that carry no meaning alone. Those that decide a rule stay: no, not, may, must, can, only,
without, unless, except, other, all, each, own, before, after, under, over."""


def tokens(text: str) -> Iterator[str]:
    """The words of ``text`` before stemming.

    A compound with a digit counts whole and in parts ("gpt-4": gpt-4, gpt, 4), any other in parts
    alone, so that "real-time" and "real time" meet.
    """
    for word in WORD.findall(unicodedata.normalize("NFKC", text).casefold()):
        if "-" in word:
            if any(letter.isdigit() for letter in word):
                yield word
            yield from (part for part in word.split("-") if part not in STOP_WORDS)
        else:
            if not word.isalnum():
                word = word.replace("’", "'").removesuffix("'s")
            if word not in STOP_WORDS:
                yield word


def stems(texts: Iterable[str]) -> Iterator[list[str]]:
    """The stems of each text in order: Snowball's English stemmer over ``tokens``."""
    import Stemmer

    # One a call: an instance must not be shared by threads. Without its cache, which takes longer
    # to fill than the words of a question or a clause take.
    stemmer = Stemmer.Stemmer("english", 0)
    for text in texts:
        yield stemmer.stemWords(list(tokens(text)))
