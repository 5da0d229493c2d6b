"""Somebody who may not see a collection gets, byte for byte, what a library without it gives."""

from __future__ import annotations

import json
import logging
import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer_json import answer_json
from assistant.build import Assistant
from assistant.model import Answer
from assistant.settings import Settings
from corpus.library import Library
from corpus.library_errors import LibraryError, NotInLibrary
from corpus.model import DocumentKey
from corpus.without import LibraryWithout
from tests.assistant.hidden_library import HIDDEN, SECRETS, homes, opened, questions
from vectorstore.model import Query

pytestmark = pytest.mark.integration

log = logging.getLogger(__name__)

Three = tuple[Assistant, Assistant, Assistant]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Three]:
    """The library in part; the one that never had the rest, seen the same way and whole."""
    with_it, without_it = homes(tmp_path_factory.mktemp("libraries"))
    whole, other = opened(with_it), opened(without_it)
    yield whole.without(HIDDEN), other.without(HIDDEN), other
    whole.close()
    other.close()


def told(answer: Answer) -> str:
    """All of an answer but how long it took, and the number of its library (two libraries were
    never read at the same moment, which counts)."""
    return json.dumps(answer_json(answer) | {"elapsed_ms": 0, "generation": 0}, sort_keys=True)


def test_answers_are_those_of_a_library_without_it(three: Three) -> None:
    part, other, plain = three
    took: dict[str, list[float]] = {"in part": [], "never had it": []}
    asked = list(questions())
    assert len(asked) >= 500
    differ = []
    for words, history, day in asked:
        began = time.perf_counter()
        mine = part.ask_unrecorded(words, history, day)
        between = time.perf_counter()
        theirs = other.ask_unrecorded(words, history, day)
        took["in part"].append(between - began)
        took["never had it"].append(time.perf_counter() - between)
        if not told(mine) == told(theirs) == told(plain.ask_unrecorded(words, history, day)):
            differ.append(words)
        said = told(mine).lower()
        own = (words + " ".join(turn.content for turn in history)).lower()
        assert [s for s in SECRETS if s in said and s not in own and s[:5] not in own] == []
    assert differ == []
    for name, times in took.items():
        log.info("%s: median %.1f ms a question", name, statistics.median(times) * 1000)


def test_the_library_read_in_part_has_no_other_documents(three: Three) -> None:
    part, _, plain = three
    seen, whole = part.library, plain.library
    assert [one.name for one in seen.collections()] == [one.name for one in whole.collections()]
    assert seen.documents() == whole.documents()
    assert seen.providers() == whole.providers()
    assert [(one.document, one.versions) for one in seen.listing()] == [
        (one.document, one.versions) for one in whole.listing()
    ]
    assert [stream.key for stream in seen.streams()] == [stream.key for stream in whole.streams()]
    assert part.lineages().lineage(DocumentKey("ours", "body-cameras.md")) == (
        DocumentKey("ours", "body-cameras.md"),
    )


def test_every_way_to_read_what_is_hidden_fails_as_it_does_for_what_is_not_there(
    three: Three,
) -> None:
    part, _, plain = three
    key = DocumentKey("board", "zorblax.md")
    with Library.open(part.home) as whole:
        (version,) = whole.versions(key)
    for ask in (
        lambda one: one.document(key),
        lambda one: one.versions(key),
        lambda one: one.version(key, version.id),
        lambda one: one.records(key),
        lambda one: one.text(version.text_sha),
        lambda one: one.texts([version.text_sha]),
    ):
        with pytest.raises(NotInLibrary) as mine:
            ask(part.library)
        with pytest.raises(NotInLibrary) as theirs:
            ask(plain.library)
        assert str(mine.value) == str(theirs.value)
    assert part.library.clauses(version.text_sha) == plain.library.clauses(version.text_sha) == []
    assert part.library.origins("board") == plain.library.origins("board")
    assert part.library.record_ids("board") == plain.library.record_ids("board") == set()
    assert part.library.documents("board") == plain.library.documents("board") == []


def test_each_way_to_read_a_library_is_there_again() -> None:
    """A method added to the library shows what is hidden, until somebody says what it may show."""
    as_they_are = {"open", "text", "splitter", "folding"}  # ``text`` asks ``texts``
    public = {name for name in vars(Library) if not name.startswith("_")}
    assert public - as_they_are - set(vars(LibraryWithout)) == set()


def test_a_part_of_a_part_hides_both(three: Three) -> None:
    part = three[0].without(frozenset({"ours"}))
    assert {one.name for one in part.library.collections()} == {"starter"}
    cited = part.ask_unrecorded("May officers identify people on body-camera video?")
    assert "ours" not in told(cited)
    assert "board" not in told(cited)


def test_nothing_can_be_written_through_a_part(three: Three) -> None:
    part = three[0].library
    for write in (part.alone, part.writing):
        with pytest.raises(LibraryError, match="use the whole one"), write():
            pass
    for read in (part.snapshot, lambda: part.vectors("m", []), lambda: part.passages([])):
        with pytest.raises(LibraryError, match="use the whole one"):
            read()


def test_the_number_of_a_part_does_not_count_what_happens_elsewhere(tmp_path: Path) -> None:
    with_it, _ = homes(tmp_path)
    with opened_library(with_it) as whole:
        part = LibraryWithout(whole, HIDDEN)
        before, real = part.generation(), whole.generation()
        with whole.writing() as changes:
            changes.remove("board", "zorblax.md")
        assert whole.generation() == real + 1
        assert part.generation() == before
        with whole.writing() as changes:
            changes.remove("ours", "body-cameras.md")
        assert part.generation() != before


def opened_library(settings: Settings) -> Library:
    return Library.open(settings.home)


def found(assistant: Assistant, query: Query) -> tuple[list[object], list[float]]:
    """What is found, with its BM25 scores, and the cosines and fused scores."""
    evidence = assistant._searches.pinned()(query)
    places: list[object] = [(one.document.key, one.clause.start, one.lexical) for one in evidence]
    return places, [score for one in evidence for score in (one.dense, one.score)]


def test_what_is_found_has_the_same_scores(three: Three) -> None:
    """BM25 to the last bit; sums of cosines round by where a row happens to stand in a matrix."""
    part, other, plain = three
    differ = []
    for words, _, day in list(questions())[::5]:
        query = Query(words, day or date.today(), limit=40)
        mine, scores = found(part, query)
        for places, expected in (found(other, query), found(plain, query)):
            if mine != places or scores != pytest.approx(expected, abs=5e-6):
                differ.append(words)
    assert differ == []


def test_the_nearest_documents_are_the_same(three: Three) -> None:
    part, _, plain = three
    for words, _, day in list(questions())[::9]:
        query = Query("", day or date.today())
        mine, theirs = (
            one._searches.pinned().through_time().nearest_documents(words, query, 40)
            for one in (part, plain)
        )
        assert mine == theirs, words


def test_the_words_that_are_known_are_the_same(three: Three) -> None:
    part, _, plain = three
    words = {word for words, *_ in questions() for word in words.strip("?").split()}
    words |= {"kestrelization", "harbours", "osprey", "merger", "council", "mayor", "gambling"}
    mine, theirs = part._searches.knows, plain._searches.knows
    assert [word for word in sorted(words) if mine(word) != theirs(word)] == []
    assert not part._searches.knows("kestrelization")
