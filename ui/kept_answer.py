"""An answer that was given before: its receipt in the journal, and a page that shows it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from assistant.build import Assistant as Open
from assistant.journal.feedback import answer_entry
from assistant.journal.model import JournalError
from assistant.journal.receipts import receipt_in
from assistant.model import Answer, Citation, Clarify, Condition, Option, Row, Sentence
from assistant.receipts.assisted import part_in
from assistant.receipts.contents import unpacked
from assistant.receipts.model import Receipt
from ui.api.receipts import collections_of
from ui.held import Gone
from ui.identity.asker import Asker
from ui.keeping import keeping_html
from ui.language import t
from ui.markup import Markup, el
from ui.opening import Assistant
from ui.sheet import sheet_html
from ui.source import Source, find_source
from ui.view import answer_html

ANSWER = re.compile(r"[0-9a-f]{32}")


def receipt_of(assistant: Assistant, answer: str, who: Asker) -> Receipt:
    """The receipt of an answer by the answer's id, for anybody who knows it and may see every
    collection that took part. Raises Gone for all others, and WordsGone."""
    gone = Gone(
        "There is no such answer, its words were deleted, or it is not for you to see. Ask the "
        "question again to have a new one."
    )
    recorder = cast(Open, assistant).recorder
    if not ANSWER.fullmatch(answer) or not recorder.keeps_receipts:
        raise gone
    try:
        journal = recorder.journal()
        receipt = receipt_in(journal, answer_entry(journal, answer).seq)
    except JournalError:
        raise gone from None
    if who.hidden and not collections_of(receipt).isdisjoint(who.hidden):
        raise gone
    return receipt


def kept_answer_html(assistant: Assistant, receipt: Receipt, answer: str) -> Markup:
    """The page of an answer as it was given; its citations do not move, since they name versions
    whose texts never change."""
    made = answer_of(receipt, answer)
    key = answer[:8]
    return sheet_html(
        made.question.asked,
        el("p", t("An answer, as it was given"), class_="cw-kicker"),
        el("h1", made.question.asked, dir="auto", class_="cw-shared-question"),
        answer_html(
            made,
            key,
            _sources(assistant, made.citations),
            _sources(assistant, made.context),
            None,
            keeping_html(None, made, key),
        ),
    )


def answer_of(receipt: Receipt, answer: str | None = None) -> Answer:
    """The answer that a receipt holds. Raises ReceiptError for a field that is not as written."""
    kept = cast(Mapping[str, Any], receipt.answer)
    clarify = kept["clarify"]
    return Answer(
        question=unpacked(receipt)[0],
        verdict=kept["verdict"],
        confidence=kept["confidence"],
        sentences=tuple(Sentence(one["text"], (*one["citations"],)) for one in kept["sentences"]),
        citations=tuple(_citation(one) for one in kept["citations"]),
        conditions=tuple(Condition(one["text"], one["marker"]) for one in kept["conditions"]),
        clarify=_clarify(clarify) if clarify else None,
        context=tuple(_citation(one) for one in kept["context"]),
        conflicts=tuple(kept["conflicts"]),
        silence=kept["silence"],
        generation=kept["generation"],
        comparison=tuple(_row(one) for one in kept.get("comparison", ())),
        refused_citations=kept["refused_citations"],
        id=answer,
        assisted=part_in(receipt),
    )


def _citation(kept: Mapping[str, Any]) -> Citation:
    until = kept["valid_to"]
    return Citation(
        **{
            **kept,
            "valid_from": date.fromisoformat(kept["valid_from"]),
            "valid_to": date.fromisoformat(until) if until else None,
            "heading_path": tuple(kept["heading_path"]),
            "lead_in": tuple(kept["lead_in"]),
        }
    )


def _clarify(kept: Mapping[str, Any]) -> Clarify:
    options = tuple(Option(one["label"], one["verdict"]) for one in kept["options"])
    return Clarify(kept["question"], options)


def _row(kept: Mapping[str, Any]) -> Row:
    return Row(
        kept["provider"],
        kept["verdict"],
        tuple(kept["citations"]),
        tuple(kept["conditions"]),
        kept["silence"],
        kept["note"],
    )


def _sources(assistant: Assistant, citations: tuple[Citation, ...]) -> dict[int, Source]:
    found = {cited.marker: find_source(assistant.library, cited) for cited in citations}
    return {marker: source for marker, source in found.items() if source is not None}
