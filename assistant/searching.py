"""What an assistant searches with: the newest index, its encoder, and the words that it knows."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.alike import nearest_with
from assistant.find import Search
from assistant.unseen import hidden_in
from corpus.library import Library

if TYPE_CHECKING:
    from vectorstore.embed import Embedder
    from vectorstore.index import Index

STEMS = 4096
"""Words whose stems are remembered."""


class Searching:
    """The retriever over whatever index is newest."""

    def __init__(self, index: Index, library: Library, home: Path, embedder: Embedder) -> None:
        from vectorstore.follow import Follower
        from vectorstore.retrieve import Retriever

        self.encoder = embedder.asks
        self.nearest = nearest_with(embedder)
        self._hidden: frozenset[str] = frozenset()
        self._follower = Follower(index, home)
        self._stems = lru_cache(STEMS)(_stem)
        self._retriever = Retriever(self._follower, library, embedder)
        self.hidden = hidden_in(self._retriever.text)

    def without(self, hidden: frozenset[str]) -> Searching:
        """The same as if the library did not have these collections; it is closed with this."""
        one = copy(self)
        one._hidden = self._hidden | hidden
        one._retriever = self._retriever.without(hidden)
        return one

    def pinned(self) -> Search:
        return self._retriever.pinned()

    def knows(self, word: str) -> bool:
        """Whether the texts that are searched use a word, in any of its forms."""
        stem = self._stems(word)
        return stem is None or self._follower.now().without(self._hidden).lexical.knows(stem)

    def close(self) -> None:
        if not self._hidden:
            self._follower.close()


def _stem(word: str) -> str | None:
    """The stem of a word as the index counts it; None for one that it does not count."""
    from vectorstore.tokens import stems

    return next((found[0] for found in stems([word]) if found), None)
