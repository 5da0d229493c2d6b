"""Ask every case, of one assistant or of two in turn, and grade what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from assistant.evaluation.cases import GoldCase
from assistant.evaluation.losses import Gather, Lost, trace
from assistant.evaluation.report import Report, Stamp, build_report
from assistant.evaluation.run import Answered, run
from assistant.model import Ask
from assistant.settings import Settings

if TYPE_CHECKING:
    from corpus.add import Progress
    from corpus.library import Library

MACHINE_ONLY = {"home", "database_url", "host", "port", "log_level"}
"""Settings that cannot change an answer, so a report leaves them out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, over which library, with which settings."""

    gold: Sequence[GoldCase]
    library: Library
    settings: Settings


@dataclass(frozen=True, slots=True)
class Measured:
    """Somebody who answers. With ``gather`` it is told where a missed case was lost."""

    ask: Ask
    gather: Gather | None = None


def measure(gold: Sequence[GoldCase], ask: Ask, library: Library, settings: Settings) -> Report:
    """The report on one who answers; shows nothing."""
    asked = Asked(gold, library, settings)
    return measure_both(asked, Measured(ask), None, _quiet)


def measure_both(
    asked: Asked, ours: Measured, plain: Measured | None, progress: Progress
) -> Report:
    """The report on ``ours``, with the one on ``plain`` in it.

    Case by case the one is asked after the other, so that both are timed under the same load.
    """
    from assistant.evaluation.texts import library_texts  # opens the library: not for --help

    texts = library_texts(asked.library)
    answers: list[Answered] = []
    plainly: list[Answered] = []
    for number, case in enumerate(asked.gold):
        progress(f"Asking {case.id}", number, len(asked.gold))
        answers += run([case], ours.ask, texts, _quiet)
        if plain is not None:
            plainly += run([case], plain.ask, texts, _quiet)
    progress("Looking into misses", 0, None)
    found = _report(answers, asked, ours)
    if plain is None:
        return found
    return found.model_copy(update={"baseline": _report(plainly, asked, plain)})


def _report(answers: Sequence[Answered], asked: Asked, whose: Measured) -> Report:
    stamp = Stamp(
        software=_software(),
        model=asked.settings.model,
        generation=asked.library.generation(),
        settings=asked.settings.model_dump(mode="json", exclude=MACHINE_ONLY),
        on=date.today(),
    )
    gather = whose.gather
    if gather is None:
        return build_report(answers, stamp)

    def losses(one: Answered) -> tuple[Lost, ...]:
        return trace(one.case, one.answer, gather, asked.library)

    return build_report(answers, stamp, losses)


def _quiet(*_: object) -> None:
    """Progress that nobody watches."""


def _software() -> str:
    try:
        return version("clausewise")
    except PackageNotFoundError:
        return "not installed"  # run from a checkout
