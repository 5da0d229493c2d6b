"""Which of the documents in force speak for their providers on the day asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from corpus.lineage import Lineages
from corpus.model import Document, DocumentKey, Version

Held = Sequence[tuple[Document, Version]]
"""Documents and the version of each that is in force."""

_RULES = re.compile(
    r"\b(?:use|usage|conduct|community|acceptable|prohibited|terms|agreement|contract)\b",
    re.IGNORECASE,
)


def outspoken(
    in_force: Held,
    speaking: set[DocumentKey],
    mentions: Sequence[Sequence[str]],
) -> set[DocumentKey]:
    """Restatements that give way, because what was named covers official texts as well.

    "Microsoft" stands for several services; where some of them are here in their own words, those
    answer. A service named by its own name is answered from a restatement if there is no more.
    """
    out: set[DocumentKey] = set()
    for names in mentions:
        meant = [
            (d, v) for d, v in in_force if d.key in speaking and (not names or d.provider in names)
        ]
        if any(version.text_kind == "verbatim" for _, version in meant):
            out |= {d.key for d, v in meant if v.text_kind == "restatement"}
    return out


def speaking_documents(
    in_force: Held,
    day: date,
    heir: Callable[[str], str | None],
    lineages: Lineages,
) -> set[DocumentKey]:
    """The documents that speak for their providers, of those in force on ``day``.

    Of a document that moved, was renamed or stands in several collections one speaks, as the
    lineages say. Where no file says how a document goes on, but its provider goes on under
    another name, it is silent if that one has a document of the same title in force. A
    restatement is silent where an official text with rules of use by that provider is in the
    library.
    """
    official = {
        document.provider
        for document, version in in_force
        if version.text_kind == "verbatim" and _RULES.search(document.title)
    }
    heard = [
        (document, version)
        for document, version in in_force
        if not (version.text_kind == "restatement" and document.provider in official)
    ]
    inherited = _inherited(heard, heir, lineages)
    return lineages.speaking([(d, v) for d, v in heard if d.key not in inherited], day)


def _inherited(
    held: Held, heir: Callable[[str], str | None], lineages: Lineages
) -> set[DocumentKey]:
    """Documents of which a provider's heir has one of the same title, and no file says more."""
    titled: dict[tuple[str, str], list[Document]] = {}
    for document, _ in held:
        titled.setdefault((document.provider, document.title.casefold()), []).append(document)
    return {
        document.key
        for document, _ in held
        if not lineages.decided(document)
        for provider in _heirs(document.provider, heir)
        for other in titled.get((provider, document.title.casefold()), ())
        if not lineages.denied(document.key, other.key)
    }


def _heirs(provider: str, heir: Callable[[str], str | None]) -> Iterator[str]:
    seen = {provider}
    following = heir(provider)
    while following and following not in seen:
        yield following
        seen.add(following)
        following = heir(following)
