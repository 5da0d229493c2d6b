"""Frozen dataclasses <-> plain JSON values, strictly, driven by their field types alone.

A field that is added to Question, Found or Evidence is kept without a change here; a kind of
field that this does not know is an error when a receipt is made, never a silent loss.
"""

from __future__ import annotations

import dataclasses
import math
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from assistant.receipts.model import ReceiptError

T = TypeVar("T")
Omitted = Mapping[type, tuple[str, ...]]
"""By dataclass: fields that are not kept, since they follow from others."""
Restore = Callable[[type, dict[str, Any]], Mapping[str, Any]]
"""A dataclass and its kept values (decoded) -> the values of its omitted fields."""


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


class Encoder:
    """Values -> JSON. Equal values of a type in ``shared`` are kept once, in ``tables``, and
    stand elsewhere as their number there."""

    def __init__(self, shared: tuple[type, ...] = (), omitted: Omitted | None = None) -> None:
        self.tables: dict[type, list[Any]] = {kind: [] for kind in shared}
        self._numbers: dict[tuple[type, object], int] = {}
        self._omitted = omitted or {}

    def encode(self, value: object, kind: Any, at: str) -> Any:
        """``at`` names the value in errors. Raises ReceiptError for what cannot be kept."""
        if isinstance(kind, type) and kind in self.tables:
            return self._number(value, kind, at)
        return self._plain(value, kind, at)

    def _number(self, value: object, kind: type, at: str) -> int:
        number = self._numbers.get((kind, value))
        if number is None:
            encoded = self._plain(value, kind, at)
            number = self._numbers[kind, value] = len(self.tables[kind])
            self.tables[kind].append(encoded)
        return number

    def _plain(self, value: object, kind: Any, at: str) -> Any:
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            if type(value) is not kind:
                raise _wrong(at, kind, value)
            left_out = self._omitted.get(kind, ())
            hints = _hints(kind)
            return {
                f.name: self.encode(getattr(value, f.name), hints[f.name], f"{at}.{f.name}")
                for f in dataclasses.fields(kind)
                if f.name not in left_out
            }
        if (inner := _optional(kind)) is not None:
            return None if value is None else self.encode(value, inner, at)
        if (items := _items(kind, value, at)) is not None:
            return [self.encode(v, k, f"{at}[{n}]") for n, (v, k) in enumerate(items)]
        if get_origin(kind) in (dict, Mapping, cast(Any, Mapping)):
            of = get_args(kind)[1]
            table = cast(Mapping[str, object], value)
            return {_text(k, at): self.encode(v, of, f"{at}[{k!r}]") for k, v in table.items()}
        return _scalar_out(value, kind, at)


