"""The library in SQLite, its default; the behaviour itself is in the two contracts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from library_clause_contract import ClauseContract
from library_samples import KEY, put, record, sha

from corpus.library import Library


class TestSqlite(ClauseContract):
    """All of it, in a file."""


@settings(deadline=None, max_examples=25)
@given(st.lists(st.text(), min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was(texts: list[str]):
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder)) as library,
    ):
        records = [record(text, day, f"c{day}") for day, text in enumerate(texts)]
        with library.writing() as changes:
            put(changes, records)
        assert library.texts([sha(text) for text in texts]) == {sha(text): text for text in texts}
        for version, text in zip(library.versions(KEY), texts, strict=True):
            assert library.text(version.text_sha) == text
            for clause in library.clauses(version.text_sha):
                assert (
                    f"Rules: {text[clause.start : clause.end]}"
                    == (library.passages([clause.passage_sha])[clause.passage_sha])
                )
