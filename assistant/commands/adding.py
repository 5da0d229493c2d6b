"""``clausewise add``: bring documents in, and say what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands import options
from assistant.commands.printing import harmless, number

if TYPE_CHECKING:
    from assistant.commands.source import Wanted
    from corpus.add import Added

SHOWN = 20
"""Refusals and notes that are listed one by one."""


def add(
    place: Annotated[
        str | None, typer.Argument(metavar="PATH|URL", help="A folder, a file or a web page.")
    ] = None,
    terms: Annotated[
        bool,
        typer.Option("--terms", help="It is a git history of terms: bundle, repository, https."),
    ] = False,
    name: Annotated[
        str | None,
        typer.Option(parser=options.collection_name, metavar="NAME", help="Of the collection."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            parser=options.kind,
            metavar="KIND",
            help="law, contract, provider_policy, own_policy, guidance or reporting.",
        ),
    ] = None,
    provider: Annotated[str | None, typer.Option(help="Whose policy it is.")] = None,
    product: Annotated[
        list[str] | None, typer.Option(help="A product that it is about. Repeatable.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Of the file or page.")] = None,
    effective: Annotated[
        date | None,
        typer.Option(
            parser=options.day, metavar="YYYY-MM-DD", help="Day from which the file or page holds."
        ),
    ] = None,
    restatement: Annotated[
        bool, typer.Option("--restatement", help="Not the publisher's own words.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="The page may be on your own network.")
    ] = False,
    starter: Annotated[
        bool, typer.Option("--starter", help="The collection that ships with the program.")
    ] = False,
) -> None:
    """Bring documents into the library. Adding again takes in only what is new.

    What a file says of itself (front matter, library.toml) goes before these options.
    """
    from assistant.commands.source import Wanted, check

    if (place is None) != starter:
        raise typer.BadParameter("give one PATH or URL to add, or --starter alone.")
    if place is None:
        _run(None)
        return
    wanted = Wanted(
        place=place,
        terms=terms,
        name=name,
        kind=kind,
        provider=provider,
        products=tuple(product or ()),
        title=title,
        effective=effective,
        restatement=restatement,
        allow_private=allow_private,
    )
    check(wanted)
    _run(wanted)


def _run(wanted: Wanted | None) -> None:
    from assistant.build import add_source, starter_source
    from assistant.commands.bar import Bar
    from assistant.commands.source import check_name, source_of
    from assistant.commands.start import begin, library_of

    settings = begin()
    with Bar() as bar, library_of(settings, bar) as library:
        if wanted is None:
            with starter_source() as source:
                added = add_source(source, library, settings, source.providers(), bar)
        else:
            check_name(wanted, library.collections())
            found = source_of(wanted, settings.home)
            added = add_source(found, library, settings, found.providers(), bar)
    for line in summary(added):
        typer.echo(harmless(line))


def summary(added: Added) -> Iterator[str]:
    """What an addition did, line by line."""
    yield (
        f"{added.collection}: {number(len(added.added), 'document')} added, "
        f"{len(added.changed):,} changed, {added.unchanged:,} unchanged, "
        f"{len(added.refused):,} refused; {number(added.records, 'new record')}, "
        f"{number(added.versions, 'new version')}."
    )
    yield from _some("Refused", [f"{r.path}: {r.reason}" for r in added.refused])
    notes = [f"{path}: {note}" for path, found in added.notes for note in found]
    yield from _some("Read with notes", notes)


def _some(title: str, lines: Sequence[str]) -> Iterator[str]:
    """At most ``SHOWN`` of the lines, and how many more there are."""
    if lines:
        yield f"{title}:"
    for line in lines[:SHOWN]:
        yield f"  {line}"
    if len(lines) > SHOWN:
        yield f"  ... and {len(lines) - SHOWN:,} more"
