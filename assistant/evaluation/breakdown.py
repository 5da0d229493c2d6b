"""What the figures are made of, as tables: verdicts, confidence, losses, the baseline."""

from __future__ import annotations

from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.table import Table

from assistant.evaluation.calibration import Calibration
from assistant.evaluation.compare import Comparison
from assistant.evaluation.losses import STAGES
from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.report import PartReport, Report
from assistant.evaluation.tables import chance, groups_table, milliseconds, share, spread

WHERE = {
    "failed": "no answer at all",
    "filter": "its document or its version was not looked through",
    "split": "no clause holds the quote",
    "ranking": "the clause was not among the evidence",
    "judge": "the clause was in the evidence, but not cited",
    "verdict": "the clause was cited (or none was due), but the verdict was wrong",
}
BESIDE = ("verdict", "full", "essential", "cited", "wrong_doc", "exact", "abstain_p", "abstain_r")
"""Figures shown beside the baseline's."""


def verdicts_table(report: Report) -> Table:
    """The main figures by gold verdict."""
    return groups_table("by gold verdict", "verdict", report.verdicts)


def confusion_table(report: Report) -> Table:
    """How often each gold verdict was said to be which."""
    said = sorted({name for row in report.confusion.values() for name in row})
    table = Table(title="gold verdict (down) and what was said (across)", box=SIMPLE_HEAD)
    table.add_column("gold", no_wrap=True)
    for name in said:
        table.add_column(name.replace("_", " "), justify="right")
    for gold, row in report.confusion.items():
        table.add_row(gold.replace("_", " "), *(str(row.get(name, "·")) for name in said))
    return table


def calibration_table(found: Calibration) -> Table:
    """The reliability diagram in numbers."""
    title = f"confidence of {found.cases} answers, calibration error {found.ece:.3f}"
    table = Table(title=title, box=SIMPLE_HEAD)
    for heading in ("confidence", "cases", "mean", "right", "95 % interval"):
        table.add_column(heading, justify="right")
    for one in found.bins:
        table.add_row(
            f"{one.low:.1f}–{one.high:.1f}",
            str(one.cases),
            f"{one.confidence:.2f}",
            f"{one.right:.2f}",
            spread(one.interval),
        )
    return table


def losses_table(report: Report) -> Table:
    """Cases that were not fully right, by where each was lost first."""
    table = Table(title=f"where {sum(report.losses.values())} cases were lost", box=SIMPLE_HEAD)
    table.add_column("at")
    table.add_column("cases", justify="right")
    table.add_column("that is")
    for stage in STAGES:
        if report.losses.get(stage):
            table.add_row(stage, str(report.losses[stage]), WHERE[stage])
    return table


def baseline_table(comparison: Comparison, plain: Report, ours: Report) -> Table:
    """The plain stack beside this one, over the same cases in the same run."""
    table = Table(title="beside the plain LangChain stack", box=SIMPLE_HEAD)
    for heading in ("figure", "plain", "Clausewise", "difference, 95 %", "p"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for delta in comparison.deltas:
        if delta.figure in BESIDE:
            pair = delta.paired
            table.add_row(
                delta.figure,
                share(delta.old, 2),
                share(delta.new, 2),
                "–" if pair is None else f"{pair.change:+.2f} ({spread(pair.interval, '+')})",
                "–" if pair is None else chance(pair.p),
            )
    table.add_section()
    table.add_row("ms p50", milliseconds(plain.ms_p50), milliseconds(ours.ms_p50))
    table.add_row("ms p95", milliseconds(plain.ms_p95), milliseconds(ours.ms_p95))
    return table


def roles_table(roles: Mapping[str, PartReport]) -> Table:
    """Every figure without a language model, with it in each role, and in all of them; below, what
    it did."""
    table = Table(title="with a language model", box=SIMPLE_HEAD)
    table.add_column("figure")
    for name in roles:
        table.add_column(name, justify="right")
    for figure in FIGURES:
        table.add_row(figure, *(share(part.figures[figure], 4) for part in roles.values()))
    table.add_section()
    for count in ("restated", "disagreed", "overruled", "worded", "dropped", "calls"):
        table.add_row(count, *(str(getattr(part, count)) for part in roles.values()))
    table.add_row("faults", *(str(sum(part.faults.values())) for part in roles.values()))
    return table
