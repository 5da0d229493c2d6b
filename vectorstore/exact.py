"""Every vector of an index in one memory-mapped matrix: exact cosine similarities."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.embed import Vectors
from vectorstore.model import IndexDamaged

NAME = "vectors.npy"

DENSE = 4
"""Rows of which one in so many is wanted are all scored: copying the wanted ones takes longer."""


def save(vectors: Vectors, folder: Path) -> None:
    np.save(folder / NAME, np.ascontiguousarray(vectors, dtype=np.float32), allow_pickle=False)


def load(folder: Path, rows: int, dim: int) -> Vectors:
    """The matrix of shape (rows, dim); IndexDamaged when the file is missing or of other shape."""
    try:
        vectors = np.load(folder / NAME, mmap_mode="r" if rows else None, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise IndexDamaged(
            f"{folder / NAME} cannot be read ({error}); rebuild the index."
        ) from error
    if vectors.shape != (rows, dim) or vectors.dtype != np.float32:
        raise IndexDamaged(
            f"{folder / NAME} holds {vectors.dtype} {vectors.shape}, not float32 {(rows, dim)}; "
            "rebuild the index."
        )
    return np.asarray(vectors)


def similarities(vectors: Vectors, question: Vectors, rows: NDArray[np.intp]) -> Vectors:
    """Cosine similarity (-1..1) of ``question`` and each of ``rows`` (ascending)."""
    if not len(rows):
        return np.empty(0, dtype=np.float32)
    first, last = int(rows[0]), int(rows[-1])
    span = last - first + 1
    if span > DENSE * len(rows):
        return np.asarray(vectors[rows] @ question)
    every = np.asarray(vectors[first : last + 1] @ question)  # no copy of what is in the file
    return every if span == len(rows) else every[rows - first]
