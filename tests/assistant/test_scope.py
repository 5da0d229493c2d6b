"""Matters that no policy decides are told by what is asked for; real matters are left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import TODAY, FakeSearch, evidence, question, shelf

from assistant.ask import Pipeline
from assistant.judge import judge_with
from assistant.model import Question
from assistant.names import Names
from assistant.scope import general_knowledge, outside
from assistant.write import write
from corpus.model import Provider


def turned_away(of: Question) -> bool:
    """Before anything that was found is looked at."""
    return outside(of) or general_knowledge(of, [])


@pytest.mark.parametrize(
    "asked",
    [
        "hello",
        "Thanks a lot!",
        "good evening, how are you?",
        "what can you do?",
        "(3 + 4) * 12",
        "what is 8 divided by 2?",
        "convert 3 miles to km",
        "what's the weather in Lisbon tomorrow?",
        "will it snow in Bergen?",
        "what time is it?",
        "the current share price of Acme",
        "write me a poem about the sea",
        "Could you tell us a joke?",
        "recommend a film",
        "Who wrote Hamlet?",
        "how far is Mars",
        "did Ajax win?",
    ],
)
def test_what_no_policy_decides_is_outside(asked: str) -> None:
    assert turned_away(question(asked))


@pytest.mark.parametrize("asked", ["Who is the CEO of Acme?", "When was Acme founded?"])
def test_facts_about_a_company_are_no_matter_of_its_policies(asked: str) -> None:
    assert outside(question(asked, providers=("Acme",)))


@pytest.mark.parametrize(
    "asked",
    [
        "May we write poems for clients?",
        "is it ok to let it tell jokes to children",
        "What is the minimum age?",
        "who owns a picture made with it",
        "how long are chats stored?",
        "can the weather service use it for storm warnings?",
        "which share of the profits may we keep",
        "live face matching of the crowd in a stadium",
        "draft replies to tenants with their names in",
        "who sees our drafts",
        "how much does a draft cost?",
        "How much do we pay for a late return?",
        "thanks, and may minors use it?",
        "what does the policy say on stock trading",
        "gambling with real money",
    ],
)
def test_matters_of_policies_stay_inside_without_any_name(asked: str) -> None:
    assert not turned_away(question(asked))


def test_a_question_about_a_provider_or_in_a_chat_stays_inside() -> None:
    asked = "How far does that go?"
    assert turned_away(question("How far is Mars?"))
    assert not turned_away(question("How fast is Acme?", providers=("Acme",)))
    assert not turned_away(question("What is Nimbus like?", unknown_providers=("Nimbus",)))
    assert not turned_away(question(asked, resolved=f"May we sell it? {asked}"))


def test_a_fact_that_some_clause_speaks_of_is_looked_up() -> None:
    rule = evidence("gambling", "You may not use it for gambling in France.")
    assert general_knowledge(question("What counts as gambling?"), [])
    assert not general_knowledge(question("What counts as gambling?"), [rule])
    assert general_knowledge(question("How wide is France?"), [rule])  # the name alone


def test_nothing_is_cited_outside_not_even_reporting() -> None:
    text = "It will rain in Lisbon tomorrow. You may not use the weather."
    found = evidence("may not use", text, score=0.9)
    asking = Pipeline(
        names=Names([Provider("Acme", None)], {"Acme"}),
        searches=FakeSearch([found]),
        judge=judge_with({}, 5),
        write=write,
        texts=shelf((found.version, text)),
        evidence_limit=10,
        today=TODAY,
    )
    told = asking.ask("What is the weather in Lisbon tomorrow?")
    assert (told.verdict, told.silence) == ("not_addressed", "out_of_scope")
    assert (told.citations, told.context) == ((), ())
    assert asking.ask("May we use the weather?").verdict == "prohibited"


@pytest.mark.parametrize("name", ["own.jsonl", "time.jsonl", "further.jsonl"])
def test_no_question_of_ours_is_turned_away(root: Path, name: str) -> None:
    """Asked with its provider, as the pipeline knows it, or in its chat."""
    cases = map(json.loads, (root / "tests" / "cases" / name).read_text("utf-8").splitlines())
    away = [
        case["id"]
        for case in cases
        if turned_away(
            question(
                case["question"],
                resolved=" ".join(
                    [turn["content"] for turn in case["history"]] + [case["question"]]
                ),
                providers=tuple(case["providers"]),
            )
        )
    ]
    assert away == []
