"""Reports and comparisons as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from assistant.evaluation.compare import Comparison
from assistant.evaluation.metrics import FIGURES, LOWER_IS_BETTER
from assistant.evaluation.report import Report, Row


def figures_table(report: Report) -> Table:
    """One row a figure, one column a category, so that twelve figures fit a narrow terminal."""
    table = Table(title=f"{report.cases} cases, {report.unanswered} unanswered")
    table.add_column("figure")
    table.add_column("all", justify="right", style="bold")
    for name, category in report.categories.items():
        table.add_column(f"{name.replace('_', ' ')} ({category.cases})", justify="right")
    for figure in FIGURES:
        name = f"{figure} (low is good)" if figure in LOWER_IS_BETTER else figure
        by_category = (category.figures[figure] for category in report.categories.values())
        table.add_row(name, _share(report.figures[figure], 4), *map(_share, by_category))
    table.add_section()
    table.add_row("ms p50", _time(report.ms_p50))
    table.add_row("ms p95", _time(report.ms_p95))
    return table


def misses(report: Report, most: int) -> Iterator[Text]:
    """Up to ``most`` cases that were not fully right, each with what was wanted and what said."""
    for row in [row for row in report.rows if row.gold is not None and not row.fine][:most]:
        yield Text(_miss(row))


def _miss(row: Row) -> str:
    said = row.failure or row.said
    wrong = [name for name in ("essential", "grounded") if row.figures.get(name) not in (None, 1.0)]
    also = f"; {' and '.join(wrong)} not full" if wrong else ""
    return f"{row.id} [{row.category}] {row.question}\n  wanted {row.gold}, said {said}{also}"


def comparison_table(comparison: Comparison) -> Table:
    table = Table(title="against the earlier report")
    for heading in ("figure", "before", "now", "change"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for delta in comparison.deltas:
        change = "" if delta.change is None else f"{delta.change:+.4f}"
        table.add_row(delta.figure, _share(delta.old, 4), _share(delta.new, 4), change)
    return table


def comparison_notes(comparison: Comparison) -> Iterator[Text]:
    """Which cases flipped, which are in one report only, and what else differs between the two."""
    for flip in comparison.flips:
        said = f"said {flip.said_before}, now {flip.said_now}"
        yield Text(f"now {flip.to}: {flip.case} [{flip.category}] {said}")
    if comparison.only_old:
        yield Text(f"only in the earlier report: {', '.join(comparison.only_old)}")
    if comparison.only_new:
        yield Text(f"new cases: {', '.join(comparison.only_new)}")
    for change in comparison.stamp_changes:
        yield Text(f"differs: {change}")


def _share(value: float | None, places: int = 2) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def _time(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
