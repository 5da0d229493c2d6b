"""Which language a text is in, by its commonest small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_SMALL = {
    "en": "the of and to or in you your for any that with is by be not are this we our as may will",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch sie",
    "fr": "de la le les et des en du une est que pour dans qui vous nous par sur pas votre nos au",
    "es": "de la que el en los del se las por un para con una su es al lo como más sus nos usted",
    "it": "di e il la che in un per del una non sono da con si della dei le nel al ai delle gli",
    "nl": "de het een en van in op te dat die voor met is niet zijn aan er om ook door uw onze wij",
    "pt": "de que o do da em um para com não uma os no se na por mais dos como ao das você seus",
    "sv": "och att det som en på är av för med den till inte har de om vi ett från kan du dina",
    "da": "og at det som en på er af for med den til ikke har de om vi et fra kan du dine",
    "pl": "i w na z do się że nie o to jest od przez dla oraz lub po za jak są może przy tych",
}
_WORDS = {name: frozenset(words.split()) for name, words in _SMALL.items()}
_LEAST_SHARE, _LEAST_LEAD = 0.08, 1.5
"""Of sentences: share of the small words, and lead over the second (related languages share)."""
_TABLE_SHARE, _TABLE_LEAD, _TABLE_WORDS = 0.02, 3, 4
"""Of tables and lists of names, which have few small words."""
_LEAST_WORDS = 30
_ASIAN_SHARE = 0.3


def language(words: Sequence[str]) -> str | None:
    """A code of two letters, or None where the text is too short or in no language known here.

    ``words`` in lower case. Chinese, Japanese and Korean are one ("zh"): their texts have no
    blanks between words, and are told from others by their characters.
    """
    characters = sum(map(len, words))
    asian = sum("\u3040" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3"
                for word in words if not word.isascii() for letter in word)  # fmt: skip
    if characters >= _LEAST_WORDS and asian > _ASIAN_SHARE * characters:
        return "zh"
    if len(words) < _LEAST_WORDS:
        return None
    counted = Counter(words)
    found = sorted(
        ((sum(counted[w] for w in small), name) for name, small in _WORDS.items()), reverse=True
    )
    (most, name), (second, _) = found[:2]
    sentences = most >= _LEAST_SHARE * len(words) and most >= _LEAST_LEAD * second
    table = most >= _TABLE_SHARE * len(words) and most >= _TABLE_LEAD * second
    return name if sentences or (table and most >= _TABLE_WORDS) else None
