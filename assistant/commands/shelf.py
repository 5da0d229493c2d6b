"""``clausewise library``: what is there."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.printing import harmless, number, out, text
from corpus.model import Collection, CorpusError, DocumentKey

if TYPE_CHECKING:
    from rich.table import Table

    from corpus.library import Library
    from corpus.listing import Listed


def library(
    collection: Annotated[str | None, typer.Argument(help="List this collection only.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """List collections and documents, with their versions, dates and sizes."""
    collections, listed = _read(collection)
    if as_json:
        typer.echo(json.dumps([_collection_json(c, listed) for c in collections], indent=1))
        return
    console = out()
    for one in collections:
        own = [entry for entry in listed if entry.document.key.collection == one.name]
        console.print(text(f"{one.name}: {number(len(own), 'document')}", "bold"))
        read = f", read again {one.synced_at:%Y-%m-%d}" if one.synced_at else ""
        console.print(
            text(f"{one.source_kind}, {one.location}, added {one.added_at:%Y-%m-%d}{read}", "dim")
        )
        if one.problem:
            console.print(text(f"Could not be read again: {one.problem}", "red"))
        if console.is_terminal:
            console.print(_table(own))
        else:
            for entry in own:
                typer.echo("\t".join(harmless(cell) for cell in _cells(entry)))
    versions = sum(entry.versions for entry in listed)
    console.print(
        text(
            f"{number(len(collections), 'collection')}, {number(len(listed), 'document')}, "
            f"{number(versions, 'version')}."
        )
    )


def find_document(shelf: Library, name: str) -> DocumentKey:
    """The one document of that path or ``collection/path``. Raises CorpusError."""
    keys = [document.key for document in shelf.documents()]
    found = [key for key in keys if name in (key.path, f"{key.collection}/{key.path}")]
    if len(found) == 1:
        return found[0]
    if found:
        places = ", ".join(f"{key.collection}/{key.path}" for key in found)
        raise CorpusError(f"Several documents are called {name!r}: say which of {places}.")
    near = difflib.get_close_matches(name, [key.path for key in keys], n=1, cutoff=0.4)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise CorpusError(
        f"The library has no document {name!r}.{hint} `clausewise library` lists what it has."
    )


def _read(name: str | None) -> tuple[list[Collection], list[Listed]]:
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of

    with Bar() as bar, library_of(begin(), bar) as shelf:
        collections = [c for c in shelf.collections() if name in (None, c.name)]
        if name is not None and not collections:
            raise CorpusError(
                f"The library has no collection {name!r}. `clausewise library` lists what it has."
            )
        return collections, shelf.listing(name)


def _table(listed: list[Listed]) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("Document", "Title", "Provider", "Kind", "Versions", "From", "Newest", "Chars"):
        right = heading in ("Versions", "Chars")
        table.add_column(heading, justify="right" if right else "left", no_wrap=right)
    for entry in listed:
        table.add_row(*(text(cell) for cell in _cells(entry)))
    return table


def _cells(entry: Listed) -> list[str]:
    document = entry.document
    last = entry.last.isoformat() if entry.last else "none"
    return [
        document.key.path,
        document.title,
        document.provider,
        document.kind,
        f"{entry.versions:,}",
        entry.first.isoformat() if entry.first else "none",
        f"withdrawn {entry.until}" if entry.until else last,
        f"{entry.characters:,}" if entry.characters is not None else "0",
    ]


def _collection_json(collection: Collection, listed: list[Listed]) -> dict[str, object]:
    return {
        "name": collection.name,
        "source": collection.source_kind,
        "location": collection.location,
        "added_at": collection.added_at.isoformat(),
        "synced_at": collection.synced_at and collection.synced_at.isoformat(),
        "problem": collection.problem,
        "documents": [
            {
                "document": entry.document.key.path,
                "title": entry.document.title,
                "provider": entry.document.provider,
                "kind": entry.document.kind,
                "source_url": entry.document.source_url,
                "products": list(entry.document.products),
                "versions": entry.versions,
                "records": entry.records,
                "valid_from": entry.first and entry.first.isoformat(),
                "newest_from": entry.last and entry.last.isoformat(),
                "withdrawn_on": entry.until and entry.until.isoformat(),
                "characters": entry.characters,
            }
            for entry in listed
            if entry.document.key.collection == collection.name
        ],
    }
