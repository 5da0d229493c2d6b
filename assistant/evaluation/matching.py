"""When a citation counts as quoting a gold clause.

The definitions are those of the project's scoring program, so that its figures and ours agree: a
quote matches when it comes from the same document and shares half of the shorter one's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.evaluation.cases import GoldCase, GoldClause
from assistant.model import Citation

WORD = re.compile(r"[a-z0-9]+")
# fmt: off
STOP = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "is", "are", "be", "by",
    "with", "as", "at", "it", "its", "this", "that", "not", "no", "any", "you", "your",
))
# fmt: on
OVERLAP = 0.5
"""Share of the shorter text's words that must be common to both."""


def words(text: str) -> set[str]:
    """The distinct words of a text that carry meaning, in lower case."""
    return set(WORD.findall(text.lower())) - STOP


def overlaps(one: str, other: str) -> bool:
    ours, theirs = words(one), words(other)
    if not ours or not theirs:
        return False
    return len(ours & theirs) / min(len(ours), len(theirs)) >= OVERLAP


def quotes_any(citation: Citation, clauses: Iterable[GoldClause]) -> bool:
    """Whether the citation quotes one of the clauses, in the document that the clause is from."""
    return any(
        citation.document == clause.path and overlaps(citation.quote, clause.quote)
        for clause in clauses
    )


def essential_groups(case: GoldCase) -> list[list[GoldClause]]:
    """Groups of interchangeable clauses; an answer stands when it quotes one of every group.

    A comparison needs a clause for each provider. A change needs its old and its new text where
    the gold has both. Every other case needs the first clause, in any copy.
    """
    if case.category == "comparison":
        by_provider = [
            [clause for clause in case.gold if clause.path.startswith(f"{provider}/")]
            for provider in case.providers
        ]
        return [group for group in by_provider if group]
    if case.category == "what_changed" and (by_version := _texts_of_one_change(case.gold)):
        return by_version
    first = case.gold[0].quote
    copies = [clause for clause in case.gold if overlaps(clause.quote, first)]
    return [copies] if copies else []


def _texts_of_one_change(gold: Sequence[GoldClause]) -> list[list[GoldClause]]:
    """The clauses by version; none when the gold holds copies of the change in several places."""
    versions: dict[tuple[str, str, str], list[GoldClause]] = {}
    for clause in gold:
        versions.setdefault((clause.collection, clause.path, clause.commit), []).append(clause)
    paths = {path for _, path, _ in versions}
    return list(versions.values()) if len(versions) <= 2 and len(paths) == 1 else []


def quotes_essential(case: GoldCase, citations: Sequence[Citation]) -> bool:
    return all(
        any(quotes_any(citation, group) for citation in citations)
        for group in essential_groups(case)
    )
