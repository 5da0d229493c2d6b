"""Refuses ZIP containers that would unpack to far more than they are, before unpacking anything.

Python's ``zipfile`` reads no more of an entry than its declared size, so what is declared bounds
what any parser can unpack.
"""

from __future__ import annotations

import io
import zipfile

from corpus.readers.outcome import Unreadable

_MOST_ENTRIES = 4_000
_MOST_UNPACKED = 200_000_000  # bytes, all entries
_MOST_XML = 40_000_000  # bytes, one XML part; 40 MB are some 3,000 pages
_FREE = 2_000_000  # bytes; a small part may compress as well as it likes
_RATIO = 120  # unpacked : packed of a larger part; Word's own XML stays below 60


def check_zip(data: bytes, name: str) -> None:
    """Raises ``Unreadable`` for a damaged, encrypted or exploding ZIP container."""
    # Counted in the raw bytes first: parsing a directory of a million entries takes seconds.
    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:
        raise _bomb(name, f"more than {_MOST_ENTRIES} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entries = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise Unreadable(
            f"{name} is a damaged Word file ({error}). Open and save it again."
        ) from error
    for entry in entries:
        _check_entry(entry, name)
    total = sum(entry.file_size for entry in entries)
    if total > _MOST_UNPACKED:
        raise _bomb(name, f"{total / 1e6:.0f} MB unpacked")
    if len({entry.filename for entry in entries}) != len(entries):
        raise Unreadable(f"{name} holds two parts of one name: save it again from Word.")


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    if entry.flag_bits & 0x1:
        raise Unreadable(f"{name} is encrypted: take the password off and save it again.")
    if entry.file_size > _FREE and entry.file_size > _RATIO * max(1, entry.compress_size):
        raise _bomb(name, f"a part packed {entry.file_size / max(1, entry.compress_size):.0f}:1")
    xml = entry.filename.lower().endswith((".xml", ".rels"))
    if xml and entry.file_size > _MOST_XML:
        raise _bomb(name, f"an XML part of {entry.file_size / 1e6:.0f} MB")


def _bomb(name: str, what: str) -> Unreadable:
    return Unreadable(
        f"{name} was not opened: it holds {what}, as files made to exhaust a computer do. "
        "If it is a real document, save it as PDF without its attachments."
    )
