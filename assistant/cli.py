"""The command line: ``clausewise`` and its commands.

Only what ``--help`` shows is loaded here; each command loads what it needs when it runs.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from assistant.commands.adding import add
from assistant.commands.alerts import alerts
from assistant.commands.asking import ask
from assistant.commands.diff import diff
from assistant.commands.history import history
from assistant.commands.journal import journal
from assistant.commands.model import model
from assistant.commands.printing import complain
from assistant.commands.receipts import receipts, replay
from assistant.commands.shelf import library
from assistant.commands.succession import succession
from assistant.commands.syncing import sync
from assistant.commands.upkeep import rebuild, remove
from assistant.evaluation.command import evaluate
from corpus.model import CorpusError

HELP = """May I use this system for that? Verdicts from the usage policies that decide it, with the
exact clauses and the version in force.

Examples:

  clausewise ask "May officers identify people on body-camera video with Azure OpenAI?"

  clausewise add policies/ --name ours          # a folder of your own policies

  clausewise add https://example.org/policy     # a page

  clausewise serve                              # the chat, in a browser
"""

ASKING, DOCUMENTS, CARE = "Asking", "Documents", "Looking after"


class Commands(TyperGroup):
    """Says what went wrong with documents, settings or storage in one message, and exits with 1.

    Any other exception is a fault of the program and keeps its traceback.
    """

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except CorpusError as error:
            complain(str(error))
            raise typer.Exit(1) from None


app = typer.Typer(
    cls=Commands,
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a plain traceback is what an issue report needs
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(rich_help_panel=ASKING)(ask)
app.command(rich_help_panel=ASKING)(replay)
app.add_typer(receipts, name="receipts", rich_help_panel=ASKING)
app.command(rich_help_panel=DOCUMENTS)(add)
app.command(rich_help_panel=DOCUMENTS)(sync)
app.add_typer(alerts, name="alerts", rich_help_panel=DOCUMENTS)
app.command(rich_help_panel=DOCUMENTS)(library)
app.command(rich_help_panel=DOCUMENTS)(history)
app.command(rich_help_panel=DOCUMENTS)(diff)
app.command(rich_help_panel=DOCUMENTS)(succession)
app.command(rich_help_panel=DOCUMENTS)(remove)
app.command(rich_help_panel=CARE)(rebuild)
app.add_typer(journal, name="journal", rich_help_panel=CARE)
app.command(rich_help_panel=CARE)(model)
app.command("eval", rich_help_panel=CARE)(evaluate)
