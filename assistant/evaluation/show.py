"""A report on the terminal: the figures, then what they are made of."""

from __future__ import annotations

from rich.console import Console

from assistant.evaluation.breakdown import (
    baseline_table,
    calibration_table,
    confusion_table,
    losses_table,
    roles_table,
    verdicts_table,
)
from assistant.evaluation.compare import Comparison, compare
from assistant.evaluation.report import Report
from assistant.evaluation.tables import (
    categories_table,
    comparison_notes,
    comparison_table,
    figures_table,
    misses,
)


def show(console: Console, found: Report, comparison: Comparison | None, most: int) -> None:
    """``most`` cases that were not fully right are shown, each with where it was lost."""
    console.print(figures_table(found))
    console.print(categories_table(found))
    console.print(verdicts_table(found))
    console.print(confusion_table(found))
    if found.calibration is not None:
        console.print(calibration_table(found.calibration))
    if found.losses:
        console.print(losses_table(found))
    if found.baseline is not None:
        console.print(baseline_table(compare(found.baseline, found), found.baseline, found))
    if found.roles:
        console.print(roles_table(found.roles))
    for row in found.rows:
        if row.failure:
            console.print(f"{row.id} got no answer: {row.failure}", markup=False)
    for miss in misses(found, most):
        console.print(miss)
    if comparison is not None:
        console.print(comparison_table(comparison))
        for note in comparison_notes(comparison):
            console.print(note)
