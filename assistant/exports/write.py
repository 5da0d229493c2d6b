"""A receipt written in one of the forms that people read."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from assistant.exports.blocks import blocks, question_verdict, verdict_words
from assistant.receipts.canonical import file_bytes
from assistant.receipts.model import Receipt, ReceiptError

FORMS = ("json", "md", "pdf", "docx")


def exported(receipt: Receipt, form: str) -> tuple[bytes, list[str]]:
    """The file of a receipt in one of ``FORMS``, and what is to be said of it, usually nothing.

    Raises ReceiptError for another form, FontsMissing for a PDF without fonts.
    """
    own = file_bytes(receipt.model_dump(mode="json"))
    title = f"{verdict_words(question_verdict(receipt.answer))}: {receipt.answer['question']}"
    if form == "json":
        return own, []
    if form == "md":
        from assistant.exports.markdown import markdown

        return markdown(blocks(receipt)).encode("utf-8"), []
    if form == "docx":
        from assistant.exports.word import docx

        return docx(blocks(receipt), title, receipt.made_at)
    if form == "pdf":
        from assistant.exports.pdf import pdf

        return pdf(blocks(receipt), title, receipt.made_at, own)
    raise ReceiptError(f"Receipts are not exported as {form!r}: choose one of {', '.join(FORMS)}.")


def export_receipt(receipt: Receipt, form: str, path: Path) -> list[str]:
    """Write the export whole or not at all; returns what is to be said of it.

    Raises what `exported` raises, and ReceiptError where the disk refuses.
    """
    data, notes = exported(receipt, form)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise ReceiptError(
            f"The export could not be written to {path} ({error}). Name another file with --out."
        ) from error
    return notes
