"""A receipt against a later answer to the same question: what became of verdict and clauses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from assistant.model import Answer
from assistant.receipts.model import Receipt
from corpus.plain import folded


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause that an answer quotes."""

    collection: str
    document: str
    title: str
    version: str
    quote: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking again shows.

    ``lost``: cited clauses whose words stand in no text in force any more. ``dropped``: clauses
    that stand but are not cited again. ``new``: clauses cited now and not then.
    """

    verdict_then: str
    verdict_now: str
    lost: tuple[Quoted, ...]
    dropped: tuple[Quoted, ...]
    new: tuple[Quoted, ...]

    @property
    def verdict_changed(self) -> bool:
        return self.verdict_then != self.verdict_now

    @property
    def matters(self) -> bool:
        """Whether whoever relies on the receipt should be told."""
        return self.verdict_changed or bool(self.lost)


def compare(receipt: Receipt, answer: Answer, in_force: Collection[str]) -> Outcome:
    """Compare by words, with markup and typography set aside, so that a clause that only moved or
    was laid out anew is the same clause. ``in_force``: the texts to look for clauses in."""
    then = [_quoted(citation) for citation in _citations(receipt)]
    now = [Quoted(c.collection, c.document, c.title, c.version, c.quote) for c in answer.citations]
    words_then, words_now = {folded(q.quote) for q in then}, {folded(q.quote) for q in now}
    missing = [quoted for quoted in then if folded(quoted.quote) not in words_now]
    lost = [quoted for quoted in missing if not _stands(quoted.quote, in_force)]
    return Outcome(
        verdict_then=str(receipt.answer["verdict"]),
        verdict_now=answer.verdict,
        lost=tuple(lost),
        dropped=tuple(quoted for quoted in missing if quoted not in lost),
        new=tuple(quoted for quoted in now if folded(quoted.quote) not in words_then),
    )


def _stands(quote: str, texts: Collection[str]) -> bool:
    if any(quote in text for text in texts):
        return True
    words = folded(quote)
    return any(words in folded(text) for text in texts)


def _citations(receipt: Receipt) -> list[dict[str, Any]]:
    rows: Any = receipt.answer["citations"]
    return list(rows)


def _quoted(citation: dict[str, Any]) -> Quoted:
    return Quoted(*(citation[k] for k in ("collection", "document", "title", "version", "quote")))
