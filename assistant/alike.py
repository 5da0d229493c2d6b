"""Which thing of a question another thing stands for, by meaning: dashcams for body cameras."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.phrases import Nearest

if TYPE_CHECKING:
    from vectorstore.embed import Embedder

NEAR = 0.3
"""Least cosine of two things for the one to stand for the other."""


def nearest_with(embedder: Embedder) -> Nearest:
    """The thing nearest in meaning by an encoder, if any is near."""

    def nearest(what: str, things: Sequence[str]) -> int | None:
        asked = embedder.query(what)
        cosines = [float(embedder.query(thing) @ asked) for thing in things]
        best = max(range(len(things)), key=cosines.__getitem__)
        return best if cosines[best] >= NEAR else None

    return nearest
