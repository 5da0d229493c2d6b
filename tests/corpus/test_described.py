"""What each collection says of a provider, and what is left of it without some collections."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from corpus.library import Library
from corpus.model import Document, DocumentKey, Provider
from corpus.schema import descriptions
from corpus.without import LibraryWithout

OURS = Provider("Acme", "Acme Inc.", ("Acme AI",), None)
THEIRS = Provider("Acme", "Secret Holdings", ("Bluebird",), "Bolt")


@pytest.fixture
def library(home: Path) -> Library:
    with Library.open(home) as opened, opened.writing() as changes:
        for name in ("ours", "theirs"):
            changes.put_collection(name, "folder", f"/{name}")
            key = DocumentKey(name, "policy.md")
            changes.put_document(Document(key, "Policy", "Acme", "provider_policy", None))
    return Library.open(home)


def seen(library: Library, *hidden: str) -> list[Provider]:
    return LibraryWithout(library, frozenset(hidden)).providers()


def test_what_was_said_last_counts_among_what_can_be_seen(library: Library) -> None:
    with library.writing() as changes:
        changes.put_providers([OURS], "ours")
        changes.put_providers([THEIRS, Provider("Bolt")], "theirs")
    assert library.providers() == [THEIRS, Provider("Bolt")]
    assert seen(library, "theirs") == [OURS]
    assert seen(library, "ours") == [THEIRS, Provider("Bolt")]
    with library.writing() as changes:
        changes.put_providers([OURS], "ours")
    assert library.providers()[0] == seen(library, "none of these")[0] == OURS


def test_what_the_program_says_is_everybodys(library: Library) -> None:
    with library.writing() as changes:
        changes.put_providers([Provider("Known", None, ("K",), None)])
        changes.put_providers([Provider("Known", None, ("Hidden name",), None)], "theirs")
    assert seen(library, "theirs") == [Provider("Known", None, ("K",), None)]


def test_saying_the_same_again_changes_nothing(library: Library) -> None:
    with library.writing() as changes:
        changes.put_providers([OURS], "ours")
    before = library.generation()
    with library.writing() as changes:
        changes.put_providers([OURS], "ours")
    assert library.generation() == before


def test_a_removed_collection_says_nothing_any_more(library: Library) -> None:
    with library.writing() as changes:
        changes.put_providers([OURS], "ours")
        changes.put_providers([THEIRS], "theirs")
    with library.writing() as changes:
        changes.remove("theirs")
    assert seen(library, "another") == [OURS]


def test_a_name_that_nobody_is_known_to_have_said_needs_a_document(library: Library) -> None:
    """Libraries that an early release made: nothing is known of who described a provider."""
    with library.writing() as changes:
        changes.put_providers([OURS, Provider("Nowhere")])
    with library._database.writing(alone=False) as connection:
        connection.execute(delete(descriptions))
    assert [one.name for one in seen(library, "theirs")] == ["Acme"]
    assert [one.name for one in seen(library, "theirs", "ours")] == []
