"""What every library must do with clauses, vectors, removals and snapshots."""

from __future__ import annotations

import numpy as np
import pytest
from library_contract import TEXTS, LibraryContract, rows_in_tables, two_records
from library_samples import DOCUMENT, KEY, add, clauses_of, fold_all, put, record, sha

from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import Document, DocumentKey, Provider, Span

OTHER = Document(DocumentKey("own", "Other.md"), "Other", "Bolt", "own_policy")


class ClauseContract(LibraryContract):
    def test_removing_a_document_keeps_what_others_share(self, library):
        add(library, two_records())
        add(library, [record(TEXTS[0], 0, "d1", OTHER)], OTHER)
        shas = library.snapshot().passage_shas
        library.save_vectors("m", shas, np.ones((len(shas), 4), np.float32))
        with library.writing() as changes:
            changes.put_providers([Provider("Acme"), Provider("Bolt")])
            assert changes.remove("contributed", KEY.path) == 1
        kept = {clause.passage_sha for clause in clauses_of(TEXTS[0])[0]}
        assert set(library.snapshot().passage_shas) == kept
        assert set(library.vectors("m", shas)) == kept
        assert library.providers() == [Provider("Bolt")]
        assert rows_in_tables(library)["texts"] == 1
        assert len(library.collections()) == 2

    def test_removing_everything_leaves_no_row(self, library):
        add(library, two_records())
        shas = library.snapshot().passage_shas
        library.save_vectors("m", shas, np.ones((len(shas), 4), np.float32))
        with library.writing() as changes:
            changes.put_providers([Provider("Acme")])
        with library.writing() as changes:
            assert changes.remove("contributed") == 1
        assert not any(rows_in_tables(library).values())
        assert library.generation() == 3

    def test_removing_what_is_not_there_is_an_error(self, library):
        add(library, two_records())
        with library.writing() as changes:
            for where in (("own",), ("contributed", "Acme")):
                with pytest.raises(NotInLibrary, match="clausewise library"):
                    changes.remove(*where)
        assert library.generation() == 1

    def test_a_snapshot_holds_the_clauses_of_live_texts(self, library):
        add(library, two_records())
        with library.writing() as changes:
            changes.add_records(KEY, [record("a text without a version", 9, "c3")])
        snapshot = library.snapshot()
        assert snapshot.generation == library.generation() == 2
        assert (snapshot.documents, list(snapshot.versions)) == ((DOCUMENT,), library.versions(KEY))
        assert set(snapshot.text_shas) == {sha(text) for text in TEXTS}
        for text_sha in snapshot.text_shas:
            clauses = library.clauses(text_sha)
            assert [snapshot.clause(row) for row in snapshot.rows(text_sha)] == clauses
            assert [snapshot.clause_at(text_sha, one.ordinal) for one in clauses] == clauses
        assert len(snapshot) == sum(len(snapshot.rows(one)) for one in snapshot.text_shas)
        with pytest.raises(KeyError):
            snapshot.clause_at(sha(TEXTS[0]), 99)

    def test_clauses_must_be_slices_of_their_text(self, library):
        text_sha = sha(TEXTS[0])
        clauses, passages = clauses_of(TEXTS[0])
        wrong = [
            ("start", -1),
            ("end", len(TEXTS[0]) + 1),
            ("end", clauses[1].start),
            ("ordinal", 0),
            ("text_sha", sha("another")),
            ("lead_in", (Span(3, 2),)),
        ]
        add(library, two_records())
        with library.writing() as changes:
            for field, value in wrong:
                fields = {name: getattr(clauses[1], name) for name in clauses[1].__slots__}
                bad = [clauses[0], type(clauses[1])(**fields | {field: value})]
                with pytest.raises(LibraryError, match="does not fit"):
                    changes.put_clauses(text_sha, bad, passages)
        assert library.clauses(text_sha) == clauses

    def test_passages_must_be_the_words_that_were_hashed(self, library):
        with library.writing() as changes:
            put(changes, [])
            changes.add_records(KEY, [record("some text")])
            clauses, passages = clauses_of("some text")
            for bad in ({}, dict.fromkeys(passages, "other words")):
                with pytest.raises(LibraryError, match="has no words, or words with another"):
                    changes.put_clauses(sha("some text"), clauses, bad)

    def test_other_clauses_replace_the_earlier_ones(self, library):
        add(library, two_records())
        before = library.snapshot()
        shas = before.passage_shas
        library.save_vectors("m", shas, np.ones((len(shas), 4), np.float32))
        clauses, passages = clauses_of(TEXTS[0], size=20)
        with library.writing() as changes:
            changes.put_clauses(sha(TEXTS[0]), clauses, passages)
        assert library.clauses(sha(TEXTS[0])) == clauses
        assert library.passages(list(passages)) == passages
        assert rows_in_tables(library)["vectors"] == len(clauses_of(TEXTS[1])[0])

    def test_knows_which_texts_are_to_be_split(self, library):
        records = two_records()
        with library.writing() as changes:
            put(changes, [])
            changes.put_splitter("split 1")
            changes.add_records(KEY, records)
            assert changes.unsplit() == []
            changes.replace_versions(KEY, fold_all(records))
            assert changes.unsplit() == sorted(sha(text) for text in TEXTS)
            changes.put_clauses(sha(TEXTS[0]), *clauses_of(TEXTS[0]))
            changes.put_clauses(sha(TEXTS[1]), [], {})
            assert changes.unsplit() == []
        with library.writing() as changes:
            assert not changes.put_splitter("split 1")
            assert changes.put_splitter("split 2")
            assert changes.unsplit() == sorted(sha(text) for text in TEXTS)
        assert library.splitter() == "split 2"
        assert len(library.snapshot()) == 0

    def test_vectors_come_back_bit_for_bit(self, library):
        shas = [sha(str(number)) for number in range(1_200)]
        numbers = np.random.default_rng(7).standard_normal((1_200, 8)).astype(np.float32)
        library.save_vectors("m", shas[:1_000], numbers[:1_000])
        library.save_vectors("m", shas[900:], numbers[900:])
        found = library.vectors("m", [*reversed(shas), sha("none")])
        assert list(found) == shas[::-1]
        assert (np.stack(list(found.values())) == numbers[::-1]).all()
        assert library.vectors("other", shas) == {}
        assert library.missing_vectors("m", [sha("none"), shas[0], sha("none")]) == [sha("none")]
        assert library.generation() == 0

    def test_vectors_that_cannot_be_right_are_refused(self, library):
        shas = [sha("a"), sha("b")]
        for bad in (np.ones((1, 4)), np.ones(2), np.ones((2, 0)), np.full((2, 4), np.nan)):
            with pytest.raises(LibraryError, match=r"[Nn]othing was saved"):
                library.save_vectors("m", shas, bad.astype(np.float32))
        with pytest.raises(LibraryError, match="before it or after it"), library.writing():
            library.save_vectors("m", shas, np.ones((2, 4), np.float32))
        assert library.missing_vectors("m", shas) == shas

    def test_readers_see_the_old_state_while_one_writes(self, library):
        add(library, two_records())
        with library.writing() as changes:
            put(changes, [record(TEXTS[0], 0, "d1", OTHER)], OTHER)
            changes.remove("contributed")
            snapshot = library.snapshot()  # one that waited for the writer would never come back
            assert (snapshot.generation, snapshot.documents) == (1, (DOCUMENT,))
            assert library.text(sha(TEXTS[1])) == TEXTS[1]
        assert library.documents() == [OTHER]
