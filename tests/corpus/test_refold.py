"""A library folded by other rules is folded again from the records that it keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from corpus import add as adding
from corpus.add import add, fold_again
from corpus.history import RULES, fold
from corpus.library import Library
from corpus.model import Document, DocumentKey, Record

START = datetime(2024, 1, 1, 12, tzinfo=UTC)
DOCUMENT = Document(DocumentKey("acme", "Acme/Terms.md"), "Terms", "Acme", "contract")
RULE = "# Terms\n\nYou must pay for each use of it, and you must not resell it.\n"
TEXTS = [RULE, f"[Home](/)\n\n{RULE}", RULE.replace("resell", "lend")]


class Source:
    """A history of terms with a record for each text."""

    collection = "acme"
    kind = "terms"
    location = "acme.bundle"
    notes: ClassVar[dict[str, tuple[str, ...]]] = {}

    def count(self, known: object = ()) -> int:
        return len(TEXTS)

    def records(self, known: object) -> list[Record]:
        return [
            Record(DOCUMENT, f"c{n}", START + timedelta(days=9 * n), text)
            for n, text in enumerate(TEXTS)
        ]


@pytest.fixture
def library(home: Path) -> Library:
    found = Library.open(home)
    add(Source(), found)
    return found


def versions(library: Library) -> list[str]:
    return [version.id for version in library.versions(DOCUMENT.key)]


def reasons(library: Library) -> list[str | None]:
    return [record.reason for record in library.records(DOCUMENT.key)]


def test_a_new_library_remembers_the_rules_that_folded_it(library: Library) -> None:
    assert library.folding() == RULES
    before = library.generation()
    assert not fold_again(library)
    assert library.generation() == before


def test_other_rules_versions_are_made_anew_with_clauses_and_reasons(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    with monkeypatch.context() as other:
        other.setattr("corpus.refold.fold", lambda records, by_hand: fold(records, by_hand=True))
        other.setattr("corpus.refold.RULES", "other")
        other.setattr(adding, "FOLDING", "other")
        assert fold_again(library, lambda what, done, total: told.append(what))
    assert library.folding() == "other"
    assert versions(library) == ["c0", "c1", "c2"]
    assert all(library.clauses(version.text_sha) for version in library.versions(DOCUMENT.key))
    assert {"Finding versions", "Saving"} <= set(told)

    assert fold_again(library)
    assert (library.folding(), versions(library)) == (RULES, ["c0", "c2"])
    assert reasons(library) == ["new", "page furniture", "new"]
    assert not fold_again(library)


def test_adding_to_a_library_that_others_folded_does_not_hide_that(library: Library) -> None:
    with library.writing() as changes:
        changes.put_folding("older")
    add(Source(), library)
    assert library.folding() == "older"


def test_a_failure_half_way_leaves_the_versions_as_they_were(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library.writing() as changes:
        changes.put_folding("older")
    before = library.generation()
    monkeypatch.setattr(adding, "_split_rest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fold_again(library)
    assert (library.folding(), library.generation()) == ("older", before)
    assert versions(library) == ["c0", "c2"]
