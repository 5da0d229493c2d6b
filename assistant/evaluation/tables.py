"""Reports and comparisons as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from assistant.evaluation.compare import Comparison
from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.report import Report, Row

BY_CATEGORY = ("verdict", "full", "essential", "in_force", "mention")
"""Figures shown for each category: as many as fit 80 columns; the report holds all of them."""


def figures_table(report: Report) -> Table:
    """Every figure over all cases."""
    table = Table(title=f"{report.cases} cases, {report.unanswered} unanswered", box=SIMPLE_HEAD)
    table.add_column("figure")
    table.add_column("share", justify="right")
    table.add_column("meaning")
    for name, figure in FIGURES.items():
        meaning = (figure.__doc__ or "").partition("\n")[0]
        table.add_row(name, _share(report.figures[name], 4), escape(meaning))
    table.add_section()
    table.add_row("ms p50", _time(report.ms_p50), "Half of the answers took no longer.")
    table.add_row("ms p95", _time(report.ms_p95), "95 % of the answers took no longer.")
    return table


def categories_table(report: Report) -> Table:
    """The main figures by category."""
    table = Table(title="by category", box=SIMPLE_HEAD)
    table.add_column("category", no_wrap=True)
    for heading in ("cases", *BY_CATEGORY):
        table.add_column(heading.replace("_", " "), justify="right")
    for name, category in report.categories.items():
        shares = (_share(category.figures[figure], 2) for figure in BY_CATEGORY)
        table.add_row(escape(name.replace("_", " ")), str(category.cases), *shares)
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
    table = Table(title="against the earlier report", box=SIMPLE_HEAD)
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


def _share(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def _time(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
