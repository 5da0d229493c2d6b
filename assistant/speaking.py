"""Which of the documents in force speak for their providers on the day asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from corpus.model import Document, DocumentKey, Version

_RULES = re.compile(
    r"\b(?:use|usage|conduct|community|acceptable|prohibited|terms|agreement|contract)\b",
    re.IGNORECASE,
)


def outspoken(
    in_force: Sequence[tuple[Document, Version]],
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
    in_force: Sequence[tuple[Document, Version]], heir: Callable[[str], str | None]
) -> set[DocumentKey]:
    """The documents that speak for their providers, of those in force.

    A provider that goes on under another name is silent once the heir has a document in force. Of
    one document in several collections the newest text counts. A restatement is silent where an
    official text with rules of use by that provider is in the library.
    """
    providers = {document.provider for document, _ in in_force}
    official = {
        document.provider
        for document, version in in_force
        if version.text_kind == "verbatim" and _RULES.search(document.title)
    }
    newest: dict[tuple[str, str], tuple[Document, Version]] = {}
    for document, version in in_force:
        if _superseded(document.provider, providers, heir):
            continue
        if version.text_kind == "restatement" and document.provider in official:
            continue
        place = (document.provider, document.key.path)
        held = newest.get(place)
        if held is None or version.valid_from > held[1].valid_from:
            newest[place] = (document, version)
    return {document.key for document, _ in newest.values()}


def _superseded(provider: str, present: Iterable[str], heir: Callable[[str], str | None]) -> bool:
    seen = {provider}
    following = heir(provider)
    while following and following not in seen:
        if following in present:
            return True
        seen.add(following)
        following = heir(following)
    return False
