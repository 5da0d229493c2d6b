"""Which kinds of paper a question names: the terms, the privacy policy, the usage policy."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What people call a kind of paper, and the words by which titles of that kind are known.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        r"(?:acceptable|allowed|permitted|prohibited)[- ]us(?:e|age)|usage (?:polic|rules)\w*"
        r"|use polic\w+|aup",
        r"acceptable|usage|prohibited use|use polic|permitted use",
    ),
    (r"privacy (?:polic\w+|notice|statement)|data policy", r"privacy|data policy"),
    (r"terms|tos|t&cs?|conditions of use|agreement|contract", r"terms|agreement|conditions"),
    (r"guidelines|code of conduct|community (?:rules|standards)", r"guidelines|conduct|standards"),
    (r"(?:cookie|tracker)s?(?: polic\w+| notice)?", r"cookie|tracker"),
    (r"licen[cs]e", r"licen[cs]e"),
)
_BARE = frozenset({"terms", "policy", "agreement", "license", "licence", "guidelines"})


def papers_named(words: str, titles: Iterable[str]) -> frozenset[str]:
    """Those of ``titles`` that the words name: by the whole title, or else by the kind of paper.

    Empty where they name none, or only "the policy".
    """
    known = sorted(set(titles), key=lambda title: (-len(title), title))
    named = set()
    for title in known:
        if title.lower() not in _BARE and (said := _title(title)).search(words):
            named.add(title)
            words = said.sub(" ", words)
    kinds = [title for said, title in _KINDS if re.search(rf"\b(?:{said})\b", words, re.I)]
    named |= {t for t in known if any(re.search(rf"\b(?:{kind})", t, re.I) for kind in kinds)}
    return frozenset(named)


def _title(title: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(title)}\b", re.IGNORECASE)
