"""``clausewise eval``: ask every case, show the figures, compare, report, and hold floors."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from assistant.evaluation.case_files import read_gold
from assistant.evaluation.compare import compare
from assistant.evaluation.measure import Asked, Measured, measure, measure_both
from assistant.evaluation.metrics import FIGURES
from assistant.evaluation.options import (
    ByRole,
    CasesFile,
    Earlier,
    Floors,
    Misses,
    Targets,
    Template,
    WithBaseline,
    WithModel,
)
from assistant.evaluation.report import Report, broken_floors, load_report
from assistant.evaluation.save import check_targets, save
from assistant.evaluation.settle import settle
from assistant.evaluation.show import show
from assistant.evaluation.spreadsheet import write_template
from assistant.settings import Settings
from corpus.model import CorpusError

if TYPE_CHECKING:
    from assistant.build import Assistant
    from assistant.evaluation.baseline import Baseline
    from assistant.evaluation.cases import GoldCase
    from corpus.add import Progress

__all__ = ["evaluate", "measure", "parse_floors"]

WARM_UP = "May we use this?"
"""Asked once before measuring, so that no case pays for loading the encoder."""


def evaluate(
    cases: CasesFile = None,
    report: Targets = None,
    against: Earlier = None,
    baseline: WithBaseline = False,
    floor: Floors = None,
    show_misses: Misses = 0,
    template: Template = None,
    model: WithModel = True,
    roles: ByRole = False,
) -> None:
    """Ask gold cases and measure the answers."""
    if template is not None:
        write_template(template)
        Console(stderr=True).print(f"Wrote {template}: fill it in, then", markup=False)
        Console(stderr=True).print(f"  clausewise eval {template}", markup=False)
        return
    if cases is None:
        raise typer.BadParameter("Give a file of cases, or --template cases.csv to begin one.")
    floors, targets = parse_floors(floor or []), report or []
    check_targets(targets)
    earlier = load_report(against) if against else None
    found = _measured(cases, baseline, model, roles)
    comparison = compare(earlier, found) if earlier is not None else None
    for target in targets:
        save(found, target, comparison, cases.name)
    show(Console(), found, comparison, show_misses)
    broken = broken_floors(found, floors)
    for sentence in broken:
        Console(stderr=True).print(sentence, style="red", markup=False)
    if broken:
        raise typer.Exit(1)


def _measured(path: Path, with_baseline: bool, model: bool, roles: bool) -> Report:
    # Loads the model: not for --help.
    from assistant.build import open_assistant
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin
    from assistant.evaluation.roles import by_role

    given, places = read_gold(path)
    settings = begin() if model else begin().model_copy(update={"llm": None})
    today = date.today()
    with Bar() as bar, closing(open_assistant(settings, bar)) as assistant:
        gold = settle(given, assistant.library, path, places, today)
        assistant.ask_unrecorded(WARM_UP)
        asked = Asked(gold, assistant.library, settings)
        found = _found(assistant, asked, today, with_baseline, bar)
        parts = by_role(asked, assistant, bar) if roles else {}
        return found.model_copy(update={"roles": parts})


def _found(
    assistant: Assistant, asked: Asked, today: date, with_baseline: bool, bar: Progress
) -> Report:
    ours = Measured(assistant.asker(assistant.help), assistant.gather)
    if not with_baseline:
        return measure_both(asked, ours, None, bar)
    with closing(_baseline(assistant, asked.settings, list(asked.gold), today, bar)) as plain:
        plain.ask(WARM_UP)
        return measure_both(asked, ours, Measured(plain.ask), bar)


def _baseline(
    assistant: Assistant, settings: Settings, gold: list[GoldCase], today: date, bar: Progress
) -> Baseline:
    from assistant.evaluation.baseline import Baseline
    from vectorstore.minilm import MiniLM

    days = [case.as_of for case in gold if case.as_of]
    # An encoder of its own, without the adapter: the plain stack, and neither finds the other's
    # question encoded already.
    embedder = MiniLM(threads=settings.threads or None, plain=True)
    return Baseline.open(assistant.library, settings.home, embedder, days, today, bar)


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
