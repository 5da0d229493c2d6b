"""``clausewise add``: bring documents in, and say what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands import options
from assistant.commands.alerts import tell
from assistant.commands.printing import complain, harmless, number
from corpus.model import AUTHORITY

if TYPE_CHECKING:
    from assistant.commands.source import Wanted
    from corpus.add import Added

SHOWN = 20
"""Refusals and notes that are listed one by one."""


Place = Annotated[
    str | None, typer.Argument(metavar="PATH|URL", help="A folder, a file or a web page.")
]
Terms = Annotated[
    bool, typer.Option("--terms", help="It is a git history of terms: bundle, repository, https.")
]
Name = Annotated[
    str | None,
    typer.Option(parser=options.collection_name, metavar="NAME", help="Of the collection."),
]
KindOption = Annotated[
    str | None,
    typer.Option(parser=options.kind, metavar="KIND", help=f"One of {', '.join(AUTHORITY)}."),
]
Provider = Annotated[str | None, typer.Option(help="Whose policy it is.")]
Product = Annotated[list[str] | None, typer.Option(help="A product that it is about. Repeatable.")]
Title = Annotated[str | None, typer.Option(help="Of the file or page.")]
Effective = Annotated[
    date | None,
    typer.Option(
        parser=options.day, metavar="YYYY-MM-DD", help="Day from which the file or page holds."
    ),
]
Restatement = Annotated[bool, typer.Option("--restatement", help="Not the publisher's own words.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="The page may be on your own network.")
]
Starter = Annotated[
    bool, typer.Option("--starter", help="The collection that ships with the program.")
]


def add(
    place: Place = None,
    terms: Terms = False,
    name: Name = None,
    kind: KindOption = None,
    provider: Provider = None,
    product: Product = None,
    title: Title = None,
    effective: Effective = None,
    restatement: Restatement = False,
    allow_private: AllowPrivate = False,
    starter: Starter = False,
) -> None:
    """Bring documents into the library. Adding again takes in only what is new.

    What a file says of itself (front matter, library.toml) goes before these options.
    """
    from assistant.commands.source import Wanted, check

    if (place is None) != starter:
        raise typer.BadParameter("give one PATH or URL to add, or --starter alone.")
    if place is None:
        return _run(None)
    products = tuple(product or ())
    described = (kind, provider, products, title, effective, restatement)
    wanted = Wanted(place, terms, name, *described, allow_private)
    check(wanted)
    return _run(wanted)


def _run(wanted: Wanted | None) -> None:
    from assistant.alerts.run import check_changed
    from assistant.commands.bar import Bar
    from assistant.commands.source import check_name, origin_of
    from assistant.commands.start import begin, library_of
    from assistant.commands.succession import notice
    from assistant.reindex import refresh
    from assistant.start import add_starter
    from corpus.add import add as bring_in
    from corpus.sources.opening import opened

    settings = begin()
    with Bar() as bar, library_of(settings, bar) as library:
        before = library.generation()
        if wanted is None:
            added = add_starter(library, bar)
        else:
            check_name(wanted, library.collections())
            origin, name = origin_of(wanted), wanted.collection
            kind, home = wanted.source_kind, settings.home
            with opened(origin, name, kind, home, wanted.effective) as source:
                added = bring_in(source, library, source.providers(), bar, origin)
        refresh(library, settings, bar)
        review = notice(library, settings.home) if added.added or added.changed else []
        changed = [one.document for one in added.news]
        checked = check_changed(library, settings, before, changed, bar)
    for line in (*summary(added), *review):
        typer.echo(harmless(line))
    tell(checked.raised)
    for reason in checked.failed:
        complain(reason)


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
