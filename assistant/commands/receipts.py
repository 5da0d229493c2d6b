"""``clausewise receipts`` and ``clausewise replay``: the kept answers, and whether they hold up."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.printing import complain, harmless, number, out, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.receipts.differ import Difference
    from assistant.receipts.model import Receipt
    from assistant.receipts.replay import Replayed

LONGEST = 160
"""Characters of a value that differs shown in words; --json has all of it."""

HELP = """List the receipts that are kept, export one, or remove one.

A receipt is made by `clausewise ask "..." --save`. It holds what the answer rests on, so that
anybody with the same policies can check it with `clausewise replay RECEIPT`.

Examples:

  clausewise receipts                                    # every kept receipt

  clausewise receipts export 2026-11-23 --format pdf     # the one of that day, to hand on

  clausewise receipts export 893c1dbd --format md --out answer.md

  clausewise receipts remove 2026-11-23-893c1dbd4049
"""

Name = Annotated[
    str,
    typer.Argument(
        metavar="RECEIPT", help="A receipt's id, the beginning of one, or the path of its file."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]

receipts = typer.Typer(
    help=HELP, context_settings={"help_option_names": ["-h", "--help"]}, add_completion=False
)


class Format(StrEnum):
    """The forms that a receipt can be handed on in."""

    json = "json"
    md = "md"
    pdf = "pdf"
    docx = "docx"


@receipts.callback(invoke_without_command=True)
def listing(context: typer.Context, as_json: AsJson = False) -> None:
    """List the kept receipts: id, day asked about, verdict, question."""
    if context.invoked_subcommand is not None:
        return
    from assistant.commands.start import begin
    from assistant.receipts.store import Unreadable, saved

    kept = list(saved(begin().home))
    good = [one for one in kept if not isinstance(one, Unreadable)]
    bad = [one for one in kept if isinstance(one, Unreadable)]
    if as_json:
        rows = [_row(one) for one in good] + [
            {"id": one.path.stem, "error": one.reason} for one in bad
        ]
        typer.echo(json.dumps(rows, indent=1))
        return
    for row in map(_row, good):
        typer.echo(
            harmless(f"{row['id']}  {row['as_of']}  {row['verdict']:<13}  {row['question']}")
        )
    for one in bad:
        complain(one.reason)
    if not kept:
        typer.echo('No receipts yet: `clausewise ask "..." --save` keeps one.')


@receipts.command("export")
def export(
    name: Name,
    form: Annotated[Format, typer.Option("--format", help="The form to write.")] = Format.md,
    to: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to. Otherwise RECEIPT.FORMAT here."),
    ] = None,
) -> None:
    """Write a receipt for people to read: every clause exactly, with its version and its hash."""
    from assistant.exports.write import export_receipt

    receipt = _read(name)
    path = to or Path(f"{receipt.id}.{form.value}")
    notes = export_receipt(receipt, form.value, path)
    typer.echo(harmless(str(path)))
    for note in notes:
        typer.secho(harmless(note), err=True)


@receipts.command("remove")
def remove(name: Name) -> None:
    """Delete a kept receipt. Exports of it stay where they are."""
    from assistant.commands.start import begin
    from assistant.receipts.store import remove as delete

    typer.echo(harmless(f"{delete(name, begin().home)}: removed."))


def replay(name: Name, as_json: AsJson = False) -> None:
    """Conclude a kept answer again from the library's texts, and say what differs.

    Exit codes: 0 the same answer byte for byte, 1 something differs, 2 the receipt is unreadable.
    What has happened to the cited policies since then is told too; that is no difference.
    """
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of
    from assistant.receipts.model import ReceiptError
    from assistant.receipts.replay import replay as conclude_again

    try:
        receipt = _read(name)
    except ReceiptError as error:
        complain(str(error))
        raise typer.Exit(2) from None
    with Bar() as bar, library_of(begin(), bar) as library:
        replayed = conclude_again(receipt, library)
    if as_json:
        typer.echo(json.dumps(replayed_json(replayed), indent=1))
    else:
        console = out()
        for line, style in _told(replayed):
            console.print(text(line, style))
    if not replayed.identical:
        raise typer.Exit(1)


def replayed_json(replayed: Replayed) -> dict[str, Any]:
    """What a replay gave, for scripts. Values of differences are JSON, null where not there."""
    return {
        "receipt": replayed.receipt.id,
        "sha256": replayed.receipt.sha256,
        "identical": replayed.identical,
        "differences": [_difference(one) for one in replayed.differences],
        "circumstances": [_difference(one) for one in replayed.circumstances],
        "since": [
            {
                "what": event.what,
                "collection": event.collection,
                "document": event.document,
                "version": event.version,
                "day": event.day and event.day.isoformat(),
                "words": event.words,
            }
            for event in replayed.since
        ],
    }


def _told(replayed: Replayed) -> Iterator[tuple[str, str]]:
    receipt = replayed.receipt
    yield f"{receipt.id}: {receipt.answer['question']}", "bold"
    if replayed.identical:
        yield f"Identical: the answer ({receipt.answer['verdict']}) is the same to the byte.", ""
    else:
        yield f"Differs in {number(len(replayed.differences), 'place')}:", "bold red"
    for one in replayed.differences:
        yield f"  {_line(one)}", ""
    if replayed.circumstances:
        yield "Answered otherwise than then (no difference in itself):", "bold"
        yield from ((f"  {_line(one)}", "") for one in replayed.circumstances)
    if replayed.since:
        yield "Since then:", "bold"
        yield from ((f"  {event.words}", "") for event in replayed.since)


def _line(one: Difference) -> str:
    why = f" ({one.why})" if one.why else ""
    return f"{one.field}: {_short(one.then)} then, {_short(one.now)} now{why}"


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]} ..."


def _difference(one: Difference) -> dict[str, Any]:
    return {"field": one.field, "then": one.then, "now": one.now, "why": one.why}


def _row(receipt: Receipt) -> dict[str, Any]:
    return {
        "id": receipt.id,
        "made_at": receipt.made_at.isoformat(),
        "as_of": receipt.answer["as_of"],
        "verdict": receipt.answer["verdict"],
        "question": receipt.answer["question"],
    }


def _read(name: str) -> Receipt:
    from assistant.commands.start import begin
    from assistant.receipts.file import read_receipt
    from assistant.receipts.store import find

    return read_receipt(find(name, begin().home))
