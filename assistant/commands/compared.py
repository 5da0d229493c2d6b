"""A comparison in the terminal: a table with one row a provider, or one line each in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from assistant.commands.printing import harmless, text
from assistant.compare import quoted
from assistant.model import Answer, Row

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def show_comparison(answer: Answer, console: Console) -> None:
    """Print the rows of a comparison; nothing where nothing was compared."""
    if not answer.comparison:
        return
    if console.soft_wrap:
        for row in answer.comparison:
            console.print(text(f"{row.provider}: {' '.join(filter(None, _cells(row, answer)))}"))
        console.print(Text(""))
    else:
        console.print(_table(answer))
        console.print(Text(""))


def _table(answer: Answer) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("Provider", "Verdict", "Clause", "Hangs on, or why not"):
        table.add_column(title)
    for row in answer.comparison:
        table.add_row(text(row.provider, "bold"), *map(text, _cells(row, answer)))
    return table


def _cells(row: Row, answer: Answer) -> tuple[str, str, str]:
    """Verdict, clauses and conditions (or what was looked through) in words."""
    verdict = "no documents" if row.silence == "unknown_provider" else row.verdict
    clauses = "".join(f"[{marker}]" for marker in row.markers)
    clauses = f"“{quoted(row, answer.citations)}” {clauses}" if clauses else ""
    known = "" if row.silence == "unknown_provider" else row.note
    return verdict.replace("_", " "), clauses, harmless("; ".join(row.conditions) or known)
