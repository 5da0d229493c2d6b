"""``clausewise diff``: what changed in a document between two versions, clause by clause."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.printing import harmless, out

if TYPE_CHECKING:
    from assistant.comparison.compare import Comparison


_Document = Annotated[str, typer.Argument(help="Its path, or COLLECTION/PATH.")]
_From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DAY|VERSION",
        help="The old version: the one in force on that day (YYYY-MM-DD), or the beginning of a "
        "version's id. Otherwise the one before the new one.",
    ),
]
_To = Annotated[
    str | None,
    typer.Option("--to", metavar="DAY|VERSION", help="The new version. Otherwise today's."),
]
_All = Annotated[bool, typer.Option("--all", help="Every change, however many there are.")]
_Json = Annotated[bool, typer.Option("--json", help="As JSON, with exact slices of both texts.")]
_Markdown = Annotated[bool, typer.Option("--markdown", help="As a Markdown document.")]


def diff(
    document: _Document,
    start: _From = None,
    end: _To = None,
    everything: _All = False,
    as_json: _Json = False,
    as_markdown: _Markdown = False,
) -> None:
    """What changed in a document between two versions, clause by clause.

    Changes to rules come first, with what they do ("ban became conditional"); changes of mere
    wording after them. Formatting, links, numbering and line breaks are no change.

    Examples:

      clausewise diff "ChatGPT/Acceptable Use Policy.md"

      clausewise diff "ChatGPT/Acceptable Use Policy.md" --from 2025-09-01 --to 2025-11-30

      clausewise diff ours/ai-policy.md --from 2024-01-01 --markdown > changes.md
    """
    if as_json and as_markdown:
        raise typer.BadParameter("Give --json or --markdown, not both.")
    made = _compare(document, start, end)
    if as_json:
        from assistant.comparison.as_json import comparison_json

        typer.echo(json.dumps(comparison_json(made), indent=1))
    elif as_markdown:
        from assistant.comparison.as_markdown import comparison_markdown

        typer.echo(harmless(comparison_markdown(made)), nl=False)
    else:
        from assistant.commands.changes_shown import show

        show(made, out(), everything)


def _compare(name: str, start: str | None, end: str | None) -> Comparison:
    from assistant.commands.bar import Bar
    from assistant.commands.shelf import find_document
    from assistant.commands.start import begin, library_of
    from assistant.comparison.compare import compare

    with Bar() as bar, library_of(begin(), bar) as shelf:
        return compare(shelf, find_document(shelf, name), start, end, date.today())
