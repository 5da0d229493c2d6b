"""The question of a receipt, asked again of the library as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assistant.model import Answer, Turn
from assistant.receipts.contents import unpacked
from assistant.receipts.model import Receipt

if TYPE_CHECKING:
    from assistant.build import Assistant
    from corpus.library import Library


def day_of(receipt: Receipt) -> date | None:
    """The day that the question was about, asked for or named in its words; None: today."""
    if receipt.asked.as_of is not None:
        return receipt.asked.as_of
    question, _ = unpacked(receipt)
    return question.as_of if question.dated else None


def ask_again(receipt: Receipt, assistant: Assistant) -> Answer:
    """The answer of today. "Last year" means the year that it meant when it was asked."""
    return assistant.ask_unrecorded(*words_of(receipt), day_of(receipt))


def words_of(receipt: Receipt) -> tuple[str, list[Turn]]:
    """The words to ask again, and the chat before them. A question that a language model restated
    stands for itself as the answer showed it, since no model is asked again."""
    if receipt.language_model is not None and receipt.language_model.restated:
        return str(receipt.answer["resolved_question"]), []
    return receipt.asked.words, [Turn(said.role, said.content) for said in receipt.asked.history]


def texts_in_force(receipt: Receipt, library: Library, today: date) -> list[str]:
    """Where the clauses that a receipt cites may still stand on its day (undated: ``today``):
    the cited documents first, then the others of their providers and of ``question.providers``."""
    day = day_of(receipt) or today
    question, _ = unpacked(receipt)
    rows = receipt.answer["citations"]
    cited = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    places = {(row["collection"], row["document"]) for row in cited}
    providers = {row["provider"] for row in cited} | set(question.providers)
    keys = [d.key for d in library.documents() if d.provider in providers]
    keys.sort(key=lambda key: ((key.collection, key.path) not in places, key.collection, key.path))
    shas = [v.text_sha for key in keys for v in library.versions(key) if v.in_force(day)]
    return list(library.texts(list(dict.fromkeys(shas))).values())
