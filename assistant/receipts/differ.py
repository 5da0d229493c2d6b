"""Where two JSON values differ, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not as it was. ``then`` and ``now`` are JSON values; None: not there."""

    field: str
    then: Any
    now: Any
    why: str = ""


def differences(then: Any, now: Any, at: str) -> Iterator[Difference]:
    """The smallest fields that differ, in the order of the fields' names and of the items."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in sorted(then.keys() | now.keys()):
            place = f"{at}.{key}"
            if key not in now:
                yield Difference(place, then[key], None, "this release has no such field")
            elif key not in then:
                yield Difference(place, None, now[key], "the receipt has no such field")
            else:
                yield from differences(then[key], now[key], place)
    elif isinstance(then, list) and isinstance(now, list):
        for number, (old, new) in enumerate(zip(then, now, strict=False)):
            yield from differences(old, new, f"{at}[{number}]")
        for number in range(len(now), len(then)):
            yield Difference(f"{at}[{number}]", then[number], None, "no longer there")
        for number in range(len(then), len(now)):
            yield Difference(f"{at}[{number}]", None, now[number], "was not there")
    elif then != now or type(then) is not type(now):
        yield Difference(at, then, now)
