"""A file of gold cases, in whichever form it is: JSON Lines, or a spreadsheet saved as CSV."""

from __future__ import annotations

from pathlib import Path

from assistant.evaluation.cases import GoldCase, read_cases
from assistant.evaluation.spreadsheet import read_sheet

SHEETS = {".csv", ".tsv", ".xlsx", ".xls", ".ods"}
"""Endings of a spreadsheet; those of workbooks are read far enough to say how to save them."""


def read_gold(path: Path) -> tuple[list[GoldCase], dict[str, str]]:
    """The cases in order, and by id where each stands in the file. Raises CasesError."""
    if path.suffix.casefold() in SHEETS:
        return read_sheet(path)
    cases = read_cases(path, GoldCase)
    return cases, {case.id: f"case {case.id!r}" for case in cases}
