"""An answer and what it was concluded from -> a receipt."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from assistant.answer_json import answer_json
from assistant.find import Found
from assistant.model import Answer, Question, Turn
from assistant.receipts.assisted import kept_part
from assistant.receipts.canonical import canonical, sha256_of
from assistant.receipts.contents import packed
from assistant.receipts.model import FORMAT, Receipt, ReceiptError, Rules, Software

Asked = tuple[str, Sequence[Turn], "date | None"]
"""What the asker gave: words, chat, day."""


def make_receipt(
    asked: Asked,
    question: Question,
    found: Found,
    answer: Answer,
    publishers: Mapping[str, Sequence[str]],
    software: Software,
    rules: Rules,
    made_at: datetime | None = None,
) -> Receipt:
    """The receipt of an answer that was concluded from ``question`` and ``found``.

    Of ``publishers`` only the providers of documents that it names, and those asked about, are
    kept. ``made_at`` (default now) has a time zone. Raises ReceiptError for words that no file can
    hold.
    """
    words, history, as_of = asked
    contents = packed(question, found)
    values: dict[str, Any] = {
        "format": FORMAT,
        "made_at": (made_at or datetime.now(UTC)).replace(microsecond=0),
        "software": software.model_dump(),
        "rules": rules.model_dump(),
        "asked": {
            "words": words,
            "history": tuple({"role": turn.role, "content": turn.content} for turn in history),
            "as_of": as_of,
        },
        **contents,
        "publishers": _of(contents["documents"], question, publishers),
        "language_model": kept_part(answer.assisted),
        "sha256": "0" * 64,
    }
    try:
        return sealed(Receipt.model_validate(values | {"answer": kept_answer(answer)}))
    except ValueError as error:
        raise ReceiptError(
            f"No receipt can be made of this answer: {error}. Ask again without the characters "
            "that are not Unicode."
        ) from error


def sealed(receipt: Receipt) -> Receipt:
    """The receipt with the hash of what it holds."""
    return receipt.model_copy(update={"sha256": sha256_of(receipt.model_dump(mode="json"))})


def kept_answer(answer: Answer) -> dict[str, Any]:
    """The answer's JSON but for the time that it took, which no replay could repeat, and for what
    an officer decided, which the journal keeps and which is not the tool's answer."""
    kept = answer_json(answer)
    del kept["elapsed_ms"], kept["decision"]
    plain: dict[str, Any] = json.loads(canonical(kept))
    return plain


def _of(
    documents: Sequence[Mapping[str, Any]],
    question: Question,
    publishers: Mapping[str, Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    providers = sorted({document["provider"] for document in documents} | set(question.providers))
    return {name: tuple(publishers[name]) for name in providers if name in publishers}
