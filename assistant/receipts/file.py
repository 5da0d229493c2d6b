"""A receipt as a file: written as a whole or not at all, read only if no byte was changed."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from assistant.receipts.canonical import canonical, file_bytes, sha256_of
from assistant.receipts.contents import unpacked
from assistant.receipts.model import FORMAT, Receipt, ReceiptError

MOST_BYTES = 16_000_000
"""No receipt is larger: one over 5,000 documents has 2 MB."""


def write_receipt(receipt: Receipt, path: Path) -> None:
    """Write the file beside its place and move it there, so that no half of it is ever seen.

    Raises ReceiptError where the disk refuses.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            file.write(file_bytes(receipt.model_dump(mode="json")))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise ReceiptError(
            f"The receipt could not be written to {path} ({error}). Name another file, or free "
            "space and try again."
        ) from error


def read_receipt(path: Path) -> Receipt:
    """The receipt in a file, checked field by field and against its own hash.

    Raises ReceiptError for anything that `write_receipt` did not write: the message names the
    file, and the field where one is wrong.
    """
    data = _bytes(path)
    values = _json(data, path)
    receipt = receipt_of(values, path)
    if file_bytes(values) != data:
        _refuse(
            path,
            "its values are those that were written, but not its blanks, line ends or order of "
            "fields. Take a copy that no program laid out anew.",
        )
    return receipt


def receipt_of(values: dict[str, Any], path: Path) -> Receipt:
    """The receipt that these values of JSON are, from a file or as ``path`` calls them.

    Raises ReceiptError as `read_receipt` does, but for how the file is laid out.
    """
    if values.get("format") != FORMAT:
        _refuse(
            path,
            f"its field 'format' is {values.get('format')!r:.40}, and this release reads "
            f"{FORMAT}. It is no receipt, or a newer release made it: upgrade Clausewise.",
        )
    if values.get("sha256") != (found := _hash(values, path)):
        _refuse(
            path,
            f"its field 'sha256' is {values.get('sha256')!r:.80}, but the rest of the file has "
            f"{found}. It was changed after it was made: take a copy that nobody edited.",
        )
    return _checked(values, path)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise ReceiptError(f"There is no receipt {path}. `clausewise receipts` lists them.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            _refuse(path, f"it has {size:,} bytes; no receipt has more than {MOST_BYTES:,}.")
        return path.read_bytes()
    except OSError as error:
        raise ReceiptError(f"The receipt {path} cannot be read: {error}.") from error


def _json(data: bytes, path: Path) -> dict[str, Any]:
    try:
        values = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        _refuse(path, f"byte {error.start} is not UTF-8. It is damaged or no receipt.")
    except json.JSONDecodeError as error:
        whole = data.rstrip().endswith(b"}")
        why = "is damaged or no receipt" if whole else "ends too early: it was cut off"
        _refuse(path, f"line {error.lineno}, column {error.colno}: {error.msg}. It {why}.")
    except (ValueError, RecursionError) as error:
        _refuse(path, f"it is no JSON that a receipt has ({error}).")
    if not isinstance(values, dict):
        _refuse(path, "it holds no JSON object, so it is no receipt.")
    return values


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _hash(values: dict[str, Any], path: Path) -> str:
    try:
        return sha256_of(values)
    except ValueError as error:  # half of a character, written as an escape
        _refuse(path, f"it holds what no receipt holds: {error}.")


def _checked(values: dict[str, Any], path: Path) -> Receipt:
    try:
        receipt = Receipt.model_validate_json(canonical(values))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in fault["loc"])
        _refuse(path, f"field {field!r}: {fault['msg']}.")
    if receipt.model_dump(mode="json") != values:
        _refuse(path, "a field is not in the form in which receipts keep it.")
    try:
        unpacked(receipt)
    except ReceiptError as error:
        _refuse(path, f"{error}.")
    if type(receipt.answer.get("generation")) is not int:
        _refuse(path, "field 'answer.generation' is missing or no number.")
    return receipt


def _refuse(path: Path, why: str) -> NoReturn:
    raise ReceiptError(f"The receipt {path} cannot be used: {why}")
