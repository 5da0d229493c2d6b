"""Reports and comparisons as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from assistant.evaluation.compare import Comparison
from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.report import Category, Report, Row
from assistant.evaluation.statistics import Interval

BY_CATEGORY = ("verdict", "full", "essential", "in_force")
"""Figures shown for each category: as many as fit 80 columns; the report holds all of them."""


def figures_table(report: Report) -> Table:
    """Every figure over all cases."""
    table = Table(title=f"{report.cases} cases, {report.unanswered} unanswered", box=SIMPLE_HEAD)
    table.add_column("figure")
    table.add_column("share", justify="right")
    table.add_column("95 %", justify="right", no_wrap=True)
    table.add_column("meaning")
    for name, figure in FIGURES.items():
        meaning = (figure.__doc__ or "").partition("\n")[0]
        interval = spread(report.intervals.get(name))
        table.add_row(name, share(report.figures[name], 4), interval, escape(meaning))
    table.add_section()
    table.add_row("ms p50", milliseconds(report.ms_p50), "", "Half of the answers took no longer.")
    table.add_row("ms p95", milliseconds(report.ms_p95), "", "95 % of the answers took no longer.")
    return table


def categories_table(report: Report) -> Table:
    """The main figures by category."""
    return groups_table("by category", "category", report.categories)


def groups_table(title: str, heading: str, groups: Mapping[str, Category]) -> Table:
    """The main figures of each part of the cases, with the interval of ``full``."""
    table = Table(title=title, box=SIMPLE_HEAD)
    table.add_column(heading, no_wrap=True)
    for name in ("cases", *BY_CATEGORY):
        table.add_column(name.replace("_", " "), justify="right")
    table.add_column("95 % of full", justify="right", no_wrap=True)
    for group, category in groups.items():
        shares = (share(category.figures[figure], 2) for figure in BY_CATEGORY)
        interval = spread(category.intervals.get("full"))
        table.add_row(escape(group.replace("_", " ")), str(category.cases), *shares, interval)
    return table


def misses(report: Report, most: int) -> Iterator[Text]:
    """Up to ``most`` cases that were not fully right, each with what was wanted and what said."""
    for row in [row for row in report.rows if row.gold is not None and not row.fine][:most]:
        yield Text(_miss(row))


def _miss(row: Row) -> str:
    said = row.failure or row.said
    wrong = [name for name in ("essential", "grounded") if row.figures.get(name) not in (None, 1.0)]
    also = f"; {' and '.join(wrong)} not full" if wrong else ""
    lines = [f"{row.id} [{row.category}] {row.question}", f"  wanted {row.gold}, said {said}{also}"]
    for lost in row.lost:
        clause = f": {lost.document}: {lost.quote[:100]!r}" if lost.quote else ""
        lines.append(f"  lost at the {lost.stage}: {lost.why}{clause}")
    return "\n".join(lines)


def comparison_table(comparison: Comparison) -> Table:
    """Each figure before and now; the interval and the test are of the cases in both reports."""
    table = Table(title="against the earlier report", box=SIMPLE_HEAD)
    for heading in ("figure", "before", "now", "change", "95 %, paired", "up", "down", "p"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for delta in comparison.deltas:
        change = "" if delta.change is None else f"{delta.change:+.4f}"
        pair = delta.paired
        tested = (
            ("", "", "", "")
            if pair is None
            else (spread(pair.interval, "+"), str(pair.better), str(pair.worse), chance(pair.p))
        )
        table.add_row(delta.figure, share(delta.old, 4), share(delta.new, 4), change, *tested)
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


def share(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def spread(interval: Interval | None, sign: str = "") -> str:
    """An interval as "0.61–0.83"; with ``sign`` "+" as "-0.02 to +0.11"."""
    if interval is None:
        return "–"
    low, high = interval
    return f"{low:+.2f} to {high:+.2f}" if sign else f"{low:.2f}–{high:.2f}"


def chance(p: float) -> str:
    """A probability as a test reports it."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def milliseconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
