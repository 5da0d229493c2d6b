"""Bytes -> characters: UTF-8 when valid, otherwise what charset-normalizer is sure of."""

from __future__ import annotations

import codecs
import re

from corpus.readers.outcome import Unreadable

_SAMPLE = 200_000  # bytes that the detection looks at; more costs time and adds no certainty
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROL = 0.002  # of all characters; form feeds and stray escapes stay far below
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The characters of ``data``, a byte-order mark left out; raises ``Unreadable`` for noise."""
    text = _decoded(data, name, declared)
    control = len(_CONTROL.findall(text))
    if "\x00" in text or control > max(8, _MOST_CONTROL * len(text)):
        raise Unreadable(
            f"{name} holds {control} control characters, so it is binary data or damaged, "
            "not text. Get the file again or save it as UTF-8 text."
        )
    return text


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    if b"\x00" in data:
        raise Unreadable(f"{name} holds NUL bytes, so it is binary data, not text.")
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    return _detected(data, name, position)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{name} says that it is {encoding} but byte {error.start} is not. Save it as UTF-8."
        ) from error


def _detected(data: bytes, name: str, position: int) -> str:
    from charset_normalizer import from_bytes

    # Around the first byte that is not ASCII-clean UTF-8, since that is where the evidence is.
    start = max(0, position - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE]).best()
    if best is not None:
        try:
            return data.decode(best.encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    raise Unreadable(
        f"{name} is not valid UTF-8 (byte {position}) and no other encoding fits. Save it as UTF-8."
    )
