"""What an evaluation found, as values that can be stored and compared with a later one's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer_json import answer_json
from assistant.evaluation.calibration import Calibration, calibration
from assistant.evaluation.cases import GoldClause
from assistant.evaluation.losses import Lost
from assistant.evaluation.metrics import FIGURES, average
from assistant.evaluation.run import Answered
from assistant.evaluation.statistics import Interval, interval
from corpus.model import CorpusError

Figures = dict[str, "float | None"]
Intervals = dict[str, "Interval | None"]
NO_ANSWER = "no answer"
"""What the confusion matrix calls a case that got none."""


class ReportError(CorpusError):
    """A report file that cannot be read or written."""


class Stamp(BaseModel):
    """What produced a report: enough to know whether two reports compare like with like."""

    model_config = ConfigDict(frozen=True)

    software: str
    model: str
    generation: int
    settings: dict[str, object]
    on: date | None = None


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
    as_of: date | None = None
    clauses: tuple[GoldClause, ...] = ()
    lost: tuple[Lost, ...] = ()

    @property
    def fine(self) -> bool:
        return self.figures.get("full") == 1.0

    @property
    def stage(self) -> str | None:
        """Where the case was lost first, on the way from the filter to the judge."""
        return self.lost[0].stage if self.lost else None


class Category(BaseModel):
    """The figures of a part of the cases, each with its 95 % interval (see ``statistics``)."""

    model_config = ConfigDict(frozen=True)

    cases: int
    figures: Figures
    intervals: Intervals = {}


class PartReport(BaseModel):
    """The same cases with a language model in some of its roles, or without it.

    Of the answers: ``restated`` questions, verdicts in which the model ``disagreed`` and those that
    it made stricter (``overruled``), answers ``worded`` by it, sentences ``dropped``.
    """

    model_config = ConfigDict(frozen=True)

    figures: Figures
    calls: int = 0
    faults: dict[str, int] = {}
    tokens_in: int = 0
    tokens_out: int = 0
    restated: int = 0
    disagreed: int = 0
    overruled: int = 0
    worded: int = 0
    dropped: int = 0


class Report(BaseModel):
    """The figures over all cases, by category and by gold verdict, and case by case.

    Times are milliseconds. ``confusion[gold][said]`` counts verdicts; ``losses`` counts the cases
    that were not fully right by where they were lost. ``baseline`` is the plain stack's report over
    the same cases in the same run; ``roles`` tells what a language model changes. What reports of
    earlier releases lack is empty.
    """

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
    intervals: Intervals = {}
    verdicts: dict[str, Category] = {}
    confusion: dict[str, dict[str, int]] = {}
    calibration: Calibration | None = None
    losses: dict[str, int] = {}
    baseline: Report | None = None
    roles: dict[str, PartReport] = {}

    @property
    def times(self) -> list[float]:
        """How long each answer took, in milliseconds, shortest first."""
        took = [row.answer.get("elapsed_ms") for row in self.rows if row.answer]
        return sorted(ms for ms in took if isinstance(ms, int | float))


Losses = Callable[[Answered], tuple[Lost, ...]]
"""Says where a case that is not fully right was lost."""


def build_report(
    answered: Sequence[Answered], stamp: Stamp, losses: Losses | None = None
) -> Report:
    times = sorted(one.answer.elapsed_ms for one in answered if one.answer is not None)
    rows = [_row(one, losses) for one in answered]
    judged = [one for one in answered if one.case.verdict is not None]
    return Report(
        stamp=stamp,
        cases=len(answered),
        unanswered=sum(one.answer is None for one in answered),
        figures=average([one.scores for one in answered]),
        intervals=_intervals(answered),
        ms_p50=round(median(times), 1) if times else None,
        ms_p95=round(times[int(0.95 * (len(times) - 1))], 1) if times else None,
        categories=_groups(answered, lambda one: one.case.category),
        verdicts=_groups(judged, lambda one: str(one.case.verdict)),
        confusion=_confusion(judged),
        calibration=calibration(
            (one.answer.confidence, one.scores["verdict"] or 0.0)
            for one in judged
            if one.answer is not None and one.answer.verdict != "not_addressed"
        ),
        losses=dict(Counter(row.stage for row in rows if row.stage)),
        rows=rows,
    )


def _groups(answered: Sequence[Answered], key: Callable[[Answered], str]) -> dict[str, Category]:
    groups: dict[str, list[Answered]] = {}
    for one in answered:
        groups.setdefault(key(one), []).append(one)
    return {
        name: Category(
            cases=len(group),
            figures=average([one.scores for one in group]),
            intervals=_intervals(group),
        )
        for name, group in sorted(groups.items())
    }


def _intervals(answered: Sequence[Answered]) -> Intervals:
    return {
        name: interval([v for one in answered if (v := one.scores[name]) is not None])
        for name in FIGURES
    }


def _confusion(judged: Sequence[Answered]) -> dict[str, dict[str, int]]:
    counts = Counter(
        (str(one.case.verdict), one.answer.verdict if one.answer else NO_ANSWER) for one in judged
    )
    table: dict[str, dict[str, int]] = {}
    for (gold, said), count in sorted(counts.items()):
        table.setdefault(gold, {})[said] = count
    return table


def _row(one: Answered, losses: Losses | None) -> Row:
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
        as_of=one.case.as_of,
        clauses=one.case.gold,
        lost=losses(one) if losses and one.scores["full"] == 0.0 else (),
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