class Decoder:
    """JSON -> values. A missing field takes its default, as when an older release wrote it."""

    def __init__(
        self,
        tables: Mapping[type, list[Any]],
        omitted: Omitted | None = None,
        restore: Restore | None = None,
    ) -> None:
        self._omitted = omitted or {}
        self._restore = restore
        self._shared: dict[type, list[Any]] = {kind: [] for kind in tables}
        for kind, rows in tables.items():
            name = f"{kind.__name__.lower()}s"
            self._shared[kind] = [self._plain(r, kind, f"{name}[{n}]") for n, r in enumerate(rows)]

    def decode(self, value: Any, kind: type[T], at: str) -> T:
        """Raises ReceiptError naming the field that is not what ``kind`` has."""
        return cast(T, self._decode(value, kind, at))

    def _decode(self, value: Any, kind: Any, at: str) -> Any:
        if isinstance(kind, type) and kind in self._shared:
            if type(value) is not int or not 0 <= value < len(self._shared[kind]):
                raise ReceiptError(f"{at} is {value!r:.60}, not the number of a {kind.__name__}")
            return self._shared[kind][value]
        return self._plain(value, kind, at)

    def _plain(self, value: Any, kind: Any, at: str) -> Any:
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            return self._dataclass(value, kind, at)
        if (inner := _optional(kind)) is not None:
            return None if value is None else self._decode(value, inner, at)
        if get_origin(kind) in (dict, cast(Any, Mapping)):
            if not isinstance(value, dict):
                raise _wrong(at, kind, value)
            of = get_args(kind)[1]
            return {k: self._decode(v, of, f"{at}[{k!r}]") for k, v in value.items()}
        if _is_row(kind):
            if not isinstance(value, list):
                raise _wrong(at, kind, value)
            pairs = _items(kind, tuple(value), at) or ()
            parts = [self._decode(v, k, f"{at}[{n}]") for n, (v, k) in enumerate(pairs)]
            return kind(*parts) if hasattr(kind, "_fields") else tuple(parts)
        return _scalar_in(value, kind, at)

    def _dataclass(self, value: Any, kind: Any, at: str) -> Any:
        if not isinstance(value, dict):
            raise _wrong(at, kind, value)
        left_out = self._omitted.get(kind, ())
        fields = {f.name: f for f in dataclasses.fields(kind) if f.name not in left_out}
        if strange := sorted(value.keys() - fields.keys()):
            raise ReceiptError(f"{at}.{strange[0]} is no field that this release knows")
        hints = _hints(kind)
        kept: dict[str, Any] = {}
        for name, field in fields.items():
            if name in value:
                kept[name] = self._decode(value[name], hints[name], f"{at}.{name}")
            elif field.default is dataclasses.MISSING and (
                field.default_factory is dataclasses.MISSING
            ):
                raise ReceiptError(f"{at}.{name} is missing")
        if left_out and self._restore is not None:
            kept |= self._restore(kind, kept)
        return kind(**kept)


def _wrong(at: str, kind: Any, value: object) -> ReceiptError:
    name = getattr(kind, "__name__", str(kind))
    return ReceiptError(f"{at} is {value!r:.60}, which is no {name}")


def _optional(kind: Any) -> Any:
    """X of ``X | None``; None for anything else."""
    if get_origin(kind) not in (Union, types.UnionType):
        return None
    inner = [one for one in get_args(kind) if one is not type(None)]
    if len(inner) != 1 or len(get_args(kind)) != 2:
        raise TypeError(f"a receipt cannot keep a field of type {kind}")
    return inner[0]


def _is_row(kind: Any) -> bool:
    return get_origin(kind) is tuple or hasattr(kind, "_fields")


def _items(kind: Any, value: object, at: str) -> list[tuple[Any, Any]] | None:
    """Each item of a tuple or named tuple with its type; None for another kind of field."""
    if not _is_row(kind):
        return None
    if not isinstance(value, tuple):
        raise _wrong(at, kind, value)
    if hasattr(kind, "_fields"):
        of = list(_hints(kind).values())
    else:
        of = list(get_args(kind))
        if len(of) == 2 and of[1] is Ellipsis:
            of = [of[0]] * len(value)
    if len(of) != len(value):
        raise ReceiptError(f"{at} has {len(value)} items, not {len(of)}")
    return list(zip(value, of, strict=True))


def _text(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise _wrong(at, str, value)
    return value


def _scalar_out(value: object, kind: Any, at: str) -> Any:
    _check(value, kind, at)
    if isinstance(value, date):  # and datetime, which is one
        return value.isoformat()
    return float(cast(float, value)) if kind is float else value


def _scalar_in(value: Any, kind: Any, at: str) -> Any:
    if kind in (date, datetime):
        try:
            value = kind.fromisoformat(_text(value, at))
        except ValueError:
            raise _wrong(at, kind, value) from None
    _check(value, kind, at)
    return float(value) if kind is float else value


def _check(value: object, kind: Any, at: str) -> None:
    """Raise ReceiptError unless ``value`` is a scalar of that very type."""
    if get_origin(kind) is Literal:
        known = value in get_args(kind) and type(value) is str
    elif kind is float:
        known = type(value) in (int, float) and math.isfinite(cast(float, value))
    elif kind in (str, int, bool, date, datetime):
        known = type(value) is kind
    else:
        raise TypeError(f"a receipt cannot keep a field of type {kind} ({at})")
    if not known:
        raise _wrong(at, kind, value)
