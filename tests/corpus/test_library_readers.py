"""Several at once: readers see one generation each, whoever writes meanwhile."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from library_processes import document_number, text_number
from library_samples import add, put, record, sha

from corpus.library import Library

DOCUMENTS = 40


def test_every_snapshot_is_of_one_generation(tmp_path):
    done = threading.Event()

    def watch(library: Library) -> list[int]:
        seen = []
        while not done.is_set():
            snapshot = library.snapshot()
            # Each commit adds one document with one version.
            assert len(snapshot.documents) == len(snapshot.versions) == snapshot.generation
            assert len(snapshot.text_shas) == snapshot.generation
            seen.append(snapshot.generation)
        return seen

    with (
        Library.open(tmp_path) as library,
        Library.open(tmp_path) as other,
        ThreadPoolExecutor(3) as pool,
    ):
        watchers = [pool.submit(watch, one) for one in (library, other, other)]
        try:
            for number in range(DOCUMENTS):
                document = document_number(number)
                add(library, [record(text_number(number), 0, "c1", document)], document)
        finally:
            done.set()
        for watcher in watchers:
            seen = watcher.result()
            assert seen == sorted(seen)


def test_vectors_wait_for_a_writer_in_another_thread(tmp_path):
    with Library.open(tmp_path) as library, ThreadPoolExecutor(1) as pool:
        with library.writing() as changes:
            put(changes, [record("text")])
            saved = pool.submit(library.save_vectors, "m", [sha("a")], np.ones((1, 4), np.float32))
            assert not saved.done()
        saved.result(timeout=300)
        assert library.missing_vectors("m", [sha("a")]) == []
        assert library.generation() == 1


def test_many_may_open_a_new_library_at_once(tmp_path):
    start = threading.Barrier(4)

    def generation() -> int:
        start.wait()
        with Library.open(tmp_path) as library:
            return library.generation()

    with ThreadPoolExecutor(4) as pool:
        assert [one.result() for one in [pool.submit(generation) for _ in range(4)]] == [0] * 4
