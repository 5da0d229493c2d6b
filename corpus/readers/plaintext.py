"""Bytes -> characters: UTF-8 when valid, otherwise what charset-normalizer is sure of."""

from __future__ import annotations

import codecs
import re

from corpus.readers.outcome import Unreadable

_SAMPLE = 200_000  # bytes that the detection looks at; more costs time and adds no certainty
_LITTLE_EVIDENCE = 30  # bytes beyond ASCII; with fewer, the commonest encoding is the best guess
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROL = 0.002  # of all characters; form feeds and stray escapes stay far below
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str | None]:
    """The characters of ``data`` without a byte-order mark, and a note when they are a guess.

    Raises ``Unreadable`` for noise, and for UTF-8 that is damaged in places.
    """
    text, guess = _decoded(data, name, declared)
    control = len(_CONTROL.findall(text))
    if "\x00" in text or control > max(8, _MOST_CONTROL * len(text)):
        raise Unreadable(
            f"{name} holds control characters ({control}), so it is binary data or damaged, "
            "not text. Get the file again or save it as UTF-8 text."
        )
    if guess is None:
        return text, None
    return text, f"is not UTF-8; it was read as {guess} by its looks: check letters with accents"


def _decoded(data: bytes, name: str, declared: str | None) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        position = error.start
    if b"\x00" in data:
        raise Unreadable(f"{name} holds NUL bytes, so it is binary data, not text.")
    if declared and (text := _tried(data, declared)) is not None:
        return text, None
    _refuse_damaged(data, name, position)
    return _guessed(data, name, position)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{name} says that it is {encoding} but byte {error.start} is not. Save it as UTF-8."
        ) from error


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def _refuse_damaged(data: bytes, name: str, position: int) -> None:
    """Hardly any text of another encoding holds a letter that is valid UTF-8 by chance."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(1 for character in lenient if character > "\x7f") - bad
    if good >= bad:
        raise Unreadable(
            f"{name} is UTF-8 that is damaged, first at byte {position}. Get the file again."
        )


def _guessed(data: bytes, name: str, position: int) -> tuple[str, str]:
    foreign = sum(byte > 0x7F for byte in data[: 2 * _SAMPLE])
    if foreign < _LITTLE_EVIDENCE and (text := _tried(data, "cp1252")) is not None:
        return text, "Windows-1252"
    from charset_normalizer import from_bytes

    # Around the first byte that is not ASCII-clean UTF-8, since that is where the evidence is.
    start = max(0, position - _SAMPLE // 2)
    best = from_bytes(data[start : start + _SAMPLE]).best()
    if best is not None and (text := _tried(data, best.encoding)) is not None:
        return text, best.encoding
    raise Unreadable(
        f"{name} is not valid UTF-8 (byte {position}) and no other encoding fits. Save it as UTF-8."
    )
