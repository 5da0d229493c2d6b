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
    known = sorted(set(titles))
    whole = [title for title in known if _is_named(title, words)]
    if whole:
        return frozenset(whole)
    kinds = [title for said, title in _KINDS if re.search(rf"\b(?:{said})\b", words, re.I)]
    return frozenset(t for t in known if any(re.search(rf"\b(?:{k})", t, re.I) for k in kinds))


def _is_named(title: str, words: str) -> bool:
    """Whether the words hold the title: "commercial terms", but not merely "terms"."""
    if title.lower() in _BARE:
        return False
    return bool(re.search(rf"\b{re.escape(title)}\b", words, re.IGNORECASE))
