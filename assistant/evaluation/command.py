"""``clausewise eval``: ask every case, show the figures, compare, and hold floors."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from assistant.evaluation.cases import GoldCase, read_cases
from assistant.evaluation.compare import compare
from assistant.evaluation.metrics import FIGURES, TextOf
from assistant.evaluation.report import (
    Report,
    Stamp,
    broken_floors,
    build_report,
    load_report,
    save_report,
)
from assistant.evaluation.run import Answered, run
from assistant.evaluation.tables import (
    categories_table,
    comparison_notes,
    comparison_table,
    figures_table,
    misses,
)
from assistant.settings import Settings
from corpus.model import CorpusError

if TYPE_CHECKING:
    from assistant.model import Ask
    from corpus.library import Library

MACHINE_ONLY = {"home", "database_url", "host", "port", "log_level"}
"""Settings that cannot change an answer, so a report leaves them out."""


def evaluate(
    cases: Annotated[Path, typer.Argument(help="Gold cases, one JSON object a line.")],
    report: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
    against: Annotated[Path | None, typer.Option(help="Compare with this earlier report.")] = None,
    floor: Annotated[
        list[str] | None,
        typer.Option(help="FIGURE=SHARE; exit with 1 when the figure is lower. Repeatable."),
    ] = None,
    show_misses: Annotated[
        int, typer.Option("--misses", min=0, help="Show this many cases not fully right.")
    ] = 0,
) -> None:
    """Ask gold cases and measure the answers."""
    # Loads the model: not for --help.
    from assistant.build import open_assistant
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin

    console = Console()
    floors = parse_floors(floor or [])
    gold = read_cases(cases, GoldCase)
    earlier = load_report(against) if against else None
    settings = begin()
    with Bar() as bar:
        assistant = open_assistant(settings, bar)
    try:
        found = measure(gold, assistant.ask, assistant.library, settings)
    finally:
        assistant.close()
    if report:
        save_report(found, report)
    _show(console, found, earlier, show_misses)
    broken = broken_floors(found, floors)
    for sentence in broken:
        Console(stderr=True).print(sentence, style="red", markup=False)
    if broken:
        raise typer.Exit(1)


def measure(gold: list[GoldCase], ask: Ask, library: Library, settings: Settings) -> Report:
    """Ask every case, with a progress bar on the terminal's error stream."""
    from assistant.evaluation.texts import library_texts

    stamp = Stamp(
        software=_software(),
        model=settings.model,
        generation=library.generation(),
        settings=settings.model_dump(mode="json", exclude=MACHINE_ONLY),
    )
    texts: TextOf = library_texts(library)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Asking", total=len(gold))

        def advance(answered: Answered) -> None:
            bar.update(task, advance=1, description=f"Asking {answered.case.id}")

        return build_report(run(gold, ask, texts, advance), stamp)


def _software() -> str:
    try:
        return version("clausewise")
    except PackageNotFoundError:
        return "not installed"  # run from a checkout


def parse_floors(given: list[str]) -> dict[str, float]:
    """``["essential=0.6"]`` -> ``{"essential": 0.6}``. Raises CorpusError naming the wrong one."""
    floors: dict[str, float] = {}
    for item in given:
        name, _, share = item.partition("=")
        try:
            value = float(share)
        except ValueError:
            value = -1.0
        if name not in FIGURES or not 0 <= value <= 1:
            raise CorpusError(
                f"--floor {item!r} is not FIGURE=SHARE with a share between 0 and 1 "
                f"and one of the figures {', '.join(FIGURES)}."
            )
        floors[name] = value
    return floors


def _show(console: Console, found: Report, earlier: Report | None, most: int) -> None:
    console.print(figures_table(found))
    console.print(categories_table(found))
    for row in found.rows:
        if row.failure:
            console.print(f"{row.id} got no answer: {row.failure}", markup=False)
    for miss in misses(found, most):
        console.print(miss)
    if earlier is not None:
        comparison = compare(earlier, found)
        console.print(comparison_table(comparison))
        for note in comparison_notes(comparison):
            console.print(note)
