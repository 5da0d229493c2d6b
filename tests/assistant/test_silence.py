"""What an abstention says: which of the four silences it is, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import document, question, version

from assistant.model import Question, Silence, Verdict
from assistant.silence import by_likeness, write_silence
from corpus.model import Document, Version

Held = list[tuple[Document, Version]]


def said(
    why: Silence,
    of: Question,
    looked: Held | None = None,
    providers: tuple[str, ...] = (),
    later: Held | None = None,
) -> str:
    verdict = Verdict("not_addressed", 0.9, silence=why)
    draft = write_silence(of, verdict, looked or [], providers, later or [])
    (sentence,) = draft.sentences
    assert (sentence.citations, draft.cited) == ((), ())
    return sentence.text


def held(count: int, makers: int = 1) -> Held:
    made = [
        document(f"P{n % makers}/{n}.md", f"P{n % makers}", title=f"Paper {n}")
        for n in range(count)
    ]
    return [(one, version(one)) for one in made]


def test_an_unknown_provider_is_named_with_those_there_are_the_likest_first() -> None:
    of = question(unknown_providers=("Zenit",))
    words = said("unknown_provider", of, providers=("Acme", "Borealis", "Zenith"))
    assert "no document of Zenit." in words
    assert "documents of Zenith, Acme, Borealis." in words
    assert "clausewise add" in words


def test_likeness_is_of_spelling_in_any_case_or_of_one_of_several_words() -> None:
    there = ["Acme", "GitHub Copilot", "Mistral AI", "Zenith"]
    assert by_likeness(["copilott"], there)[0] == "GitHub Copilot"
    assert by_likeness(["MISTRAL"], there)[0] == "Mistral AI"
    assert by_likeness(["Quux"], there) == there
    assert by_likeness([], there[::-1]) == there


def test_what_was_looked_through_is_named_or_counted_where_it_is_the_whole_library() -> None:
    one = said("not_in_documents", question(providers=("P0",)), held(2))
    assert "Paper 0 (P0), Paper 1 (P0)" in one
    assert "neither permission nor prohibition" in one
    many = said("not_in_documents", question(), held(40, makers=7))
    assert "40 documents of 7 providers" in many
    assert "Paper 3" not in many
    assert "name the provider" in many
    assert "no document to look this up in" in said("not_in_documents", question())


def test_before_history_says_whose_text_is_missing_and_from_when_on_there_is_one() -> None:
    of = question(providers=("Acme",), dated=True, as_of=date(2019, 1, 1))
    words = said("before_history", of, later=held(1))
    assert "no text of Acme that was in force on 2019-01-01" in words
    assert "known from 2024-01-01 on" in words
    assert "Ask about a later day" in said("before_history", replace(of, providers=()))


def test_outside_says_what_may_be_asked_instead() -> None:
    words = said("out_of_scope", question("What is the weather?"), held(3), ("Acme",))
    assert "not a matter that usage policies decide" in words
    assert "Paper" not in words
    assert "Acme" not in words
