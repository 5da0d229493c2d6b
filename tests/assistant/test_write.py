"""Sentences of a verdict in the clauses' own words, and what is said when nothing decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import TODAY, document, evidence, question, version

from assistant.model import Condition, Finding, Silence, Verdict
from assistant.silence import write_silence
from assistant.write import said, who, write

FACES = evidence("identifying people")
REPORTS = evidence("draft reports")


def test_a_sentence_for_each_clause_with_its_own_citation() -> None:
    findings = (Finding(FACES, "prohibited"), Finding(REPORTS, "conditional", ("if reviewed",)))
    draft = write(question(), Verdict("conditional", 0.8, findings))
    assert [s.citations for s in draft.sentences] == [(1,), (2,)]
    assert draft.cited == (FACES, REPORTS)
    assert draft.conditions == (Condition("if reviewed", 2),)
    first = draft.sentences[0].text
    assert first == (
        "Acme, Usage Policy, prohibits this: “You may never use the service for: identifying "
        "people on live video” (on record since 1 January 2024)."
    )


def test_conditions_that_decide_nothing_are_left_out() -> None:
    finding = Finding(FACES, "prohibited", ("unless a court has ordered it",))
    assert write(question(), Verdict("prohibited", 0.8, (finding,))).conditions == ()


def test_a_note_is_said_with_the_clause() -> None:
    finding = Finding(FACES, "prohibited", note="binds police only")
    (sentence,) = write(question(), Verdict("prohibited", 0.8, (finding,))).sentences
    assert "prohibits this (binds police only): “" in sentence.text


def test_a_restatement_is_never_passed_off_as_the_text() -> None:
    restated = replace(FACES, version=replace(FACES.version, text_kind="restatement"))
    assert "as restated here" in who(restated)
    elsewhere = replace(restated, document=replace(FACES.document, provider="Acme", title="Rules"))
    assert who(elsewhere) == "Acme, Rules (as restated here),"
    assert "restated" not in who(FACES)


def test_a_title_that_names_the_provider_stands_alone() -> None:
    named = replace(FACES, document=document(title="Acme Usage Policy"))
    assert who(named) == "Acme Usage Policy"


def test_dates_say_what_they_rest_on_and_when_the_text_ended() -> None:
    made = replace(
        version(document(), since=date(2023, 3, 4), until=date(2024, 1, 2)), basis="stated"
    )
    finding = Finding(replace(FACES, version=made), "informational")
    (sentence,) = write(question(as_of=TODAY), Verdict("informational", 1, (finding,))).sentences
    assert sentence.text.endswith("(in force since 4 March 2023, until 2 January 2024).")
    then = question(as_of=date(2023, 6, 1), dated=True)
    (sentence,) = write(then, Verdict("informational", 1, (finding,))).sentences
    assert sentence.text.endswith("(in force since 4 March 2023, until 2 January 2024).")
    before = question(as_of=date(2023, 12, 1))
    (sentence,) = write(before, Verdict("informational", 1, (finding,))).sentences
    assert sentence.text.endswith(
        "until 2 January 2024, when an announced version takes its place)."
    )


def test_long_clauses_are_shortened_at_a_word_and_markup_is_left_out() -> None:
    long = replace(FACES, quote="**You** must " + "never " * 200, lead_in=())
    assert said(long).startswith("You must never")
    assert said(long).endswith("never …")
    assert len(said(long)) <= 425


def silent(silence: Silence, **more: object) -> str:
    verdict = Verdict("not_addressed", 0.5, silence=silence)
    held = [(document(), version(document()))]
    draft = write_silence(question(**more), verdict, held, ["Bolt", "Acme"])
    assert draft.cited == ()
    (sentence,) = draft.sentences
    assert sentence.citations == ()
    return sentence.text


def test_silence_says_what_was_looked_through_and_what_to_do() -> None:
    text = silent("not_in_documents")
    assert "Usage Policy (Acme)" in text
    assert str(TODAY) in text
    assert "neither permission nor prohibition" in text


def test_silence_names_the_unknown_provider_and_those_that_are_here() -> None:
    text = silent("unknown_provider", unknown_providers=("HeyGen",))
    assert "no document of HeyGen" in text
    assert "Acme, Bolt" in text
    assert "clausewise add" in text


def test_silence_before_the_first_text_names_the_day() -> None:
    assert "2019-01-01" in silent("before_history", as_of=date(2019, 1, 1))
    assert "not a matter" in silent("out_of_scope")


def test_an_empty_library_says_how_to_fill_it() -> None:
    verdict = Verdict("not_addressed", 0, silence="not_in_documents")
    assert "clausewise add" in write_silence(question(), verdict, [], []).sentences[0].text
    unknown = replace(verdict, silence="unknown_provider")
    asked = question(unknown_providers=("HeyGen",))
    text = write_silence(asked, unknown, [], []).sentences[0].text
    assert text.startswith("The library has no document of HeyGen. Bring")


def test_many_names_are_counted_rather_than_listed() -> None:
    verdict = Verdict("not_addressed", 0, silence="unknown_provider")
    asked = question(unknown_providers=("HeyGen",))
    text = write_silence(asked, verdict, [], [f"P{n:02}" for n in range(20)]).sentences[0].text
    assert "P07 and 12 more" in text
