"""What ``clausewise eval`` can be told, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CasesFile = Annotated[
    Path | None, typer.Argument(help="Gold cases: JSON Lines, or a spreadsheet saved as CSV.")
]
Targets = Annotated[
    list[Path] | None,
    typer.Option(help="Write the report: .html to read, .json to compare with. Repeatable."),
]
Earlier = Annotated[
    Path | None,
    typer.Option("--compare", "--against", help="Compare with this earlier .json report."),
]
WithBaseline = Annotated[
    bool,
    typer.Option(
        "--baseline",
        help="Measure the plain LangChain stack beside it. It encodes every chunk of the texts in "
        "force, once: minutes.",
    ),
]
Floors = Annotated[
    list[str] | None,
    typer.Option(help="FIGURE=SHARE; exit with 1 when the figure is lower. Repeatable."),
]
Misses = Annotated[
    int,
    typer.Option(
        "--misses", min=0, help="Show this many cases not fully right, and where each was lost."
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(help="Write an example of cases as CSV for your own policies, and stop."),
]
WithModel = Annotated[
    bool,
    typer.Option(
        "--model/--no-model", help="With the language model, where settings name one; or without."
    ),
]
ByRole = Annotated[
    bool,
    typer.Option(
        "--by-role",
        help="Also measure without the language model, and with it in each role alone. What it "
        "says is remembered from one pass to the next.",
    ),
]
