"""Writes a report as the ending of its file says: ``.json`` to compare with, ``.html`` to read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.evaluation.compare import Comparison
from assistant.evaluation.report import Report, ReportError, save_report


def check_targets(paths: Sequence[Path]) -> None:
    """Refuse what could not be written, before minutes are spent on asking. Raises ReportError."""
    for path in paths:
        if path.suffix.casefold() not in {".json", ".html"}:
            raise ReportError(f"--report {path}: give a name that ends in .json or .html.")
        if not path.absolute().parent.is_dir():
            raise ReportError(f"--report {path}: the folder {path.parent} does not exist; make it.")


def save(report: Report, path: Path, comparison: Comparison | None, cases: str) -> None:
    """``cases`` is the name of the file of cases, for the title. Raises ReportError."""
    if path.suffix.casefold() == ".json":
        save_report(report, path)
        return
    from assistant.evaluation.html.page import page

    try:
        path.write_text(page(report, comparison, cases), encoding="utf-8")
    except OSError as error:
        raise ReportError(
            f"The report cannot be written to {path}: {error}. Give another --report."
        ) from error
