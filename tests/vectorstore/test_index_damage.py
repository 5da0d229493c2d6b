"""Whatever happens to an index's files is noticed, and mended without embedding again."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from shelf import TODAY, WordVectors, folder_of, many, stock

from corpus.library import Library
from vectorstore.index import ensure_index, open_index
from vectorstore.model import IndexDamaged, Query
from vectorstore.retrieve import Retriever

pytestmark = pytest.mark.integration


def cut(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (path,) = folder.rglob(name)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


def gone(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (path,) = folder.rglob(name)
        path.unlink()

    return damage


def flip(name: str, at: float) -> Callable[[Path], None]:
    """Change one bit, ``at`` of the way through the file."""

    def damage(folder: Path) -> None:
        (path,) = folder.rglob(name)
        data = bytearray(path.read_bytes())
        data[int(at * (len(data) - 1))] ^= 4
        path.write_bytes(bytes(data))

    return damage


def lose_vectors(folder: Path) -> None:
    """95 vectors become others while every count stays right."""
    vectors = np.load(folder / "vectors.npy")
    vectors[100:195] = vectors[0]
    np.save(folder / "vectors.npy", vectors)


def lose_a_row(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "chroma" / "chroma.sqlite3")) as database, database:
        database.execute("DELETE FROM embeddings WHERE id = 7")


def claim(**changes: int) -> Callable[[Path], None]:
    """Change the manifest's words, leaving its seal."""

    def damage(folder: Path) -> None:
        path = folder / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return damage


def point_elsewhere(folder: Path) -> None:
    (folder.parent / "CURRENT").write_text("../../elsewhere\n")


def empty_pointer(folder: Path) -> None:
    (folder.parent / "CURRENT").write_bytes(b"")


DAMAGE = {
    "manifest lost": gone("manifest.json"),
    "manifest cut": cut("manifest.json"),
    "another generation": claim(generation=99),
    "another count": claim(rows=3),
    "another format": claim(format=0),
    "vectors lost": gone("vectors.npy"),
    "vectors cut": cut("vectors.npy"),
    "a bit of a vector": flip("vectors.npy", 0.7),
    "95 vectors": lose_vectors,
    "catalogue lost": gone("catalogue.npz"),
    "catalogue cut": cut("catalogue.json"),
    "a bit of the catalogue": flip("catalogue.npz", 0.5),
    "words lost": gone("words.json"),
    "a bit of the word scores": flip("words-data.npy", 0.9),
    "Chroma's database lost": gone("chroma.sqlite3"),
    "Chroma's database cut": cut("chroma.sqlite3"),
    "Chroma's header": flip("chroma.sqlite3", 0.0),
    "a row of Chroma's": lose_a_row,
    "a bit of Chroma's graph": flip("data_level0.bin", 0.4),
    "Chroma's links cut": cut("link_lists.bin"),
    "lease lost": gone("lease"),
    "pointer elsewhere": point_elsewhere,
    "pointer empty": empty_pointer,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a library and its index, to be copied and damaged."""
    home = tmp_path_factory.mktemp("template")
    with Library.open(home) as library:
        stock(library)
        many(library, 210)
        ensure_index(library, home, WordVectors(), today=TODAY).close()
    return home


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_noticed_and_mended(name: str, template: Path, tmp_path: Path) -> None:
    home = shutil.copytree(template, tmp_path / "copy")
    encoder = WordVectors()
    query = Query("rule 17 bepha", TODAY)
    with Library.open(home) as library:
        whole = ensure_index(library, home, encoder, today=TODAY)
        expected = Retriever(whole, library, encoder)(query)
        whole.close()
        DAMAGE[name](folder_of(home))
        with pytest.raises(IndexDamaged, match="rebuild"):
            open_index(home)
        mended = ensure_index(library, home, encoder, today=TODAY)
        assert Retriever(mended, library, encoder)(query) == expected
        assert encoder.encoded == 0
        mended.close()


def test_a_stranger_among_the_files_is_noticed(library: Library, home: Path) -> None:
    ensure_index(library, home, WordVectors()).close()
    (folder_of(home) / "chroma" / "extra.bin").write_bytes(b"?")
    with pytest.raises(IndexDamaged, match=r"extra\.bin"):
        open_index(home)


def test_reading_leaves_an_index_as_it_was_sealed(library: Library, home: Path) -> None:
    encoder = WordVectors()
    ensure_index(library, home, encoder, today=TODAY).close()
    for _ in range(3):
        index = open_index(home)
        assert index is not None
        assert len(index.nearest(encoder.query("spam"), 5)) == 5
        index.close()


def test_answers_go_on_when_chroma_fails_meanwhile(library: Library, home: Path) -> None:
    encoder = WordVectors()
    index = ensure_index(library, home, encoder, today=TODAY)
    find = Retriever(index, library, encoder)
    query = Query("identify people", TODAY)
    expected = find(query)
    index.close()  # Chroma's client is gone; opening it again fails
    (folder_of(home) / "chroma" / "chroma.sqlite3").write_bytes(b"no database")
    assert find(query) == expected
    assert not index.sound
