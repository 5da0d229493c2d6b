"""One index takes the place of another under readers that never see a mixture."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock
from shelf import ACME_NEW, JANUARY, MAY, TODAY, WordVectors, document, folder_of, many, put

from corpus.library import Library
from vectorstore import build as building
from vectorstore import chroma
from vectorstore.follow import Follower
from vectorstore.index import Index, ensure_index, open_index
from vectorstore.model import IndexDamaged, Query
from vectorstore.retrieve import Retriever
from vectorstore.swap import IndexBusy

pytestmark = pytest.mark.integration


def folders(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "index").iterdir() if path.is_dir())


def test_an_index_of_this_generation_is_opened_not_built(
    index: Index, library: Library, home: Path, encoder: WordVectors
) -> None:
    again = ensure_index(library, home, encoder)
    assert again.folder == index.folder
    assert encoder.encoded == index.manifest.rows
    again.close()


def test_another_encoder_needs_another_index(index: Index, library: Library, home: Path) -> None:
    other = ensure_index(library, home, WordVectors(dim=16, name="words-16"))
    assert other.folder != index.folder
    assert other.vectors.shape == (index.manifest.rows, 16)
    other.close()


def test_what_leaves_the_library_leaves_chroma(
    index: Index, library: Library, home: Path, encoder: WordVectors
) -> None:
    many(library, 50)
    ensure_index(library, home, encoder, today=TODAY).close()
    with library.writing() as changes:
        changes.remove("shelf", "bolt.md")
    newest = ensure_index(library, home, encoder, today=TODAY)
    assert newest.manifest.worn == 3  # its passages but for the one that Acme has too
    folder = newest.folder
    newest.close()
    store = chroma.load(folder / "chroma")
    assert store.ids() == set(library.snapshot().passage_shas) & set(
        newest.catalogue.passages[: newest.catalogue.live]
    )
    assert len(store.ids()) == newest.manifest.live
    store.close()


def test_a_patched_index_equals_one_made_anew(
    library: Library, home: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(library, 400)
    ensure_index(library, home, encoder, today=TODAY).close()
    newest = ACME_NEW.replace("build bombs", "build kites")
    put(library, document("acme.md"), [(JANUARY, ACME_NEW), (MAY, newest)])
    patched = ensure_index(library, home, encoder, today=TODAY)
    assert patched.manifest.worn == 1
    monkeypatch.setattr(building, "PATCHABLE", -1.0)
    many(library, 1, collection="tiny")
    with library.writing() as changes:
        changes.remove("tiny")
    fresh = ensure_index(library, home, encoder, today=TODAY)
    assert (fresh.manifest.worn, fresh.folder == patched.folder) == (0, False)
    for text in ("kites", "rule 3 alta", "identify people"):
        query = Query(text, TODAY, limit=30)
        assert Retriever(patched, library, encoder)(query) == Retriever(fresh, library, encoder)(
            query
        )
    patched.close()
    fresh.close()


def test_a_former_folder_that_is_wrong_is_not_patched(
    library: Library, home: Path, encoder: WordVectors, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(library, 400)
    ensure_index(library, home, encoder, today=TODAY).close()

    def lose_one(self: chroma.Neighbours, ids: list[str]) -> None:
        real(self, [*ids, sorted(self.ids() - set(ids))[0]])

    real = chroma.Neighbours.remove
    monkeypatch.setattr(chroma.Neighbours, "remove", lose_one)
    put(library, document("extra.md"), [(JANUARY, "One more")])
    mended = ensure_index(library, home, encoder, today=TODAY)
    assert mended.manifest.worn == 0
    mended.close()


def test_old_folders_go_when_nobody_reads_them(
    index: Index, library: Library, home: Path, encoder: WordVectors
) -> None:
    many(library, 5)
    second = ensure_index(library, home, encoder)
    assert len(folders(home)) == 2
    assert index.lexical.scores("spam").any()  # still open, still whole
    index.close()
    second.close()
    many(library, 6)
    third = ensure_index(library, home, encoder)
    assert folders(home) == [third.folder.name]
    third.close()


def test_unfinished_folders_are_cleared_away(library: Library, home: Path) -> None:
    left = home / "index" / "building-left-by-a-killed-process"
    left.mkdir(parents=True)
    (left / "vectors.npy").write_bytes(b"half")
    index = ensure_index(library, home, WordVectors())
    assert folders(home) == [index.folder.name]
    index.close()


def test_while_another_process_builds_the_older_index_answers(
    index: Index, library: Library, home: Path, encoder: WordVectors
) -> None:
    many(library, 5)
    with FileLock(home / "index" / "build.lock"):
        older = ensure_index(library, home, encoder)
        assert older.generation == index.generation < library.generation()
        older.close()


def test_without_an_older_index_a_builder_is_waited_for(home: Path) -> None:
    (home / "index").mkdir()
    lock = FileLock(home / "index" / "build.lock")
    with Library.open(home) as library, lock, pytest.raises(IndexBusy, match="Another process"):
        ensure_index(library, home, WordVectors(), patience=0.2)


def test_a_failed_build_leaves_the_index_before(
    index: Index, library: Library, home: Path, encoder: WordVectors
) -> None:
    many(library, 5)

    class Broken(WordVectors):
        def documents(self, texts: object) -> object:
            raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError, match="out of memory"):
        ensure_index(library, home, Broken())
    assert folders(home) == [index.folder.name]
    again = open_index(home)
    assert again is not None
    assert again.generation == index.generation
    again.close()


def test_a_follower_opens_what_is_swapped_in(
    library: Library, home: Path, encoder: WordVectors
) -> None:
    follower = Follower(ensure_index(library, home, encoder), home)
    first = follower.now()
    assert follower.now() is first
    many(library, 5)
    ensure_index(library, home, encoder).close()
    assert follower.now().generation == library.generation()
    (home / "index" / "CURRENT").write_text("nonsense")
    kept = follower.now()
    assert kept.generation == library.generation()
    follower.close()
    with pytest.raises(IndexDamaged):
        open_index(home)


def publish(library: Library, home: Path, encoder: WordVectors, edition: int) -> None:
    """Put an edition in the place of the one before, and the index with it."""
    topics = ["cameras", "weapons", "mail", "people", "places", "money"]
    text = "\n".join(f"edition {edition} on {topic}" for topic in topics)
    put(library, document(f"{edition}.md"), [(JANUARY + timedelta(days=edition), text)])
    if edition:
        with library.writing() as changes:
            changes.remove("shelf", f"{edition - 1}.md")
    ensure_index(library, home, encoder, today=TODAY).close()


def test_readers_see_one_edition_whole(home: Path, encoder: WordVectors) -> None:
    """Every swap replaces each clause by one of the next edition; no answer may mix two."""
    editions = 12
    with Library.open(home) as library:
        publish(library, home, encoder, 0)
        index = open_index(home)
        assert index is not None
        follower = Follower(index, home)
        find = Retriever(follower, library, encoder)
        seen: list[set[str]] = []
        failures: list[BaseException] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                try:
                    pinned = find.pinned()
                    seen.append({e.quote.split()[1] for e in pinned(Query("edition", TODAY))})
                except BaseException as error:
                    failures.append(error)
                    return

        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        while {"0"} not in seen and not failures:
            time.sleep(0.01)
        for edition in range(1, editions):
            publish(library, home, encoder, edition)
            until = time.monotonic() + 60
            while {str(edition)} not in seen and not failures and time.monotonic() < until:
                time.sleep(0.01)
        done.set()
        for reader in readers:
            reader.join()
        assert failures == []
        assert max(len(one) for one in seen) == 1
        assert set.union(*seen) == {str(edition) for edition in range(editions)}
        assert folder_of(home) == find.pinned()._source.now().folder  # type: ignore[attr-defined]
        follower.close()
