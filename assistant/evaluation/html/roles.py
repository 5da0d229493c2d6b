"""What a language model changes, as a table of the report's page."""

from __future__ import annotations

from html import escape

from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.report import PartReport, Report

DID = ("restated", "disagreed", "overruled", "worded", "dropped", "calls")


def roles(report: Report) -> str:
    """Empty where it was not measured role by role."""
    parts = report.roles
    if not parts:
        return ""
    heads = "".join(f'<th class="n">{escape(name)}</th>' for name in parts)
    figures = "".join(
        _row(name, [_share(part.figures.get(name)) for part in parts.values()]) for name in FIGURES
    )
    did = "".join(_row(name, [str(getattr(p, name)) for p in parts.values()]) for name in DID)
    faults = _row("faults", [_faults(part) for part in parts.values()])
    return (
        '<h2>With a language model</h2><div class="card scroll"><table><tr><th>figure</th>'
        f"{heads}</tr>{figures}{did}{faults}</table></div>"
    )


def _row(name: str, cells: list[str]) -> str:
    said = "".join(f'<td class="n">{escape(cell)}</td>' for cell in cells)
    return f"<tr><td>{escape(name)}</td>{said}</tr>"


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.4f}"


def _faults(part: PartReport) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(part.faults.items())) or "0"
