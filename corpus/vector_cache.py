"""Vectors by content hash and model, so that nothing is ever embedded twice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from corpus.dialects import chunks, upsert
from corpus.library_errors import RESTORE, LibraryDamaged, LibraryError
from corpus.schema import vectors

Vectors = NDArray[np.float32]


def vectors_of(connection: Connection, model: str, shas: Sequence[str]) -> dict[str, Vectors]:
    """The vectors that are stored, in the order of ``shas``; read-only arrays of length d."""
    wanted = list(dict.fromkeys(shas))
    found: dict[str, Vectors] = {}
    for chunk in chunks(wanted):
        query = select(vectors.c.passage_sha, vectors.c.numbers).where(
            vectors.c.model == model, vectors.c.passage_sha.in_(chunk)
        )
        for sha, numbers in connection.execute(query):
            if not numbers or len(numbers) % 4:
                raise LibraryDamaged(f"The library's vector of passage {sha} is cut. {RESTORE}")
            found[sha] = np.frombuffer(numbers, dtype="<f4")
    return {sha: found[sha] for sha in wanted if sha in found}


def missing_vectors(connection: Connection, model: str, shas: Sequence[str]) -> list[str]:
    """Those of ``shas`` that have no vector yet, in their order, each once."""
    wanted = list(dict.fromkeys(shas))
    stored: set[str] = set()
    for chunk in chunks(wanted):
        query = select(vectors.c.passage_sha).where(
            vectors.c.model == model, vectors.c.passage_sha.in_(chunk)
        )
        stored.update(connection.execute(query).scalars())
    return [sha for sha in wanted if sha not in stored]


def save_vectors(connection: Connection, model: str, shas: Sequence[str], numbers: Vectors) -> None:
    """Store one row of ``numbers`` (n, d) for each of the n ``shas``, over any earlier one."""
    if numbers.ndim != 2 or len(numbers) != len(shas) or not numbers.shape[1]:
        raise LibraryError(
            f"{len(shas)} passages need as many vectors, but {model!r} gave an array of shape "
            f"{numbers.shape}. Nothing was saved."
        )
    if not np.isfinite(numbers).all():
        raise LibraryError(f"{model!r} gave vectors that are not finite. Nothing was saved.")
    exact = np.ascontiguousarray(numbers, dtype="<f4")
    by_sha = dict(zip(shas, exact, strict=True))  # PostgreSQL refuses the same row twice
    upsert(
        connection,
        vectors,
        [
            {"passage_sha": sha, "model": model, "numbers": row.tobytes()}
            for sha, row in by_sha.items()
        ],
        unique=("model", "passage_sha"),
        changing=("numbers",),
    )
