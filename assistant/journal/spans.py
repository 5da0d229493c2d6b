"""Numbers of entries as spans: [[1, 120], [130, 131]] is short where retention took many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def spans(numbers: Iterable[int]) -> list[list[int]]:
    """Sorted numbers, gathered into first and last of each run."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


class Covered:
    """Whether a number lies in any of the spans that were added."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, more: Iterable[Sequence[int]]) -> None:
        self._spans.extend((first, last) for first, last in more)

    def first_outside(self, numbers: Iterable[int]) -> int | None:
        """The smallest number in no span; None where each is in one. ``numbers`` are sorted."""
        waiting = sorted(self._spans)
        reach, at = 0, 0
        for number in numbers:
            while at < len(waiting) and waiting[at][0] <= number:
                reach = max(reach, waiting[at][1])
                at += 1
            if number > reach:
                return number
        return None
