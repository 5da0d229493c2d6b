"""The pipeline's stages in a row, with a judge and a library that tests decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders import POLICY, TODAY, FakeSearch, document, evidence, shelf, version

from assistant.ask import Pipeline
from assistant.model import Draft, Finding, Judge, Question, Sentence, Turn, Verdict, Write
from assistant.names import Names
from assistant.write import write
from corpus.model import Provider
from vectorstore.model import Evidence

NEWS = document("Gazette/story.md", "Gazette", "reporting", "Story")
STORY = "A town was found to identify people with it."
STOCK = (
    evidence("identifying people"),
    evidence("gambling"),
    evidence("A town", STORY, NEWS),
)


def first_decides(question: Question, evidence: Sequence[Evidence]) -> Verdict:
    return Verdict("prohibited", 0.9, tuple(Finding(e, "prohibited") for e in evidence[:1]))


def abstains(question: Question, evidence: Sequence[Evidence]) -> Verdict:
    return Verdict("not_addressed", 0.6, silence="not_in_documents")


def pipeline(
    judge: Judge = first_decides,
    stock: Sequence[Evidence] = STOCK,
    write: Write = write,
) -> Pipeline:
    return Pipeline(
        names=Names([Provider("Acme", aliases=("Acme Cloud",))], {"Acme"}),
        searches=FakeSearch(stock, generation=3),
        judge=judge,
        write=write,
        texts=shelf((version(document()), POLICY), (version(NEWS, STORY), STORY)),
        evidence_limit=5,
        today=TODAY,
    )


def test_an_answer_carries_verdict_citation_and_reporting_apart() -> None:
    answer = pipeline().ask("May we identify people on camera with Acme?")
    assert (answer.verdict, answer.confidence, answer.generation) == ("prohibited", 0.9, 3)
    assert [c.quote for c in answer.citations] == ["identifying people on live video"]
    assert [c.quote for c in answer.context] == [STORY] or answer.context == ()
    assert all(s.citations for s in answer.sentences)
    assert (answer.question.as_of, answer.refused_citations) == (TODAY, 0)
    assert answer.elapsed_ms > 0


def test_an_abstention_says_what_was_looked_through() -> None:
    answer = pipeline(abstains).ask("May we sing with Acme?")
    assert (answer.verdict, answer.silence) == ("not_addressed", "not_in_documents")
    assert "Usage Policy (Acme)" in answer.sentences[0].text
    assert answer.citations == ()


def test_an_answer_whose_citations_all_fall_is_withheld_and_they_are_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lie = replace(STOCK[0], quote="identifying people is fine")
    answer = pipeline(stock=[lie]).ask("May we identify people with Acme?")
    assert (answer.verdict, answer.silence) == ("not_addressed", "not_in_documents")
    assert answer.citations == ()
    assert answer.refused_citations == 1
    assert "fine" not in " ".join(s.text for s in answer.sentences)
    assert "answer withheld" in caplog.text


def test_a_writer_that_does_not_cite_is_not_shown() -> None:
    def careless(question: Question, verdict: Verdict) -> Draft:
        return Draft((Sentence("It is fine, trust me.", ()),), ())

    answer = pipeline(write=careless).ask("May we identify people with Acme?")
    assert answer.verdict == "not_addressed"
    assert "trust me" not in answer.sentences[0].text


def test_a_follow_up_reaches_the_search_complete() -> None:
    made = pipeline()
    history = [Turn("user", "May we identify people on camera with Acme Cloud?")]
    answer = made.ask("And in France?", history)
    assert answer.question.providers == ("Acme",)
    assert answer.question.places == ("FR",)
    assert isinstance(made.searches, FakeSearch)
    assert all(query.providers == ("Acme",) for query in made.searches.asked)


def test_an_empty_library_answers_with_silence() -> None:
    answer = pipeline(abstains, stock=[]).ask("May we sing?")
    assert answer.verdict == "not_addressed"
    assert "no document" in answer.sentences[0].text


def test_the_same_question_has_the_same_answer() -> None:
    answers = [replace(pipeline().ask("May we sing?"), elapsed_ms=0) for _ in range(2)]
    assert answers[0] == answers[1]
