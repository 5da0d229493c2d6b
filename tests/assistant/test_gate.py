"""Whatever is drafted, only exact slices of versions in force pass, and refusals are counted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from builders import (
    POLICY,
    TODAY,
    Shelf,
    document,
    every_clause,
    evidence,
    led_by,
    moved,
    question,
    shelf,
    version,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cite import gate
from assistant.model import (
    Answer,
    CitationError,
    Condition,
    Draft,
    Sentence,
    Verdict,
    VerdictKind,
)
from corpus.model import Span
from vectorstore.model import Evidence

OLD = POLICY.replace("live video", "old film")
NOW = version(document(), POLICY)
BEFORE = version(document(), OLD, since=date(2023, 1, 1), until=date(2024, 1, 1))
LATER = version(document(), POLICY + "\n", since=date(2025, 1, 1))
HELD = shelf((NOW, POLICY), (BEFORE, OLD), (LATER, POLICY + "\n"))
TRUE = every_clause(POLICY)

Lie = Callable[[Evidence], Evidence]


def _quote(change: Callable[[str], str]) -> Lie:
    return lambda one: replace(one, quote=change(one.quote))


LIES: dict[str, Lie] = {
    "a word more": _quote(lambda q: q + " always"),
    "a word less": _quote(lambda q: q.rsplit(" ", 1)[0]),
    "a letter other": _quote(lambda q: "X" + q[1:]),
    "another case": _quote(str.swapcase),
    "a blank more": _quote(lambda q: q.replace(" ", "  ", 1)),
    "a hidden character": _quote(lambda q: q[:1] + "\u200b" + q[1:]),
    "no words": _quote(lambda q: ""),
    "one character on": lambda one: moved(one, 1),
    "one character back": lambda one: moved(one, -1),
    "beyond the end": lambda one: moved(one, 10_000),
    "before the start": lambda one: moved(one, -len(POLICY)),
    "the wrong way round": lambda one: replace(
        one, clause=replace(one.clause, start=one.clause.end, end=one.clause.start), quote=""
    ),
    "of no length": lambda one: replace(
        one, clause=replace(one.clause, end=one.clause.start), quote=""
    ),
    "a slice of the whole from behind": lambda one: replace(
        one, clause=replace(one.clause, start=-5, end=len(POLICY)), quote=POLICY[-5:]
    ),
    "of a version that is not held": lambda one: replace(
        one, version=replace(one.version, id="f" * 40)
    ),
    "of a document that is not held": lambda one: replace(
        one, document=document(path="No/Such.md")
    ),
    "no longer in force": lambda one: replace(one, version=BEFORE),
    "not yet in force": lambda one: replace(one, version=LATER),
    "an old text under a new name": lambda one: replace(
        one, version=NOW, clause=replace(one.clause, text_sha=BEFORE.text_sha)
    ),
    "a lead-in made up": lambda one: replace(one, lead_in=("You may freely:",)),
    "a lead-in left out": lambda one: led_by(replace(one, lead_in=()), Span(0, 5)),
    "a lead-in that stands elsewhere": lambda one: led_by(
        replace(one, lead_in=("You may never use the service for:",)), Span(0, 34)
    ),
    "a lead-in out of range": lambda one: led_by(replace(one, lead_in=("",)), Span(10_000, 10_001)),
}


def verdict(kind: VerdictKind = "prohibited", **more: object) -> Verdict:
    return replace(Verdict(kind, 0.9), **more)  # type: ignore[arg-type]


def drafted(*cited: Evidence, cites: list[tuple[int, ...]] | None = None) -> Draft:
    cites = cites or [(n,) for n in range(1, len(cited) + 1)]
    return Draft(tuple(Sentence(f"Sentence {m}.", m) for m in cites), tuple(cited))


def assert_true(answer: Answer, held: Shelf, day: date = TODAY) -> None:
    """Nothing in an answer is other than the library has it."""
    for citation in (*answer.citations, *answer.context):
        made = next(v for v in held.held.values() if v.id == citation.version)
        assert citation.quote
        assert held.texts[made.text_sha][citation.start : citation.end] == citation.quote
        assert made.in_force(day)
        for lead in citation.lead_in:
            assert lead in held.texts[made.text_sha][: citation.start]
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    markers = {c.marker for c in answer.citations}
    assert all(s.citations and set(s.citations) <= markers for s in answer.sentences)
    assert {c.marker for c in answer.conditions} <= markers


def test_true_citations_pass_with_all_that_they_name() -> None:
    one = evidence("identifying people")
    answer = gate(question(), verdict(), drafted(one), HELD, 7)
    (citation,) = answer.citations
    assert citation.quote == "identifying people on live video"
    assert citation.lead_in == ("You may never use the service for:",)
    assert citation.heading_path == ("Acceptable use",)
    assert (citation.version, citation.valid_from, citation.text_kind) == (
        NOW.id, date(2024, 1, 1), "verbatim",
    )  # fmt: skip
    assert (answer.generation, answer.refused_citations, answer.verdict) == (7, 0, "prohibited")
    assert_true(answer, HELD)


@pytest.mark.parametrize("name", LIES)
def test_a_lie_alone_leaves_nothing_to_show(name: str, caplog: pytest.LogCaptureFixture) -> None:
    lie = LIES[name](evidence("identifying people"))
    with caplog.at_level(logging.WARNING), pytest.raises(CitationError):
        gate(question(), verdict(), drafted(lie), HELD, 1)
    assert "citation refused" in caplog.text


@pytest.mark.parametrize("name", LIES)
def test_a_lie_among_truths_is_dropped_and_counted(name: str) -> None:
    first, last = evidence("identifying people"), evidence("keep your drafts")
    lie = LIES[name](evidence("gambling"))
    draft = replace(
        drafted(first, lie, last, cites=[(1,), (2,), (2, 3)]),
        conditions=(Condition("of the lie", 2), Condition("of the truth", 3), Condition("none", 9)),
    )
    answer = gate(question(), verdict("conditional"), draft, HELD, 1)
    assert answer.refused_citations == 1
    assert [c.quote for c in answer.citations] == [first.quote, last.quote]
    assert [(s.text, s.citations) for s in answer.sentences] == [
        ("Sentence (1,).", (1,)),
        ("Sentence (2, 3).", (2,)),
    ]
    assert answer.conditions == (Condition("of the truth", 2),)
    assert_true(answer, HELD)


drafts = st.lists(
    st.tuples(st.sampled_from(TRUE), st.sampled_from([None, *LIES])), min_size=1, max_size=6
)


@given(drafts, st.data())
@settings(max_examples=200, deadline=None)
def test_no_lying_draft_gets_a_false_citation_out(
    made: list[tuple[Evidence, str | None]], data: st.DataObject
) -> None:
    cited = [LIES[name](one) if name else one for one, name in made]
    marker = st.integers(0, len(cited) + 2)  # some point at nothing
    cites = data.draw(
        st.lists(st.lists(marker, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4)
    )
    conditions = tuple(Condition("words", m) for m in data.draw(st.lists(marker, max_size=3)))
    draft = replace(drafted(*cited, cites=cites), conditions=conditions)
    context = tuple(cited[:2])
    true = [n for n, (_, name) in enumerate(made, 1) if name is None]
    try:
        answer = gate(question(), verdict(context=context), draft, HELD, 1)
    except CitationError:
        assert not any(m in true for cited_by in cites for m in cited_by)
        return
    assert_true(answer, HELD)
    assert len(answer.citations) == len(true)
    refused = len(made) - len(true) + sum(name is not None for _, name in made[:2])
    assert answer.refused_citations == refused
    kept = [c for c in cites if any(m in true for m in c)]
    assert [s.text for s in answer.sentences] == [f"Sentence {c}." for c in kept]
    for sentence, was in zip(answer.sentences, kept, strict=True):
        said = [answer.citations[m - 1].quote for m in sentence.citations]
        assert said == [made[m - 1][0].quote for m in was if m in true]


def test_a_sentence_without_a_citation_is_not_let_through() -> None:
    draft = drafted(evidence("gambling"), cites=[(1,), ()])
    with pytest.raises(CitationError, match="no citation"):
        gate(question(), verdict(), draft, HELD, 1)


def test_an_answer_without_sentences_is_not_let_through() -> None:
    with pytest.raises(CitationError):
        gate(question(), verdict(), Draft((), (evidence("gambling"),)), HELD, 1)


def test_an_abstention_may_say_what_was_looked_through_without_citing() -> None:
    draft = Draft((Sentence("Nothing was found.", ()),), ())
    answer = gate(question(), verdict("not_addressed", silence="not_in_documents"), draft, HELD, 1)
    assert [s.text for s in answer.sentences] == ["Nothing was found."]
    assert (answer.citations, answer.silence) == ((), "not_in_documents")


def test_an_abstention_cannot_smuggle_a_false_citation() -> None:
    lie = LIES["a word more"](evidence("gambling"))
    answer = gate(question(), verdict("not_addressed"), drafted(lie), HELD, 1)
    assert (answer.citations, answer.sentences, answer.refused_citations) == ((), (), 1)


def test_reporting_is_checked_like_all_else_and_numbered_apart() -> None:
    news = document("Gazette/story.md", "Gazette", "reporting", "Story")
    text = "A town was found to identify people with it."
    held = shelf((NOW, POLICY), (version(news, text), text))
    told = evidence("A town", text, news)
    lied = replace(told, quote="A city was found")
    answer = gate(question(), verdict(context=(lied, told)), drafted(evidence("gambling")), held, 1)
    assert [c.quote for c in answer.context] == [text]
    assert [c.marker for c in answer.context] == [1]
    assert answer.refused_citations == 1


def test_a_text_altered_in_the_library_is_noticed() -> None:
    altered = shelf((NOW, POLICY.replace("identifying", "Identifying")))
    with pytest.raises(CitationError):
        gate(question(), verdict(), drafted(evidence("identifying")), altered, 1)


def test_the_day_asked_about_decides_what_is_in_force() -> None:
    old = evidence("old film", OLD, at=BEFORE)
    then = question(as_of=date(2023, 12, 31), dated=True)
    assert len(gate(then, verdict(), drafted(old), HELD, 1).citations) == 1
    with pytest.raises(CitationError):  # the end of an interval is no longer in it
        gate(question(as_of=date(2024, 1, 1)), verdict(), drafted(old), HELD, 1)


def test_a_question_about_change_may_cite_what_was_in_force_before() -> None:
    old = evidence("old film", OLD, at=BEFORE)
    asked = question(intent="change")
    assert len(gate(asked, verdict("informational"), drafted(old), HELD, 1).citations) == 1


def test_dates_and_kind_are_the_librarys_and_not_the_drafts() -> None:
    restated = replace(NOW, text_kind="restatement")
    held = shelf((restated, POLICY), (BEFORE, OLD))
    forged = replace(restated, text_kind="verbatim", valid_from=date(2001, 1, 1), basis="stated")
    answer = gate(question(), verdict(), drafted(evidence("gambling", at=forged)), held, 1)
    assert answer.citations[0].text_kind == "restatement"
    assert answer.citations[0].valid_from == NOW.valid_from
    ended = replace(BEFORE, valid_to=None)  # said to be in force still
    with pytest.raises(CitationError):
        gate(question(), verdict(), drafted(evidence("old film", OLD, at=ended)), held, 1)
