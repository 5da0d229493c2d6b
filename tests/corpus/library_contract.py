"""What every library must do, whichever database it lives in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from library_samples import (
    DOCUMENT,
    KEY,
    START,
    add,
    clauses_of,
    fold_all,
    put,
    record,
    sha,
)
from sqlalchemy import func, select

from corpus.history import Fold
from corpus.library import Library
from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import Document, DocumentKey, Provider
from corpus.schema import metadata

TEXTS = ["You may not use it to identify people.", "You may not use it for weapons. Ever."]


def two_records():
    return [record(TEXTS[0], 0, "c1"), record(TEXTS[1], 5, "c2")]


def rows_in_tables(library: Library) -> dict[str, int]:
    with library._database.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
            if table.name != "state"
        }


class LibraryContract:
    @pytest.fixture
    def url(self) -> str | None:
        return None

    @pytest.fixture
    def library(self, tmp_path: Path, url: str | None) -> Iterator[Library]:
        with Library.open(tmp_path / "home", url) as library:
            yield library

    def test_a_new_library_is_empty(self, library):
        assert library.generation() == 0
        assert (library.collections(), library.documents(), library.providers()) == ([], [], [])
        snapshot = library.snapshot()
        assert (len(snapshot), snapshot.versions, snapshot.rows("0" * 64)) == (0, (), range(0))

    def test_gives_back_what_was_put(self, library):
        records = two_records()
        provider = Provider("Acme", "Acme Inc.", ("acme", "ÅCME"), "Bolt")
        with library.writing() as changes:
            put(changes, records)
            changes.put_providers([provider])
        assert library.documents() == library.documents("contributed") == [DOCUMENT]
        assert library.document(KEY) == DOCUMENT
        assert library.documents("own") == []
        assert library.providers() == [provider]
        (collection,) = library.collections()
        assert (collection.name, collection.source_kind) == ("contributed", "folder")
        assert collection.added_at.tzinfo is not None
        assert library.versions(KEY) == [fold.version for fold in fold_all(records)]
        assert library.clauses(sha(TEXTS[1])) == clauses_of(TEXTS[1])[0]
        assert library.record_ids("contributed") == {(KEY.path, "c1"), (KEY.path, "c2")}
        assert library.texts([sha(text) for text in TEXTS]) == {sha(text): text for text in TEXTS}

    def test_the_generation_counts_commits_that_change_something(self, library):
        add(library, two_records())
        assert library.generation() == 1
        add(library, two_records())
        with library.writing():
            pass
        assert library.generation() == 1
        with library.writing() as changes:
            changes.put_collection("contributed", "folder", "/elsewhere")
        assert library.generation() == 2

    def test_reopening_keeps_everything(self, library, tmp_path, url):
        add(library, two_records())
        library.close()
        with Library.open(tmp_path / "home", url) as again:
            assert again.generation() == 1
            assert again.text(sha(TEXTS[0])) == TEXTS[0]

    def test_an_exception_takes_everything_back(self, library):
        def stopped() -> None:
            with library.writing() as changes:
                put(changes, two_records())
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            stopped()
        assert library.generation() == 0
        assert not any(rows_in_tables(library).values())

    def test_a_refused_change_leaves_the_others_standing(self, library):
        with library.writing() as changes:
            put(changes, two_records())
            with pytest.raises(NotInLibrary, match="no collection 'gone'"):
                changes.remove("gone")
        assert library.documents() == [DOCUMENT]

    def test_nothing_is_written_after_the_transaction(self, library):
        with library.writing() as changes:
            pass
        with pytest.raises(LibraryError, match="it is over"):
            changes.put_collection("late", "folder", "/")

    @pytest.mark.parametrize("text", ["", "\0", "a\r\nb\rc\n", "\ufeff\u202eé\U0001f600", " \t "])
    def test_texts_come_back_exactly(self, library, text):
        add(library, [record(text)])
        assert library.text(sha(text)) == text

    def test_half_a_character_is_refused(self, library):
        with library.writing() as changes:
            put(changes, [])
            with pytest.raises(LibraryError, match="lone surrogate"):
                changes.add_records(KEY, [record("whole"), record("a\ud800b")])
        assert library.records(KEY) == []

    def test_names_with_nul_are_refused(self, library):
        bad = Document(DocumentKey("contributed", "a\0b"), "T", "Acme", "law")
        with (
            pytest.raises(LibraryError, match=r"path of .* NUL"),
            library.writing() as changes,
        ):
            put(changes, [], bad)

    def test_moments_keep_their_instant(self, library):
        paris = datetime(2024, 3, 1, 0, 30, 0, 123456, timezone(timedelta(hours=1)))
        one = record("text")
        with library.writing() as changes:
            put(changes, [])
            changes.add_records(KEY, [type(one)(DOCUMENT, "c1", paris, "text")])
            with pytest.raises(LibraryError, match="time zone"):
                changes.add_records(KEY, [type(one)(DOCUMENT, "c2", datetime(2024, 1, 1), "t")])
        (stored,) = library.records(KEY)
        assert stored.recorded_at == paris
        assert stored.recorded_at.tzinfo is UTC

    def test_a_commit_is_recorded_once(self, library):
        with library.writing() as changes:
            put(changes, [])
            assert changes.add_records(KEY, two_records()) == 2
            assert changes.add_records(KEY, [*two_records(), record("third", 9, "c3")]) == 1
        assert [stored.version_id for stored in library.records(KEY)] == ["c1", "c2", "c3"]

    def test_a_text_that_comes_back_is_recorded_again(self, library):
        for day, text in enumerate(["old", "old", "new", "old", "old"]):
            with library.writing() as changes:
                put(changes, [])
                changes.add_records(KEY, [record(text, day)])
        stored = library.records(KEY)
        assert [one.version_id for one in stored] == [sha("old"), sha("new"), sha("old")]
        with library.writing() as changes:
            again = [record("old", 0), record("new", 2), record("old", 3)]
            changes.replace_versions(KEY, fold_all(again))
        assert library.version(KEY, sha("old")).valid_from == (START + timedelta(days=3)).date()
        assert [one.reason for one in library.records(KEY)] == ["new"] * 3

    def test_a_folded_record_leads_to_its_version(self, library):
        records = two_records()
        (fold,) = fold_all(records[:1])
        fold = Fold(fold.version, (("c1", "new"), ("c2", "only formatting differs")))
        with library.writing() as changes:
            put(changes, [])
            changes.add_records(KEY, records)
            changes.replace_versions(KEY, [fold])
        assert library.version(KEY, "c1") == library.version(KEY, "c2") == fold.version
        assert [(one.folded_into, one.reason) for one in library.records(KEY)] == [
            ("c1", "new"),
            ("c1", "only formatting differs"),
        ]
        with pytest.raises(NotInLibrary, match="no version 'c9'"):
            library.version(KEY, "c9")

    def test_folds_must_fit_the_records(self, library):
        with library.writing() as changes:
            put(changes, two_records())
            with pytest.raises(NotInLibrary, match="no record 'c3'"):
                changes.replace_versions(KEY, fold_all([*two_records(), record("x", 9, "c3")]))
        assert len(library.versions(KEY)) == 2

    def test_things_need_what_they_belong_to(self, library):
        with library.writing() as changes:
            with pytest.raises(NotInLibrary, match="no collection"):
                changes.put_document(DOCUMENT)
            with pytest.raises(NotInLibrary, match="no document"):
                changes.add_records(KEY, two_records())
            with pytest.raises(NotInLibrary, match="no text"):
                changes.put_clauses(sha("x"), *clauses_of("x"))
        for ask in (library.versions, library.records, library.document):
            with pytest.raises(NotInLibrary, match="no document"):
                ask(KEY)
        with pytest.raises(NotInLibrary, match="no text"):
            library.text("0" * 64)
