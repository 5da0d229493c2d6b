from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.evaluation.cases import GoldCase
from assistant.evaluation.losses import Gather, Lost, trace
from assistant.find import Found
from assistant.model import Answer, Change, Question
from corpus.library import Library
from corpus.model import DocumentKey
from corpus.split import split
from tests.assistant.evaluation.eval_samples import answer, case, citation, gold
from tests.assistant.evaluation.test_texts import add
from vectorstore.model import Evidence

FACES = "You may not identify people by their faces in public places."
GAMBLING = "You may not run games for real money on our services."
TEXT = f"# Rules\n\n{FACES}\n\n{GAMBLING}\n\n" + "Please be kind to other people here.\n\n" * 8
PATH = "A/AUP.md"
DAY = date(2026, 7, 1)


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as opened:
        add(opened, "one", PATH, ("c1", TEXT))
        with opened.writing() as changes:
            for sha in changes.unsplit():
                passages = split(TEXT)
                words = {passage.clause.passage_sha: passage.words for passage in passages}
                changes.put_clauses(sha, [passage.clause for passage in passages], words)
        yield opened


def clauses(library: Library) -> list[Evidence]:
    """Every clause of the document, as a search would return them."""
    document = library.document(DocumentKey("one", PATH))
    (version,) = library.versions(document.key)
    text = library.text(version.text_sha)
    return [
        Evidence(document, version, one, text[one.start : one.end], (), 0.5, 0.5, 1.0)
        for one in library.clauses(version.text_sha)
    ]


def found(library: Library, deciding: Sequence[Evidence], looked: bool = True) -> Found:
    document = library.document(DocumentKey("one", PATH))
    through = [(document, version) for version in library.versions(document.key)]
    return Found(tuple(deciding), (), tuple(through) if looked else (), 1)


def gathers(*given: Found) -> tuple[Gather, list[int | None]]:
    """A ``gather`` that returns these in turn, and the limits that it was called with."""
    asked: list[int | None] = []
    results = iter(given)

    def gather(question: Question, limit: int | None) -> Found:
        asked.append(limit)
        return next(results)

    return gather, asked


def said(verdict: str = "prohibited", **fields: object) -> Answer:
    made = replace(answer(verdict), **fields)  # type: ignore[arg-type]
    return replace(made, question=replace(made.question, as_of=DAY))


def wanted(quote: str = FACES, path: str = PATH, **fields: object) -> GoldCase:
    return case(gold=[gold(path, quote, "c1", "one")], **fields)


def lost(library: Library, given: GoldCase, got: Answer | None, *founds: Found) -> Lost:
    gather, _ = gathers(*founds)
    return trace(given, got, gather, library)[0]


def test_no_answer_is_lost_at_once(library: Library) -> None:
    assert lost(library, wanted(), None).stage == "failed"


def test_a_document_that_was_not_looked_through_is_lost_at_the_filter(library: Library) -> None:
    one = lost(library, wanted(), said(), found(library, [], looked=False))
    assert (one.stage, one.why) == ("filter", "another document spoke for its provider")


@pytest.mark.parametrize(
    ("path", "asked", "why"),
    [
        ("B/AUP.md", {}, "the library does not hold"),
        (PATH, {"providers": ("B",)}, "only documents of B"),
        (PATH, {"unknown_providers": ("Zed",)}, "'Zed' was not known"),
        (PATH, {"as_of": date(2020, 1, 1)}, "no version in force on 2020-01-01"),
    ],
)
def test_the_filter_that_shut_it_out_is_named(
    library: Library, path: str, asked: dict[str, object], why: str
) -> None:
    got = said()
    got = replace(got, question=replace(got.question, **asked))  # type: ignore[arg-type]
    one = lost(library, wanted(path=path), got, found(library, [], looked=False))
    assert one.stage == "filter"
    assert why in one.why


def test_words_of_another_version_are_lost_at_the_filter(library: Library) -> None:
    words = "Military clients need written approval beforehand"
    one = lost(library, wanted(words), said(), found(library, clauses(library)))
    assert one.stage == "filter"
    assert "2026-07-01, does not hold it" in one.why


def test_words_that_no_clause_holds_are_lost_at_the_split(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "clauses", lambda self, sha: [])
    assert lost(library, wanted(), said(), found(library, [])).stage == "split"


def test_a_clause_far_down_is_lost_at_the_ranking_with_its_rank(library: Library) -> None:
    every = clauses(library)
    near = [one for one in every if one.quote not in (FACES,)]
    gather, limits = gathers(found(library, near[:1]), found(library, [*near[:1], *every]))
    (one,) = trace(wanted(), said(), gather, library)
    place = 2 + [e.quote for e in every].index(FACES)
    assert (one.stage, one.rank, limits) == ("ranking", place, [None, 200])
    assert f"rank {place}" in one.why


def test_a_clause_nowhere_in_the_ranking_says_so(library: Library) -> None:
    one = lost(library, wanted(), said(), found(library, []), found(library, []))
    assert (one.stage, one.rank) == ("ranking", None)
    assert "not among the first 200" in one.why


def test_evidence_that_is_not_cited_is_lost_at_the_judge(library: Library) -> None:
    one = lost(library, wanted(), said(), found(library, clauses(library)))
    assert one.stage == "judge"
    assert one.rank == 1 + [e.quote for e in clauses(library)].index(FACES)


def test_where_all_is_cited_the_verdict_is_what_was_wrong(library: Library) -> None:
    got = said("allowed", citations=(citation(PATH, FACES),))
    one = lost(library, wanted(), got)
    assert (one.stage, one.why) == ("verdict", "said allowed where prohibited is right")


def test_an_answer_where_silence_was_due_is_a_wrong_verdict(library: Library) -> None:
    one = lost(library, case(verdict="not_addressed"), said())
    assert (one.stage, one.why) == ("verdict", "said prohibited where not addressed is right")


def test_of_two_clauses_the_one_that_was_lost_first_comes_first(library: Library) -> None:
    quotes = [gold(PATH, GAMBLING, "c1"), gold("B/AUP.md", "Never sell arms to anybody", "c1")]
    given = case(category="comparison", providers=["A", "B"], gold=quotes)
    gather, _ = gathers(found(library, clauses(library)))
    stages = [one.stage for one in trace(given, said(), gather, library)]
    assert stages == ["filter", "judge"]


@pytest.mark.parametrize(
    ("pick", "stage"),
    [
        (lambda every: [e for e in every if e.quote == FACES], "judge"),
        (lambda every: [e for e in every if e.quote == GAMBLING], "ranking"),
        (lambda every: [], "filter"),
    ],
)
def test_changes_are_followed_too(
    library: Library, pick: Callable[[list[Evidence]], list[Evidence]], stage: str
) -> None:
    changes = tuple(Change("added", None, new) for new in pick(clauses(library)))
    other = replace(clauses(library)[0].document, key=DocumentKey("one", "Z/AUP.md"))
    strange = replace(clauses(library)[0], document=other)
    held = replace(found(library, []), changes=changes or (Change("added", None, strange),))
    got = said()
    got = replace(got, question=replace(got.question, intent="change"))
    assert lost(library, wanted(), got, held).stage == stage
