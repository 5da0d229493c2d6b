"""Whether a clause can hold the kind of answer that an information question expects."""

from __future__ import annotations

import pytest

from assistant.expected import answers_squarely, asks_quantity, can_answer

FEE = "Late renewals cost $40 each."
AGE = "Members are at least 16 years old."
TERM = "We delete drafts after thirty days."
COUNT = "A team has five seats."
BARE = "We look after your drafts with care."


@pytest.mark.parametrize(
    ("question", "fitting"),
    [
        ("How much does a late renewal cost?", FEE),
        ("How much do we pay for a late return?", "The fine is up to 500 euros."),
        ("What is the minimum age?", AGE),
        ("How old must members be?", AGE),
        ("How old must members be?", "Members have reached the age of majority."),
        ("How long are drafts kept?", TERM),
        ("How many days are drafts kept?", "We delete drafts after 30 days."),
        ("How many seats has a team?", COUNT),
    ],
)
def test_a_quantity_is_answered_by_a_clause_that_holds_one(question: str, fitting: str) -> None:
    assert can_answer(question, fitting)
    assert not can_answer(question, BARE)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("How much does a late renewal cost?", TERM),
        ("How long are drafts kept?", FEE),
        ("What is the minimum age?", FEE),
        ("How much do we pay for a late return?", AGE),
    ],
)
def test_a_quantity_of_another_kind_is_no_answer(question: str, other: str) -> None:
    assert not can_answer(question, other)


@pytest.mark.parametrize(
    "question", ["Who sees our drafts?", "What happens to drafts?", "How are drafts stored?", ""]
)
@pytest.mark.parametrize("clause", [FEE, BARE, ""])
def test_other_questions_expect_no_quantity(question: str, clause: str) -> None:
    assert can_answer(question, clause)


@pytest.mark.parametrize(
    "question",
    ["refund windows at Acme?", "What is the notice period?", "Acme's cancellation deadline"],
)
def test_windows_periods_and_deadlines_are_times(question: str) -> None:
    assert asks_quantity(question)
    assert can_answer(question, "Within fourteen (14) days of purchase. Or 30 days.")
    assert not can_answer(question, BARE)


@pytest.mark.parametrize(
    ("question", "square", "other"),
    [
        ("min age: Acme?", "You must be at least 13 years old.", "Children under the age of 18."),
        ("May it be used by pupils under 16?", "Users are 16 or older.", "Never harm under 18s."),
        ("Is it open to minors?", "Under 18 you need a parent's consent.", "Minors are precious."),
    ],
)
def test_a_clause_that_sets_the_age_answers_squarely(
    question: str, square: str, other: str
) -> None:
    assert answers_squarely(question, square)
    assert not answers_squarely(question, other)
    assert not answers_squarely("Who sees our drafts?", square)
