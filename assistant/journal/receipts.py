"""The receipt that an entry keeps: the whole answer, as it was shown and from what."""

from __future__ import annotations

import zlib

from assistant.journal.model import JournalError, WordsGone
from assistant.journal.schema import entries
from assistant.journal.store import Journal
from assistant.receipts.canonical import canonical
from assistant.receipts.file import MOST_BYTES
from assistant.receipts.model import Receipt


def packed(receipt: Receipt) -> bytes:
    """The canonical JSON in zlib: 4 to 6 kB where the JSON has 20."""
    return zlib.compress(canonical(receipt.model_dump(mode="json")))


def receipt_in(journal: Journal, seq: int) -> Receipt:
    """The receipt of an answer or a decision. Raises WordsGone where there is none (any more)."""
    found = journal.entries(entries.c.seq == seq, receipts=True)
    kept = found[0].words.get("receipt") if found else None
    if kept is None:
        raise WordsGone(
            f"Entry {seq} of the journal has no receipt: retention deleted it, or questions are "
            "not kept, or none could be made. Ask the question again."
        )
    try:
        return Receipt.model_validate_json(zlib.decompressobj().decompress(kept, MOST_BYTES))
    except (zlib.error, ValueError) as error:
        raise JournalError(
            f"The receipt in entry {seq} of the journal is damaged. "
            "`clausewise journal verify` says more."
        ) from error
