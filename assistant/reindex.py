"""The index after the library has changed, or made anew where something seems wrong with it."""

from __future__ import annotations

from assistant import build
from assistant.indexing import index_of
from assistant.settings import Settings
from corpus.add import Progress
from corpus.library import Library


def refresh(library: Library, settings: Settings, progress: Progress | None = None) -> None:
    """Bring the index up to date; at once where it shows the library as it is."""
    from vectorstore.index import shown_generation

    if shown_generation(settings.home) != library.generation():
        _bring_up(library, settings, progress)


def rebuild(library: Library, settings: Settings, progress: Progress | None = None) -> None:
    """Build the index anew, beside the one in use, from the vectors that the library keeps."""
    from vectorstore.index import forget

    forget(settings.home)
    _bring_up(library, settings, progress)


def _bring_up(library: Library, settings: Settings, progress: Progress | None) -> None:
    index_of(library, settings, build.make_embedder(settings), progress).close()
