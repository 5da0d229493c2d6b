"""The library of a data folder, with the collection that ships with the program."""

from __future__ import annotations

from assistant.settings import Settings
from corpus.add import Added, Progress, add, fold_again, split_again
from corpus.library import Library
from corpus.origin import Origin
from corpus.sources.opening import starter


def open_library(settings: Settings, progress: Progress | None = None) -> Library:
    """The library alone, for those who do not ask: no encoder is loaded and no index built.

    A new one gets the names of well-known providers and the starter collection (the names alone
    where ``settings.starter`` is off); clauses that another release made are made again.
    """
    library = Library.open(settings.home, settings.database_url)
    try:
        if library.generation() == 0:
            if settings.starter:
                add_starter(library, progress)
            else:  # the names people call providers by are worth having without the texts
                with starter() as source, library.writing() as changes:
                    changes.put_providers(source.providers())
        split_again(library, progress)
        fold_again(library, progress)
    except BaseException:
        library.close()
        raise
    return library


def add_starter(library: Library, progress: Progress | None = None) -> Added:
    """Bring in the collection that ships with the program, or what a release changed in it."""
    with starter() as source:
        origin = Origin(place=source.location)
        return add(source, library, source.providers(), progress, origin)
