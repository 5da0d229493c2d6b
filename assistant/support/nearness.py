"""How near texts are in meaning, by the local encoder; each distinct text is encoded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from assistant.support.case import Alike

if TYPE_CHECKING:
    from vectorstore.embed import Embedder, Vectors

KEPT = 4096
"""Texts whose vectors are remembered: 1.5 KB each."""


def alike_with(embedder: Embedder) -> Alike:
    """Cosines by an encoder's vectors of documents, which are of length 1."""
    known: OrderedDict[str, Vectors] = OrderedDict()
    lock = Lock()

    def vectors(texts: Sequence[str]) -> list[Vectors]:
        with lock:
            missing = [text for text in dict.fromkeys(texts) if text not in known]
        made = list(embedder.documents(missing)) if missing else []
        with lock:
            known.update(zip(missing, made, strict=True))
            out = [known[text] for text in texts if text in known]
            while len(known) > KEPT:
                known.popitem(last=False)
        return out if len(out) == len(texts) else list(embedder.documents(list(texts)))

    def alike(first: Sequence[str], second: Sequence[str]) -> Sequence[Sequence[float]]:
        one, two = vectors(first), vectors(second)
        return [[float(a @ b) for b in two] for a in one]

    return alike
