"""Whether a question's case is the one that a clause excepts."""

from __future__ import annotations

import pytest

from assistant.excepted import is_excepted, is_outside

COPY = "copy (except for back-up purposes), modify or sell the software"
FEEL = "infer emotions of staff, except when necessary for medical or safety reasons"


@pytest.mark.parametrize(
    ("question", "condition", "clause"),
    [
        ("We keep one copy purely as a back-up. Fine?", "except for back-up purposes", COPY),
        ("A night alarm for road safety: may it infer emotions?", "except when necessary for "
         "medical or safety reasons", FEEL),
        ("May we train on it, as our order form says?", "except as permitted in an order form",
         "train models except as permitted in an order form"),
    ],
)  # fmt: skip
def test_a_case_that_says_the_exception_is_excepted(
    question: str, condition: str, clause: str
) -> None:
    assert is_excepted(question, condition, clause)


@pytest.mark.parametrize(
    ("question", "condition", "clause"),
    [
        ("May we copy the software?", "except for back-up purposes", COPY),
        ("May we infer emotions of staff?", "except when necessary for medical or safety reasons",
         FEEL),
        ("Not for safety, may we infer emotions?", "except when necessary for medical or safety "
         "reasons", FEEL),
        ("We have a back-up copy.", "without a back-up", "copy without a back-up"),
        ("", "except for back-up purposes", COPY),
        ("May we copy it? We have nothing in writing.", "except as Acme agrees in writing", COPY),
    ],
)  # fmt: skip
def test_a_case_that_does_not_say_it_is_not(question: str, condition: str, clause: str) -> None:
    assert not is_excepted(question, condition, clause)


SONGS = "sell the songs (excluding albums and other releases made with them)"
TESTS = "flood the service, except as part of our load trials"


@pytest.mark.parametrize(
    ("question", "condition", "clause"),
    [
        ("We keep one copy as a backup.", "except for back-up purposes", COPY),
        ("May we sell the album?", "excluding albums and other releases made with them", SONGS),
    ],
)
def test_one_word_or_two_and_one_of_several_are_the_exception(
    question: str, condition: str, clause: str
) -> None:
    assert is_excepted(question, condition, clause)


@pytest.mark.parametrize(
    ("question", "condition", "clause"),
    [
        ("May we copy it so that our branch in town can start on Monday?",
         "except for back-up purposes", COPY),
        ("May we read the mood of our drivers just for the yearly bonus?",
         "except when necessary for medical or safety reasons", FEEL),
        ("Flood it tonight, not part of any load trials?", "except as part of our load trials",
         TESTS),
        ("Mood of staff, nothing to do with safety?",
         "except when necessary for medical or safety reasons", FEEL),
        ("May the choir burn the songs on cheap discs at the summer fair?",
         "excluding albums and other releases made with them", SONGS),
    ],
)  # fmt: skip
def test_who_tells_another_case_is_outside_the_exception(
    question: str, condition: str, clause: str
) -> None:
    assert is_outside(question, condition, clause)
    assert not is_excepted(question, condition, clause)


@pytest.mark.parametrize(
    ("question", "condition", "clause"),
    [
        ("May we copy the software?", "except for back-up purposes", COPY),
        ("For road safety, so that nobody dozes off, may it infer emotions?",
         "except when necessary for medical or safety reasons", FEEL),
        ("May we resell it so that the branch in town can start on Monday?",
         "except as expressly approved by Acme", "resell it except as expressly approved by Acme"),
        ("May we watch guests so that we can greet our regulars by their name?",
         "except as required by law", "watch guests except as required by law"),
        ("May we sell it so that the branch in Vienna can start on Monday?",
         "except in Austria", "sell it except in Austria"),
        ("May we sell it so that the branch can start on Monday?", "unless we agree", "sell it"),
    ],
)  # fmt: skip
def test_silence_settles_no_leave_law_or_place(question: str, condition: str, clause: str) -> None:
    assert not is_outside(question, condition, clause)


def test_a_provider_named_as_who_approves_is_no_case() -> None:
    clause = "train models except as approved by Acme Labs in writing"
    condition = "except as approved by Acme Labs in writing"
    assert not is_excepted("May we train models with Acme Labs?", condition, clause)
