"""A receipt against a later answer to the same question: what became of verdict and clauses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from assistant.model import Answer
from assistant.receipts.model import Receipt
from corpus.plain import folded
from corpus.split import split


@dataclass(frozen=True, slots=True)
class Quoted:
    """A clause that an answer quotes."""

    collection: str
    document: str
    title: str
    version: str
    quote: str
    lead_in: str = ""  # the innermost one, which says what the words do: "never …:", "you may …:"


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
    now = [
        Quoted(c.collection, c.document, c.title, c.version, c.quote, "".join(c.lead_in[-1:]))
        for c in answer.citations
    ]
    words_then, words_now = set(map(_words, then)), set(map(_words, now))
    missing = [quoted for quoted in then if _words(quoted) not in words_now]
    lost = [quoted for quoted in missing if not _stands(quoted, in_force)]
    return Outcome(
        verdict_then=_by_rules(receipt),
        verdict_now=answer.verdict,
        lost=tuple(lost),
        dropped=tuple(quoted for quoted in missing if quoted not in lost),
        new=tuple(quoted for quoted in now if _words(quoted) not in words_then),
    )


def _by_rules(receipt: Receipt) -> str:
    """The verdict of then, to be held against one that is made without a language model."""
    part = receipt.language_model
    held = part and part.opinion
    return held.rules if held else str(receipt.answer["verdict"])


def _words(quoted: Quoted) -> tuple[str, str]:
    return folded(quoted.quote), folded(quoted.lead_in)


def _stands(quoted: Quoted, texts: Collection[str]) -> bool:
    """Whether a text has the clause. An item of a list is the same only under the same lead-in:
    moved from "never" to "you may", it says the opposite in the same words."""
    words, lead_in = _words(quoted)
    having = [text for text in texts if quoted.quote in text or words in folded(text)]
    return any(not lead_in or _under(text, words, lead_in) for text in having)


def _under(text: str, words: str, lead_in: str) -> bool:
    return any(
        folded(text[c.start : c.end]) == words
        and bool(c.lead_in)
        and folded(text[c.lead_in[-1].start : c.lead_in[-1].end]) == lead_in
        for c in (passage.clause for passage in split(text))
    )


def _citations(receipt: Receipt) -> list[dict[str, Any]]:
    rows: Any = receipt.answer["citations"]
    return list(rows)


def _quoted(citation: dict[str, Any]) -> Quoted:
    collection, document = citation["collection"], citation["document"]
    lead_in = "".join(citation.get("lead_in", ())[-1:])
    return Quoted(
        collection, document, citation["title"], citation["version"], citation["quote"], lead_in
    )
