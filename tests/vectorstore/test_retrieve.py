"""What a query finds: filters, places, order, and the exact words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from shelf import (
    ACME_NEW,
    ACME_OLD,
    BOLT,
    JANUARY,
    MARCH,
    MAY,
    TODAY,
    WordVectors,
    document,
    many,
    put,
    sha,
)

from corpus.library import Library
from corpus.model import DocumentKey
from vectorstore.index import Index, ensure_index
from vectorstore.model import Evidence, Query
from vectorstore.retrieve import Retriever

pytestmark = pytest.mark.integration  # Chroma serves the broad queries


@pytest.fixture
def find(index: Index, library: Library, encoder: WordVectors) -> Retriever:
    return Retriever(index, library, encoder)


def quotes(found: list[Evidence]) -> list[str]:
    return [evidence.quote for evidence in found]


def paths(found: list[Evidence]) -> set[str]:
    return {evidence.document.key.path for evidence in found}


def test_every_quote_is_the_slice_it_names(find: Retriever, library: Library) -> None:
    found = find(Query("identify people on camera", TODAY))
    assert len(found) == 9
    for evidence in found:
        text = library.text(evidence.version.text_sha)
        assert evidence.quote == text[evidence.clause.start : evidence.clause.end]
        assert evidence.lead_in == tuple(text[a:b] for a, b in evidence.clause.lead_in)
        assert evidence.version.in_force(TODAY)
        assert library.clauses(evidence.version.text_sha)[evidence.clause.ordinal] == (
            evidence.clause
        )


def test_the_best_match_comes_first_with_its_scores(find: Retriever, encoder: WordVectors) -> None:
    first, *others = find(Query("identify people on mobile cameras", TODAY))
    assert first.quote == "identify people on mobile cameras"
    assert first.dense == pytest.approx(1, abs=1e-5)
    assert first.score == pytest.approx(1)
    assert first.lexical > max(other.lexical for other in others)
    assert [o.score for o in others] == sorted((o.score for o in others), reverse=True)


def test_wider_words_match_and_tell_no_nearness(find: Retriever) -> None:
    asked = Query("write spam mail", TODAY, limit=50)
    wider = replace(asked, wider="write spam mail identify people on mobile cameras")
    plain = {e.quote: e for e in find(asked)}
    found = {e.quote: e for e in find(wider)}
    other = "identify people on mobile cameras"
    assert plain[other].lexical == 0 < found[other].lexical
    assert found[other].score > plain[other].score
    assert {q: e.dense for q, e in found.items()} == pytest.approx(
        {q: e.dense for q, e in plain.items()}, abs=1e-6
    )


@pytest.mark.parametrize(
    ("day", "there", "missing"),
    [
        (date(2023, 12, 31), [], ["identify people on camera", "write spam mail"]),
        (JANUARY, ["run a weapon"], ["build bombs", "track the location of employees"]),
        (MAY - timedelta(days=1), ["run a weapon", "Newspaper"], ["build bombs"]),
        (MAY, ["build bombs", "Newspaper"], ["run a weapon"]),
    ],
)
def test_only_versions_in_force_on_the_day_are_found(
    find: Retriever, day: date, there: list[str], missing: list[str]
) -> None:
    found = quotes(find(Query("weapon bombs", day)))
    assert set(there) <= set(found)
    assert not set(missing) & set(found)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"providers": ("acme",)}, {"acme.md"}),
        ({"providers": ("Bolt", "Gazette")}, {"bolt.md", "news.md"}),
        ({"providers": ("Nobody",)}, set()),
        ({"products": ("BOLT CHAT",)}, {"acme.md", "bolt.md", "news.md"}),
        ({"products": ("Other",)}, {"acme.md", "news.md"}),
        ({"products": ("Other",), "providers": ("Bolt",)}, set()),
        ({"kinds": ("reporting",)}, {"news.md"}),
        ({"kinds": ("law", "provider_policy")}, {"acme.md", "bolt.md"}),
        ({"collections": ("shelf",)}, {"acme.md", "bolt.md", "news.md"}),
        ({"collections": ("other",)}, set()),
    ],
)
def test_filters(find: Retriever, filters: dict, expected: set[str]) -> None:
    query = Query("write spam mail to people", TODAY, **filters)
    found = find(query)
    assert paths(found) | {place.document.key.path for e in found for place in e.also} == expected
    assert {d.key.path for d, _ in find.looked_through(query)} == expected


def test_the_limit_is_kept(find: Retriever) -> None:
    all_of_them = find(Query("people", TODAY))
    for limit in (0, 1, 5):
        assert find(Query("people", TODAY, limit=limit)) == all_of_them[:limit]


@pytest.mark.parametrize("text", ["", "   ", "§§§", "zyzzyva", "\u0000", "a" * 5000])
def test_any_words_are_answered(find: Retriever, text: str) -> None:
    assert len(find(Query(text, TODAY))) == 9


def test_a_passage_in_several_places_is_found_once(
    library: Library, home: Path, encoder: WordVectors
) -> None:
    """Authority first, then the newest, then collection and path."""
    put(library, document("law.md", "State", "law"), [(JANUARY, "The act\nwrite spam mail")])
    put(library, document("older.md", "Bolt"), [(JANUARY, "Terms\nwrite spam mail")])
    put(library, document("a.md", "A", collection="b"), [(MARCH, "Letter\nwrite spam mail")])
    put(library, document("own.md", "Us", "own_policy"), [(MAY, "Ours\nwrite spam mail")])
    index = ensure_index(library, home, encoder, today=TODAY)
    find = Retriever(index, library, encoder)
    first, *others = find(Query("write spam mail", TODAY))
    assert "write spam mail" not in quotes(others)
    assert [first.document.key.path, *(place.document.key.path for place in first.also)] == [
        "law.md",
        "acme.md",  # in force since May
        "a.md",  # since March, as bolt.md, but in a collection of an earlier name
        "bolt.md",
        "older.md",
        "own.md",
    ]
    for place in first.also:
        text = library.text(place.version.text_sha)
        assert text[place.clause.start : place.clause.end] == "write spam mail"
    index.close()


def test_equal_scores_are_in_a_fixed_order(
    library: Library, home: Path, encoder: WordVectors
) -> None:
    lines = [f"penalty{n}" for n in range(30)]  # equal words but for one that nobody asks for
    put(library, document("ties.md"), [(JANUARY, "\n".join(lines))])
    index = ensure_index(library, home, encoder, today=TODAY)

    class Same(WordVectors):
        def query(self, text: str):
            return WordVectors.query(self, "<any>")

    found = Retriever(index, library, Same())(
        Query("nothing of this", TODAY, collections=("shelf",), limit=50)
    )
    tied = [e for e in found if e.quote.startswith("penalty")]
    for a, b in pairwise(tied):
        assert (-a.score, a.clause.passage_sha) <= (-b.score, b.clause.passage_sha)
    index.close()


def test_exact_and_chroma_find_the_same(library: Library, home: Path, encoder: WordVectors) -> None:
    many(library, 600)
    index = ensure_index(library, home, encoder, today=TODAY)
    by_chroma = Retriever(index, library, encoder)
    exactly = Retriever(index, library, encoder, broad=2.0)
    for text in ("rule 17 bepha", "spam", "gamma delta beta", "identify people"):
        query = Query(text, TODAY, limit=50)
        assert by_chroma(query) == exactly(query)
    index.close()


def test_after_an_index_was_made_withdrawn_clauses_are_not_found(
    find: Retriever, library: Library
) -> None:
    """The library moves on; this index does not know it yet."""
    query = Query("write spam mail", TODAY)
    assert paths(find(query)) == {"acme.md", "bolt.md", "news.md"}
    assert not find.stale
    with library.writing() as changes:
        changes.remove("shelf", "bolt.md")
    assert find.stale
    found = find(query)
    assert paths(found) == {"acme.md", "news.md"}
    assert not any(e.also for e in found)
    newest = ACME_NEW.replace("build bombs", "build kites")
    put(library, document("acme.md"), [(JANUARY, ACME_OLD), (MAY, ACME_NEW), (TODAY, newest)])
    assert paths(find(query)) == {"news.md"}
    assert paths(find(replace(query, as_of=TODAY - timedelta(days=1)))) == {"acme.md", "news.md"}


def test_what_is_in_the_index_can_be_said(find: Retriever, library: Library) -> None:
    assert find.providers_in_index() == ["Acme", "Bolt", "Gazette"]
    assert find.generation == library.generation()
    assert [
        (d.key, v.text_sha) for d, v in find.looked_through(Query("", MARCH, kinds=("law",)))
    ] == []
    (row,) = find.looked_through(Query("", MARCH, providers=("Acme",)))
    assert (row[0].key, row[1].text_sha) == (DocumentKey("shelf", "acme.md"), sha(ACME_OLD))
    (bolt,) = find.looked_through(Query("anything", TODAY, providers=("Bolt",)))
    assert bolt[1].text_sha == sha(BOLT)


def test_an_empty_library_finds_nothing(home: Path, encoder: WordVectors) -> None:
    with Library.open(home) as empty:
        index = ensure_index(empty, home, encoder)
        find = Retriever(index, empty, encoder)
        assert find(Query("anything", TODAY)) == []
        assert find.providers_in_index() == []
        index.close()
