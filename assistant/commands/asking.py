"""``clausewise ask``: one question in words or JSON, or a file of cases as JSON lines."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands import options
from assistant.commands.printing import harmless
from corpus.model import CorpusError

if TYPE_CHECKING:
    from assistant.build import Assistant
    from assistant.evaluation.cases import Case
    from assistant.receipts.model import Receipt

log = logging.getLogger(__name__)


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    as_of: Annotated[
        date | None,
        typer.Option(parser=options.day, metavar="YYYY-MM-DD", help="Answer for this day."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The answer as JSON, on one line.")
    ] = False,
    cases: Annotated[
        Path | None,
        typer.Option(metavar="FILE.jsonl", help="Ask every case of a file; needs --json."),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep a receipt, for `clausewise replay`.")
    ] = False,
    receipt: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", help="Write the receipt to this file too."),
    ] = None,
    no_model: Annotated[
        bool,
        typer.Option("--no-model", help="Without the language model, where settings name one."),
    ] = False,
) -> None:
    """Ask whether something may be done, and get a verdict with the clauses that decide it."""
    if (question is None) == (cases is None):
        raise typer.BadParameter("give either a QUESTION in quotes or --cases FILE.jsonl.")
    if cases is not None:
        if not as_json or as_of is not None:
            raise typer.BadParameter("--cases needs --json, and each case has its own as_of.")
        if save or receipt is not None:
            raise typer.BadParameter("--save and --receipt go with one QUESTION, not with --cases.")
        ask_cases(cases, no_model)
    elif question is not None:
        ask_one(question, as_of, as_json, save, receipt, no_model)


def ask_one(
    question: str,
    as_of: date | None,
    as_json: bool,
    save: bool = False,
    receipt_file: Path | None = None,
    no_model: bool = False,
) -> None:
    assistant = opened(no_model)
    try:
        if save or receipt_file is not None:
            answer, receipt = assistant.ask_for_receipt(question, (), as_of)
            _keep(receipt, assistant.home if save else None, receipt_file)
        else:
            answer = assistant.ask(question, (), as_of)
    finally:
        assistant.close()
    if as_json:
        from assistant.answer_json import answer_json

        typer.echo(json.dumps(answer_json(answer)))
        return
    from assistant.commands.answer import show
    from assistant.commands.printing import out

    show(answer, out())


def _keep(receipt: Receipt, home: Path | None, file: Path | None) -> None:
    """Write the receipt, and say where on standard error, so that --json stays JSON."""
    from assistant.receipts.file import write_receipt
    from assistant.receipts.store import save

    if home is not None:
        kept = save(receipt, home)
        typer.echo(harmless(f"Receipt {receipt.id} kept in {kept}"), err=True)
    if file is not None:
        write_receipt(receipt, file)
        typer.echo(harmless(f"Receipt {receipt.id} written to {file}"), err=True)


def ask_cases(path: Path, no_model: bool = False) -> None:
    """One line of JSON for each case, in order. Exits with 1 where a case got no answer."""
    from assistant.evaluation.cases import Case, read_cases

    cases = read_cases(path, Case)
    failed = 0
    assistant = opened(no_model)
    try:
        for case in cases:
            line = _line(assistant, case)
            failed += "error" in line
            # ASCII only, so that no encoding of a pipe can break it.
            typer.echo(json.dumps(line))
    finally:
        assistant.close()
    if failed:
        raise CorpusError(
            f'{failed} of {len(cases)} cases got no answer: see "error" in their lines.'
        )


def opened(no_model: bool = False) -> Assistant:
    from assistant.build import open_assistant
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin

    settings = begin()
    if no_model:
        settings = settings.model_copy(update={"llm": None})
    with Bar() as bar:
        return open_assistant(settings, bar)


def _line(assistant: Assistant, case: Case) -> dict[str, object]:
    from assistant.answer_json import answer_json

    try:
        answer = assistant.ask(case.question, case.turns(), case.as_of)
    except CorpusError as error:
        return _unanswered(case, str(error))
    except Exception as error:  # a fault of ours in one case must not cost the others theirs
        log.exception("case %r failed", case.id)
        return _unanswered(case, f"internal error ({type(error).__name__}); the log says more")
    return answer_json(answer) | {"id": case.id}


def _unanswered(case: Case, reason: str) -> dict[str, object]:
    """A line of the same shape as an answer's."""
    return {
        "id": case.id,
        "question": case.question,
        "resolved_question": case.question,
        "as_of": case.as_of and case.as_of.isoformat(),
        "verdict": "not_addressed",
        "confidence": 0.0,
        "sentences": [],
        "citations": [],
        "conditions": [],
        "clarify": None,
        "context": [],
        "conflicts": [],
        "elapsed_ms": 0.0,
        "error": reason,
    }
