"""Proposals: which documents look like one document over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.add import add
from corpus.kinship import Candidate, find_candidates
from corpus.library import Library
from corpus.lineage import Lineages
from corpus.model import Document, DocumentKey, Provider, Record, TextKind
from corpus.proposals import undecided
from corpus.succession import FILE, Confirmed, DocumentRef, Succession

ACTS = ("sell", "copy", "rent", "share", "trace", "profile", "score", "film", "rank", "track")
ACME = "# Terms\n\n" + "\n\n".join(
    f"You may not use the service to {act} another person's data number {n} without consent."
    for n, act in enumerate(ACTS)
)
EDITED = ACME.replace("number 3", "of the third kind") + "\n\nYou must be at least 18 years old."
OTHER = "# Rules\n\n" + "\n\n".join(
    f"Officers shall write report {n} in their own words and {act} it with a supervisor."
    for n, act in enumerate(ACTS)
)
BANNER = "# Cookies\n\nWe value your privacy."


class Told:
    """A source of whatever it is told: path -> (day, text) pairs."""

    kind = "terms"
    location = "told"
    notes: Mapping[str, tuple[str, ...]] = {}

    def __init__(
        self,
        shelf: Mapping[str, list[tuple[str, str]]],
        collection: str = "shelf",
        text_kind: TextKind = "verbatim",
    ) -> None:
        self.collection = collection
        self._shelf = shelf
        self._text_kind = text_kind

    def count(self, known: object = ()) -> None:
        return None

    def records(self, known: object) -> Iterator[Record]:
        for path, held in self._shelf.items():
            provider, _, title = path.removesuffix(".md").partition("/")
            of = Document(DocumentKey(self.collection, path), title, provider, "contract")
            for day, text in held:
                at = datetime.fromisoformat(day).replace(tzinfo=UTC)
                yield Record(of, f"{path} {day}", at, text, text_kind=self._text_kind)


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as opened:
        yield opened


def bring(library: Library, *sources: Told, heirs: Mapping[str, str] | None = None) -> None:
    providers = [Provider(name, succeeded_by=heir) for name, heir in (heirs or {}).items()]
    for source in sources:
        add(source, library, providers)  # type: ignore[arg-type]


def proposed(library: Library, confirmed: Confirmed | None = None) -> list[Candidate]:
    return find_candidates(library, Lineages(library.streams(), confirmed))


def told(found: list[Candidate]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.earlier.key.path, one.later.key.path) for one in found]


def test_a_path_that_ends_where_another_begins_with_its_text(library: Library) -> None:
    shelf = {
        "Acme/Terms.md": [("2024-01-01", OTHER), ("2024-02-01", ACME)],
        "Bolt/Terms.md": [("2024-06-01", EDITED)],
        "Gazette/Rules.md": [("2024-03-01", OTHER)],
        "Gazette/Cookies.md": [("2024-03-01", BANNER)],
        "Acme/Cookies.md": [("2024-01-01", BANNER)],
    }
    bring(library, Told(shelf))
    (found,) = proposed(library)
    assert told([found]) == [("succession", "Acme/Terms.md", "Bolt/Terms.md")]
    assert (found.ended, found.since) == (date(2024, 2, 1), date(2024, 6, 1))
    assert 0.7 < found.resemblance < found.contained < 1
    assert "Last seen 2024-02-01, the other from 2024-06-01; 9" in found.evidence


def test_a_document_that_lives_on_takes_over_where_the_other_fell_silent(library: Library) -> None:
    shelf = {
        "Acme/Terms.md": [("2024-01-01", ACME)],
        "Bolt/Terms.md": [("2023-01-01", OTHER), ("2024-03-01", EDITED), ("2025-01-01", OTHER)],
    }
    bring(library, Told(shelf))
    (found,) = proposed(library)
    assert told([found]) == [("succession", "Acme/Terms.md", "Bolt/Terms.md")]
    assert found.since == date(2024, 3, 1)


def test_two_recorded_paths_with_one_text_are_proposed_as_one(library: Library) -> None:
    twice = [("2024-01-01", ACME), ("2024-06-01", EDITED)]
    bring(library, Told({"Acme/Terms.md": twice, "Bolt/Terms.md": twice}))
    assert told(proposed(library)) == [("same", "Acme/Terms.md", "Bolt/Terms.md")]


def test_a_document_is_as_alive_as_its_liveliest_copy(library: Library) -> None:
    dead = Told({"Acme/Terms.md": [("2024-01-01", ACME)]}, "dead")
    shelf = {
        "Acme/Terms.md": [("2024-02-01", ACME), ("2025-01-01", EDITED)],
        "Bolt/Terms.md": [("2024-06-01", ACME), ("2024-07-01", OTHER)],
    }
    bring(library, dead, Told(shelf))
    assert ("succession", "Acme/Terms.md", "Bolt/Terms.md") not in told(proposed(library))


def test_the_providers_heir_is_proposed_even_with_a_text_written_anew(library: Library) -> None:
    shelf = {
        "Acme/Terms.md": [("2024-01-01", ACME)],
        "Bolt/Terms.md": [("2024-06-01", OTHER)],
        "Copy/Terms.md": [("2024-02-01", ACME)],
    }
    bring(library, Told(shelf), heirs={"Acme": "Bolt"})
    (found, *_) = proposed(library)
    assert told([found]) == [("succession", "Acme/Terms.md", "Bolt/Terms.md")]
    assert found.named
    assert "goes on as the other's" in found.evidence


def test_restatements_and_what_a_file_has_decided_are_left_out(library: Library) -> None:
    again = Told({"Ours/Terms.md": [("2024-08-01", ACME)]}, "ours", "restatement")
    shelf = {
        "Acme/Terms.md": [("2024-01-01", ACME)],
        "Bolt/Terms.md": [("2024-06-01", ACME)],
    }
    bring(library, again, Told(shelf))
    refs = DocumentRef("Acme/Terms.md"), DocumentRef("Bolt/Terms.md")
    assert len(proposed(library)) == 1
    step = Succession(*refs, date(2024, 6, 1))
    assert proposed(library, Confirmed((step,))) == []
    assert proposed(library, Confirmed(denied=(frozenset(refs),))) == []


def test_what_awaits_review_is_not_proposed_again(library: Library, home: Path) -> None:
    shelf = {
        "Acme/Terms.md": [("2024-01-01", ACME)],
        "Bolt/Terms.md": [("2024-06-01", ACME)],
    }
    bring(library, Told(shelf))
    assert len(undecided(library, home)) == 1
    (home / FILE).write_text("""
[[succession]]
earlier = "Acme/Terms.md"
later = "Bolt/Terms.md"
since = 2024-06-01
proposed = 2024-07-01
confirmed = false
""")
    assert undecided(library, home) == []


def test_an_empty_library_has_nothing_to_propose(library: Library) -> None:
    assert proposed(library) == []
