"""The boundary to Chroma: what it loses is noticed, what it raises is mapped, nothing runs."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from corpus.model import CorpusError
from vectorstore import chroma
from vectorstore.chroma import Neighbours
from vectorstore.model import IndexDamaged

pytestmark = pytest.mark.integration

COUNT = 300


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    random = np.random.default_rng(5).standard_normal((COUNT, 24))
    return (random / np.linalg.norm(random, axis=1, keepdims=True)).astype(np.float32)


IDS = [f"{number:064x}" for number in range(COUNT)]


@pytest.fixture
def store(tmp_path: Path, vectors: np.ndarray):
    made = chroma.create(tmp_path / "chroma")
    made.add(IDS, vectors)
    yield made
    made.close()


def test_a_whole_store_is_reconciled(store: Neighbours, vectors: np.ndarray) -> None:
    store.reconcile(IDS, vectors)
    assert store.ids() == set(IDS)


def test_every_vector_finds_itself_and_its_true_neighbours(
    store: Neighbours, vectors: np.ndarray
) -> None:
    for number in range(COUNT):
        expected = np.argsort(-(vectors @ vectors[number]), kind="stable")[:10]
        assert store.nearest(vectors[number], 10) == [IDS[n] for n in expected]


def test_more_neighbours_than_rows_are_all_rows(store: Neighbours, vectors: np.ndarray) -> None:
    assert set(store.nearest(vectors[0], COUNT * 3)) == set(IDS)


def test_removed_rows_are_gone_from_the_store_itself(
    store: Neighbours, vectors: np.ndarray, tmp_path: Path
) -> None:
    store.remove(IDS[:100])
    assert store.ids() == set(IDS[100:])
    assert not set(store.nearest(vectors[0], COUNT)) & set(IDS[:100])
    store.reconcile(IDS[100:], vectors[100:])
    store.close()
    again = chroma.load(tmp_path / "chroma")
    assert again.ids() == set(IDS[100:])
    again.close()


def test_lost_rows_are_noticed(store: Neighbours, vectors: np.ndarray) -> None:
    store.remove(IDS[40:41])
    with pytest.raises(IndexDamaged, match="299 of 300"):
        store.reconcile(IDS, vectors)


def test_a_stranger_is_noticed(store: Neighbours, vectors: np.ndarray) -> None:
    with pytest.raises(IndexDamaged, match="should not"):
        store.reconcile(IDS[:-1], vectors[:-1])


def test_each_of_95_exchanged_vectors_is_noticed(store: Neighbours, vectors: np.ndarray) -> None:
    for number in range(100, 195):
        others = vectors.copy()
        others[number] = vectors[0]
        with pytest.raises(IndexDamaged, match="a vector differs"):
            store.reconcile(IDS, others)


def test_an_empty_store_has_no_neighbours(tmp_path: Path, vectors: np.ndarray) -> None:
    empty = chroma.create(tmp_path / "empty")
    assert empty.nearest(vectors[0], 5) == []
    empty.reconcile([], vectors[:0])
    empty.close()


def test_what_chroma_raises_becomes_damage(store: Neighbours, vectors: np.ndarray) -> None:
    failures = [
        lambda: store.nearest(vectors[0][:5], 3),  # InvalidArgumentError, from Rust
        lambda: store.nearest(np.array(["word"]), 3),  # type: ignore[arg-type]
        lambda: store.add(["", ""], vectors[:2]),  # DuplicateIDError
        lambda: store.add(IDS[:2], vectors[:1]),  # ValueError
        lambda: store.remove([7]),  # type: ignore[list-item]
    ]
    for fail in failures:
        with pytest.raises(IndexDamaged, match="rebuild the index"):
            fail()


@pytest.mark.parametrize("error", [RuntimeError("x"), Exception("x"), OSError("x")])
def test_whatever_a_call_raises_becomes_damage(tmp_path: Path, error: Exception) -> None:
    class Failing:
        def __getattr__(self, name: str) -> object:
            def fail(*_: object, **__: object) -> None:
                raise error

            return fail

    broken = Neighbours(Failing(), Failing(), tmp_path)
    for call in (
        lambda: broken.nearest(np.ones(3, dtype=np.float32), 1),
        broken.ids,
        broken.close,
        lambda: broken.add(["a"], np.ones((1, 3), dtype=np.float32)),
        lambda: broken.remove(["a"]),
    ):
        with pytest.raises(CorpusError, match="rebuild"):
            call()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 9000])
def test_a_folder_that_is_no_store_is_damage(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(IndexDamaged, match="no Chroma database"):
        chroma.load(tmp_path)
    (tmp_path / "chroma.sqlite3").write_bytes(content)
    with pytest.raises(IndexDamaged, match="rebuild"):
        chroma.load(tmp_path)


class Hostile:
    """Touches a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (str(self.path), "w")


def test_a_hostile_pickle_in_the_folder_does_not_run(
    store: Neighbours, vectors: np.ndarray, tmp_path: Path
) -> None:
    """Chroma's graph has a file in pickle format; its Rust reader must never run it."""
    store.close()
    ran = tmp_path / "ran"
    for file in (tmp_path / "chroma").rglob("*.pickle"):
        file.write_bytes(pickle.dumps(Hostile(ran)))
    with pytest.raises(IndexDamaged):
        chroma.load(tmp_path / "chroma").nearest(vectors[0], 3)
    assert not ran.exists()
