"""Two reports -> what became better and what became worse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.evaluation.report import Report, Row
from assistant.evaluation.statistics import Paired, paired


@dataclass(frozen=True, slots=True)
class Delta:
    """A figure before and after. ``None``: it applied to no case.

    ``paired`` compares case by case, over those that both reports have and it applies to in both.
    """

    figure: str
    old: float | None
    new: float | None
    paired: Paired | None = None

    @property
    def change(self) -> float | None:
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that was fully right in one report only."""

    case: str
    category: str
    to: Literal["right", "wrong"]
    said_before: str | None
    said_now: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """``only_old`` and ``only_new`` are ids of cases that the other report does not have."""

    deltas: tuple[Delta, ...]
    flips: tuple[Flip, ...]
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    stamp_changes: tuple[str, ...]


def compare(old: Report, new: Report) -> Comparison:
    before = {row.id: row for row in old.rows}
    now = {row.id: row for row in new.rows}
    return Comparison(
        deltas=tuple(
            Delta(
                name,
                old.figures.get(name),
                new.figures.get(name),
                _paired(name, before, now),
            )
            for name in new.figures
        ),
        flips=tuple(
            Flip(
                case=row.id,
                category=row.category,
                to="right" if row.fine else "wrong",
                said_before=before[row.id].said,
                said_now=row.said,
            )
            for row in new.rows
            if row.id in before and before[row.id].fine != row.fine
        ),
        only_old=tuple(case for case in before if case not in now),
        only_new=tuple(case for case in now if case not in before),
        stamp_changes=_stamp_changes(old, new),
    )


def _paired(name: str, before: Mapping[str, Row], now: Mapping[str, Row]) -> Paired | None:
    both = [
        (old, new)
        for case, row in now.items()
        if case in before
        and (old := before[case].figures.get(name)) is not None
        and (new := row.figures.get(name)) is not None
    ]
    return paired([old for old, _ in both], [new for _, new in both])


def _stamp_changes(old: Report, new: Report) -> tuple[str, ...]:
    before, now = _flat(old), _flat(new)
    return tuple(
        f"{key}: {before.get(key)} -> {now.get(key)}"
        for key in sorted(before.keys() | now.keys())
        if before.get(key) != now.get(key)
    )


def _flat(report: Report) -> dict[str, object]:
    stamp = report.stamp
    return {
        "software": stamp.software,
        "model": stamp.model,
        "generation": stamp.generation,
        **{f"settings.{key}": value for key, value in stamp.settings.items()},
    }
