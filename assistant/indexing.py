"""The library -> its open index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.settings import Settings
from corpus.add import Progress
from corpus.library import Library

if TYPE_CHECKING:
    from vectorstore.embed import Embedder
    from vectorstore.index import Index


def index_of(
    library: Library, settings: Settings, embedder: Embedder, progress: Progress | None = None
) -> Index:
    """The open index of the library as it is now; vectors that are missing are computed first."""
    from vectorstore.index import ensure_index

    def tell(done: int, total: int) -> None:
        if progress:
            progress("Computing vectors", done, total)
            if done == total:
                progress("Building index", 0, None)

    return ensure_index(library, settings.home, embedder, tell)
