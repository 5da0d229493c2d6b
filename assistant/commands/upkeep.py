"""``clausewise remove`` and ``clausewise rebuild``: taking out, and making the derived anew."""

from __future__ import annotations

import shutil
from typing import Annotated

import typer

from assistant.commands.printing import harmless, number


def remove(
    collection: Annotated[str, typer.Argument(help="The collection.")],
    path: Annotated[str | None, typer.Argument(help="Only this document of it.")] = None,
) -> None:
    """Take a collection, or one document of it, out of the library and every index."""
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of
    from assistant.reindex import refresh
    from corpus.sources.mirror import mirror_of

    settings = begin()
    with Bar() as bar, library_of(settings, bar) as library:
        with library.writing() as changes:
            removed = changes.remove(collection, path)
        refresh(library, settings, bar)
    if path is None:
        shutil.rmtree(mirror_of(settings.home, collection), ignore_errors=True)
    what = f"{collection}/{path}" if path else collection
    typer.echo(harmless(f"{what}: {number(removed, 'document')} removed."))


def rebuild() -> None:
    """Drop what is derived from the library and build it again, without embedding again."""
    from assistant import reindex
    from assistant.commands.bar import Bar
    from assistant.commands.start import begin, library_of

    settings = begin()
    with Bar() as bar, library_of(settings, bar) as library:
        reindex.rebuild(library, settings, bar)
        documents = len(library.documents())
    typer.echo(f"The index was built anew over {number(documents, 'document')}.")
