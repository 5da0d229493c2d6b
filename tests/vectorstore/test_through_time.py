"""Versions of all times, and how near their clauses are to words."""

from __future__ import annotations

import pytest
from shelf import ACME_NEW, ACME_OLD, BOLT, TODAY, WordVectors, sha

from corpus.library import Library
from vectorstore.index import Index
from vectorstore.model import Query
from vectorstore.retrieve import Retriever
from vectorstore.through_time import ThroughTime

pytestmark = pytest.mark.integration


@pytest.fixture
def seen(index: Index, library: Library, encoder: WordVectors) -> ThroughTime:
    return Retriever(index, library, encoder).through_time()


def test_every_version_of_a_document_is_seen_whatever_the_day(
    seen: ThroughTime, library: Library
) -> None:
    found = seen.histories(Query("", TODAY, providers=("acme",)))
    ((document, versions),) = found
    assert document.provider == "Acme"
    assert list(versions) == library.versions(document.key)
    assert [version.text_sha for version in versions] == [sha(ACME_OLD), sha(ACME_NEW)]
    assert len(seen.histories(Query("", TODAY))) == 3


def test_clauses_are_those_of_the_library(seen: ThroughTime, library: Library) -> None:
    for text in (ACME_OLD, ACME_NEW, BOLT):
        assert list(seen.clauses(sha(text))) == library.clauses(sha(text))
        assert seen.passages(sha(text)) == {c.passage_sha for c in library.clauses(sha(text))}
    assert seen.clauses(sha("nowhere")) == ()
    assert seen.passages(sha("nowhere")) == frozenset()


def test_the_nearest_passage_is_the_one_with_the_words(
    seen: ThroughTime, encoder: WordVectors
) -> None:
    clauses = seen.clauses(sha(ACME_OLD))
    near = seen.closeness("write spam mail", [c.passage_sha for c in clauses])
    best = max(near, key=lambda sha_: near[sha_].score)
    (clause,) = [c for c in clauses if c.passage_sha == best]
    assert ACME_OLD[clause.start : clause.end] == "write spam mail"
    assert near[best].score == pytest.approx(1)
    assert all(0 <= one.score <= 1 and one.lexical >= 0 for one in near.values())
    assert seen.closeness("anything", []) == {}
    assert seen.closeness("anything", ["unknown"]) == {}


def test_likeness_is_the_cosine_of_the_passages_own_vectors(
    seen: ThroughTime, encoder: WordVectors
) -> None:
    old = {ACME_OLD[c.start : c.end]: c.passage_sha for c in seen.clauses(sha(ACME_OLD))}
    new = {ACME_NEW[c.start : c.end]: c.passage_sha for c in seen.clauses(sha(ACME_NEW))}
    mail, bombs = new["write spam mail"], new["build bombs"]
    same, other, unknown = seen.likeness(old["write spam mail"], [mail, bombs, "unknown"])
    assert same == pytest.approx(1, abs=1e-5)
    assert other < same
    assert unknown == 0
    assert seen.likeness("unknown", [mail]) == [0]
