"""``clausewise alerts``: saved answers that the policies no longer bear out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands import options
from assistant.commands.exits import ALERTS, BOTH, FAILED
from assistant.commands.printing import complain, harmless, number, out, text

if TYPE_CHECKING:
    from assistant.alerts.model import Alert
    from assistant.alerts.run import Checked

HELP = """List the alerts: saved answers that would come out otherwise today, or soon.

Every `clausewise add` and `clausewise sync` that changes the library asks the questions of saved
receipts again, and raises an alert where the verdict is another, a cited clause is gone, a text
that came since decides as well, or an announced version will change the answer.

Examples:

  clausewise alerts                                # every alert

  clausewise alerts --since 2026-11-01 --json

  clausewise alerts check                          # ask every saved question again now

  clausewise alerts feed --out alerts.xml          # for a feed reader
"""

AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print only when there is something to say.")
]
Since = Annotated[
    date | None,
    typer.Option(
        parser=options.day, metavar="YYYY-MM-DD", help="Those raised on this day (UTC) or later."
    ),
]

alerts = typer.Typer(
    help=HELP, context_settings={"help_option_names": ["-h", "--help"]}, add_completion=False
)


@alerts.callback(invoke_without_command=True)
def listing(context: typer.Context, as_json: AsJson = False, since: Since = None) -> None:
    """List the alerts, in the order in which they were raised."""
    if context.invoked_subcommand is not None:
        return
    from assistant.alerts.store import alerts as kept
    from assistant.commands.start import begin

    found = [
        alert for alert in kept(begin().home) if since is None or alert.raised_at.date() >= since
    ]
    if as_json:
        typer.echo(json.dumps(rows(found), indent=1, ensure_ascii=False))
        return
    tell(found)
    if not found:
        typer.echo("No alerts.")


@alerts.command("check")
def check(as_json: AsJson = False, quiet: Quiet = False) -> None:
    """Ask every saved question again now.

    Exit codes: 0 no new alert, 3 some receipt could not be checked, 4 new alerts, 5 both.
    """
    from assistant.alerts.run import check_all
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin

    settings = begin()
    with Bar() as bar:
        checked = check_all(settings, bar)
    if as_json:
        found = {"receipts": checked.receipts, "alerts": rows(checked.raised)}
        typer.echo(json.dumps(found | {"failed": checked.failed}, indent=1, ensure_ascii=False))
    else:
        tell(checked.raised)
        if checked.raised or not quiet:
            typer.echo(_summary(checked))
    for reason in checked.failed:
        complain(reason)
    if checked.raised or checked.failed:
        raise typer.Exit(
            BOTH if checked.raised and checked.failed else ALERTS if checked.raised else FAILED
        )


@alerts.command("feed")
def feed(
    to: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where to. Otherwise printed.")
    ] = None,
) -> None:
    """Write the alerts as an Atom feed."""
    from assistant.alerts import store
    from assistant.alerts.feed import feed as atom
    from assistant.commands.start import begin

    home = begin().home
    state = store.state(home)
    if not (home / store.FOLDER / "checked.json").exists():
        store.put_state(state, home)  # its identity must be the same the next time
    data = atom(store.alerts(home), state.feed, datetime.now(UTC))
    if to is None:
        typer.echo(data.decode(), nl=False)
    else:
        store.write_whole(to, data)


def rows(found: Sequence[Alert]) -> list[dict[str, object]]:
    """Alerts for scripts; days and moments in ISO 8601."""
    return [{"what": alert.what, **alert.model_dump(mode="json")} for alert in found]


def tell(found: Sequence[Alert]) -> None:
    from assistant.alerts.words import paragraphs

    console = out()
    for alert in found:
        first, *rest = paragraphs(alert)
        console.print(text(f"{alert.raised_at:%Y-%m-%d}  {first}", "bold"))
        for words in rest:
            console.print(text(f"  {words}"))


def _summary(checked: Checked) -> str:
    return harmless(
        f"{number(checked.receipts, 'saved answer')} checked, "
        f"{number(len(checked.raised), 'new alert')}."
    )
