"""What an evaluation found, as values that can be stored and compared with a later one's."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer_json import answer_json
from assistant.evaluation.metrics import average
from assistant.evaluation.run import Answered
from corpus.model import CorpusError

Figures = dict[str, "float | None"]


class ReportError(CorpusError):
    """A report file that cannot be read or written."""


class Stamp(BaseModel):
    """What produced a report: enough to know whether two reports compare like with like."""

    model_config = ConfigDict(frozen=True)

    software: str
    model: str
    generation: int
    settings: dict[str, object]


class Row(BaseModel):
    """One case: what was wanted, what was said, the figures, and the answer itself."""

    model_config = ConfigDict(frozen=True)

    id: str
    category: str
    question: str
    gold: str | None
    said: str | None
    failure: str | None
    figures: Figures
    answer: dict[str, object] | None = None

    @property
    def fine(self) -> bool:
        return self.figures.get("full") == 1.0


class Category(BaseModel):
    model_config = ConfigDict(frozen=True)

    cases: int
    figures: Figures


class Report(BaseModel):
    """The figures over all cases, by category, and case by case. Times are milliseconds."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    stamp: Stamp
    cases: int
    unanswered: int
    figures: Figures
    ms_p50: float | None
    ms_p95: float | None
    categories: dict[str, Category]
    rows: list[Row]


def build_report(answered: Sequence[Answered], stamp: Stamp) -> Report:
    times = sorted(one.answer.elapsed_ms for one in answered if one.answer is not None)
    return Report(
        stamp=stamp,
        cases=len(answered),
        unanswered=sum(one.answer is None for one in answered),
        figures=average([one.scores for one in answered]),
        ms_p50=round(median(times), 1) if times else None,
        ms_p95=round(times[int(0.95 * (len(times) - 1))], 1) if times else None,
        categories=_by_category(answered),
        rows=[_row(one) for one in answered],
    )


def _by_category(answered: Sequence[Answered]) -> dict[str, Category]:
    groups: dict[str, list[Answered]] = {}
    for one in answered:
        groups.setdefault(one.case.category, []).append(one)
    return {
        name: Category(cases=len(group), figures=average([one.scores for one in group]))
        for name, group in sorted(groups.items())
    }


def _row(one: Answered) -> Row:
    answer = None if one.answer is None else {**answer_json(one.answer), "id": one.case.id}
    return Row(
        id=one.case.id,
        category=one.case.category,
        question=one.case.question,
        gold=one.case.verdict,
        said=None if one.answer is None else one.answer.verdict,
        failure=one.failure,
        figures=dict(one.scores),
        answer=answer,
    )


def save_report(report: Report, path: Path) -> None:
    """Write the report as JSON. Raises ReportError."""
    try:
        path.write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ReportError(
            f"The report cannot be written to {path}: {error}. Give another --report."
        ) from error


def load_report(path: Path) -> Report:
    """A report that was written by ``save_report``. Raises ReportError."""
    try:
        return Report.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        what = f"{error.error_count()} faults" if isinstance(error, ValidationError) else error
        raise ReportError(
            f"{path} is no report of an evaluation: {what}. Write one with --report."
        ) from error


def broken_floors(report: Report, floors: Mapping[str, float]) -> list[str]:
    """One sentence for each figure that is under its floor. One that applies nowhere is, too."""
    broken = []
    for name, floor in floors.items():
        value = report.figures.get(name)
        if value is None:
            broken.append(f"{name} applies to no case, so its floor {floor:g} is not met.")
        elif value < floor:
            broken.append(f"{name} is {value:.4f}, under its floor {floor:g}.")
    return broken
