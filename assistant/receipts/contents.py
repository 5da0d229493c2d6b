"""Question and Found <-> what a receipt keeps of them: places in texts, never the texts."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.find import Found
from assistant.model import Question
from assistant.receipts.codec import Decoder, Encoder, Omitted
from assistant.receipts.model import Receipt, ReceiptError
from corpus.model import Clause, Document, Version
from vectorstore.model import Evidence

_OMITTED: Omitted = {Evidence: ("quote", "lead_in")}
"""Words are cut from the stored text again, so that no receipt can put words into a policy."""

Text = Callable[[str], str]
"""The stored text with this SHA-256."""


def packed(question: Question, found: Found) -> dict[str, Any]:
    """The fields ``question``, ``found``, ``documents`` and ``versions`` of a receipt."""
    encoder = Encoder((Document, Version), _OMITTED)
    return {
        "question": encoder.encode(question, Question, "question"),
        "found": encoder.encode(found, Found, "found"),
        "documents": encoder.tables[Document],
        "versions": encoder.tables[Version],
    }


def unpacked(receipt: Receipt, text: Text | None = None) -> tuple[Question, Found]:
    """Question and Found as they were; without ``text`` the evidence has no words.

    Raises ReceiptError naming the field that is not what it should be, and what ``text`` raises.
    """
    decoder = Decoder(
        {Document: receipt.documents, Version: receipt.versions},
        _OMITTED,
        lambda _, kept: _words(kept, text),
    )
    return (
        decoder.decode(receipt.question, Question, "question"),
        decoder.decode(receipt.found, Found, "found"),
    )


def _words(kept: Mapping[str, Any], text: Text | None) -> dict[str, Any]:
    """The quote and the lead-ins of a piece of evidence."""
    clause: Clause = kept["clause"]
    if kept["version"].text_sha != clause.text_sha:
        raise ReceiptError("a clause of found is of another text than its version")
    if text is None:
        return {"quote": "", "lead_in": ()}
    whole = text(clause.text_sha)
    return {
        "quote": whole[clause.start : clause.end],
        "lead_in": tuple(whole[start:end] for start, end in clause.lead_in),
    }


def evidence_in(value: object, at: str = "found") -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence in a Found, with the field that it stands in."""
    if isinstance(value, Evidence):
        yield at, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from evidence_in(item, f"{at}[{number}]")
    elif dataclasses.is_dataclass(value) and not isinstance(value, Document | Version):
        for field in dataclasses.fields(value):
            yield from evidence_in(getattr(value, field.name), f"{at}.{field.name}")
