"""One way only to write a receipt: its canonical JSON, which its hash is of, and its file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(values: Any) -> bytes:
    """Sorted keys, no blanks, UTF-8; floats in Python's shortest exact form.

    Raises ValueError for what JSON or UTF-8 has no form for: NaN, half of a character.
    """
    return json.dumps(
        values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode("utf-8")


def sha256_of(values: Mapping[str, Any]) -> str:
    """The hash of a receipt: of the canonical JSON of everything but ``sha256`` itself."""
    rest = {key: value for key, value in values.items() if key != "sha256"}
    return hashlib.sha256(canonical(rest)).hexdigest()


def file_bytes(values: Mapping[str, Any]) -> bytes:
    """The file of a receipt: the same JSON laid out to be read, one value a line."""
    text = json.dumps(values, sort_keys=True, indent=1, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode("utf-8")
