"""The receipts that are kept: one file each, ``receipts/<id>.json`` in the data directory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.receipts.file import read_receipt, write_receipt
from assistant.receipts.model import Receipt, ReceiptError

FOLDER = "receipts"
_ID = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{12}")
_HEAD = re.compile(r"[0-9a-f-]{4,23}")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file among the receipts that is none, and why."""

    path: Path
    reason: str


def save(receipt: Receipt, home: Path) -> Path:
    """Keep a receipt; saving it again changes nothing. Raises ReceiptError where the disk fails."""
    path = home / FOLDER / f"{receipt.id}.json"
    write_receipt(receipt, path)
    return path


def saved(home: Path) -> Iterator[Receipt | Unreadable]:
    """Every kept receipt, oldest day first; a damaged one does not hide the others."""
    for path in sorted((home / FOLDER).glob("*.json")):
        try:
            receipt = read_receipt(path)
            if path.stem != receipt.id:
                raise ReceiptError(f"{path} is not named after its receipt, {receipt.id}.json.")
            yield receipt
        except ReceiptError as error:
            yield Unreadable(path, str(error))


def find(name: str, home: Path) -> Path:
    """The file of a receipt: by its path, its id, or the head of its id or hash that no other
    has. Raises ReceiptError."""
    given = Path(name)
    if given.suffix == ".json" or given.is_file():
        return given
    kept = sorted(p for p in (home / FOLDER).glob("*.json") if _ID.fullmatch(p.stem))
    heads = _HEAD.fullmatch(name) is not None
    fitting = [p for p in kept if heads and (p.stem.startswith(name) or _hash(p).startswith(name))]
    exact = [p for p in fitting if p.stem == name]
    if len(exact or fitting) == 1:
        return (exact or fitting)[0]
    if fitting:
        several = ", ".join(path.stem for path in fitting[:5])
        raise ReceiptError(f"Several receipts begin with {name!r}: {several}. Give more of the id.")
    raise ReceiptError(
        f"There is no receipt {name!r}: give the path of a file or an id. `clausewise receipts` "
        "lists the ids."
    )


def remove(name: str, home: Path) -> str:
    """Delete a kept receipt, even a damaged one, and return its id. Raises ReceiptError; a file
    elsewhere is never touched."""
    path = find(name, home)
    if path.resolve().parent != (home / FOLDER).resolve():
        raise ReceiptError(f"{path} is no kept receipt; delete the file yourself if you want to.")
    try:
        path.unlink()
    except OSError as error:
        raise ReceiptError(f"The receipt {path} could not be deleted: {error}.") from error
    return path.stem


def _hash(path: Path) -> str:
    return path.stem.rpartition("-")[2]
