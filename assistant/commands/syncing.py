"""``clausewise sync``: read every source again, and say what is new since when."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.alerts import rows, tell
from assistant.commands.exits import ALERTS, BOTH, FAILED
from assistant.commands.printing import complain, harmless
from assistant.commands.synced import as_json, lines

if TYPE_CHECKING:
    from assistant.alerts.run import Checked
    from corpus.sync import Synced

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[COLLECTION]...", help="These only. Default: all.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Prune = Annotated[
    bool,
    typer.Option("--prune", help="End the current version of documents whose file is gone."),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print only when there is something to say.")
]


def sync(
    collections: Names = None, as_json_: Json = False, prune: Prune = False, quiet: Quiet = False
) -> None:
    """Read every source again: git histories, web pages, folders, the starter texts.

    What has not changed is not read, so this may run every hour. A source that fails does not
    stop the others; `clausewise library` shows why it failed.

    Exit codes: 0 all was read, 3 some source failed, 4 a saved answer changed, 5 both.
    """
    done, checked = _sync(collections or (), prune)
    if as_json_:
        found = {**as_json(done), "alerts": rows(checked.raised)}
        typer.echo(json.dumps(found, indent=1, ensure_ascii=False))
    else:
        for line in lines(done, date.today(), quiet):
            typer.echo(harmless(line))
        for one in done:
            for problem in one.problems:
                complain(f"{one.collection.name}: {problem}")
        tell(checked.raised)
    for reason in checked.failed:
        complain(reason)
    failed = any(one.problems for one in done)
    if failed or checked.raised:
        raise typer.Exit(
            BOTH if failed and checked.raised else ALERTS if checked.raised else FAILED
        )


def _sync(names: list[str] | tuple[()], prune: bool) -> tuple[list[Synced], Checked]:
    from assistant.alerts.run import check_changed
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of
    from assistant.reindex import refresh
    from corpus.sync import sync as read_again

    settings = begin()
    with Bar() as bar, library_of(settings, bar) as library:
        before = library.generation()
        done = list(read_again(library, settings.home, names, bar, prune))
        refresh(library, settings, bar)
        changed = [news.document for one in done for news in one.news]
        checked = check_changed(library, settings, before, changed, bar)
    return done, checked
