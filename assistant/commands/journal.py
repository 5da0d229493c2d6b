"""``clausewise journal``: what was answered from which clauses; and that it still says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands import options
from assistant.commands.printing import complain, harmless, number, out, text

if TYPE_CHECKING:
    from assistant.journal.model import Entry, Kind
    from assistant.journal.store import Journal
    from assistant.settings import Settings

HELP = """The audit journal: every answer, written down before it was shown, and what came of it.

Each entry's hash covers the entry and the hash before it, so that nothing can be changed, taken out
or put in unseen. `verify` prints the hash of the last entry: keep it elsewhere, and `verify --head`
shows later that the end was not cut off either.

Examples:

  clausewise journal show                          # the newest entries

  clausewise journal show 120 --receipt a.json     # one answer, and its receipt for `replay`

  clausewise journal verify                        # is it as it was written? Prints the head

  clausewise journal verify --head 9f2c...e1       # and is what was there then still there?

  clausewise journal export --since 2026-11-01 --out november.csv

  clausewise journal redact --asker "oidc:4711"    # delete what one person asked and said
"""

Day = Annotated[
    date | None, typer.Option(parser=options.day, metavar="YYYY-MM-DD", help="From this day (UTC).")
]
Until = Annotated[
    date | None,
    typer.Option(parser=options.day, metavar="YYYY-MM-DD", help="Up to this day (UTC)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Digest = Annotated[
    str | None,
    typer.Option(
        metavar="HASH", help="A head that an earlier `verify` printed: it must still be there."
    ),
]

journal = typer.Typer(
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=False,
    no_args_is_help=True,
)


class Sort(StrEnum):
    """The kinds of entries."""

    answer = "answer"
    feedback = "feedback"
    handover = "handover"
    decision = "decision"
    redaction = "redaction"
    access = "access"


class Form(StrEnum):
    """The forms of an export."""

    csv = "csv"
    jsonl = "jsonl"


Only = Annotated[Sort | None, typer.Option("--kind", help="Only entries of this kind.")]


@journal.command("verify")
def verify(head: Digest = None, as_json: AsJson = False) -> None:
    """Is the journal as it was written? Names the first entry that is not.

    Exit codes: 0 it is, 1 an entry is broken or missing. What retention deleted is no fault.
    """
    from dataclasses import asdict

    from assistant.commands.bar import Bar
    from assistant.journal.verify import Verified
    from assistant.journal.verify import verify as walk

    if head is not None and not re.fullmatch("[0-9a-f]{64}", head):
        raise typer.BadParameter("--head is 64 hexadecimal digits, as `verify` prints them.")
    with _opened() as (kept, _), Bar() as bar:
        found = walk(kept, head, bar) if kept else Verified.of_nothing(head)
    if as_json:
        typer.echo(json.dumps({"good": found.good, **asdict(found)}))
    elif found.good:
        typer.echo(
            f"{number(found.count, 'entry', 'entries')}, each as it was written. "
            f"Words deleted from {found.redacted:,}, whole entries deleted: {found.removed:,}."
        )
        typer.echo(f"Head: {found.head}")
    if not found.good:
        complain(f"The journal is not as it was written: {found.fault}.")
        raise typer.Exit(1)


@journal.command("show")
def show(
    entry: Annotated[
        int | None, typer.Argument(metavar="ENTRY", min=1, help="One entry, by its number.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many.")] = 20,
    kind: Only = None,
    as_json: AsJson = False,
    receipt: Annotated[
        Path | None,
        typer.Option(metavar="FILE.json", help="Write the entry's receipt, for `replay`."),
    ] = None,
) -> None:
    """List the newest entries, oldest of them first; or show one with all that it says."""
    from assistant.journal.export import entry_json
    from assistant.journal.queries import Wanted, listed

    if receipt is not None and entry is None:
        raise typer.BadParameter("--receipt goes with one ENTRY.")
    with _opened() as (kept, _):
        found = [] if kept is None else listed(kept, Wanted(kind=_kind(kind), seq=entry), limit)
        if entry is not None and not found:
            complain(f"The journal has no entry {entry}, or retention deleted it.")
            raise typer.Exit(1)
        if receipt is not None and entry is not None and kept is not None:
            _write_receipt(kept, entry, receipt)
    if as_json or entry is not None:
        rows = [entry_json(one) for one in reversed(found)]
        typer.echo(harmless(json.dumps(rows if entry is None else rows[0], indent=1)))
        return
    for one in reversed(found):
        out().print(text(_line(one)))
    if not found:
        typer.echo("The journal has no entries.")


@journal.command("export")
def export(
    form: Annotated[Form, typer.Option("--format", help="CSV, or JSON lines.")] = Form.csv,
    to: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to. Otherwise printed.")
    ] = None,
    since: Day = None,
    until: Until = None,
    kind: Only = None,
) -> None:
    """Write entries as a file for a spreadsheet, whose cells are never formulas, or for scripts."""
    from assistant.journal.export import csv_lines, json_lines, write_lines
    from assistant.journal.queries import Wanted

    with _opened() as (kept, _):
        wanted = Wanted(since=since, until=until, kind=_kind(kind))
        found = kept.every(*wanted.clauses(kept)) if kept else iter(())
        lines = csv_lines(found) if form == Form.csv else json_lines(found)
        if to is not None:
            write_lines(lines, to)
            typer.echo(harmless(str(to)))
            return
        for line in lines:
            typer.echo(line.rstrip("\r\n"))


@journal.command("redact")
def redact(
    entry: Annotated[
        list[int] | None, typer.Option(help="Words of this entry; may be given several times.")
    ] = None,
    asker: Annotated[
        str | None, typer.Option(metavar="ID", help="Words of all that this person asked or said.")
    ] = None,
    older_than: Annotated[
        int | None,
        typer.Option(min=0, metavar="DAYS", help="Words of all that is older, whatever is set."),
    ] = None,
) -> None:
    """Delete words from the journal: by the settings, or what is named. The chain still verifies.

    Without options it does what happens at every start: it deletes what the settings
    `journal_questions`, `journal_words_days` and `journal_keep_days` no longer allow.
    """
    from assistant.commands.bar import Bar
    from assistant.journal import retention

    with _opened() as (kept, settings), Bar() as bar:
        deleted = retention.Deleted()
        if kept is not None and (entry or asker is not None):
            deleted = retention.redact(kept, entry or (), asker)
        if kept is not None and older_than is not None:
            more = retention.tend(kept, retention.Rules(words=older_than), progress=bar)
            deleted.words += more.words
        elif kept is not None and not entry and asker is None:
            deleted = retention.tend(kept, retention.rules_of(settings), progress=bar)
    typer.echo(
        f"Words deleted from {number(deleted.words, 'entry', 'entries')}, "
        f"{number(deleted.entries, 'whole entry', 'whole entries')} deleted."
    )


@contextmanager
def _opened() -> Iterator[tuple[Journal | None, Settings]]:
    """The journal of the settings, also where it is off now; None where there is none yet."""
    from assistant.commands.start import begin
    from assistant.journal.store import Journal, exists

    settings = begin()
    if not exists(settings.home, settings.journal_url):
        yield None, settings
        return
    with Journal.open(settings.home, settings.journal_url) as kept:
        yield kept, settings


def _kind(sort: Sort | None) -> Kind | None:
    return None if sort is None else sort.value


def _write_receipt(kept: Journal, entry: int, to: Path) -> None:
    from assistant.journal.receipts import receipt_in
    from assistant.receipts.file import write_receipt

    write_receipt(receipt_in(kept, entry), to)
    typer.echo(harmless(f"Receipt written to {to}"), err=True)


def _line(one: Entry) -> str:
    what = one.facts.get("verdict") or one.action or ""
    said = one.question or one.text("comment") or ""
    when = one.at.replace(microsecond=0, tzinfo=None)
    return f"{one.seq:>6}  {when}  {one.kind:<9}  {one.channel:<6}  {what:<13}  {said}".rstrip()
