"""Whether a question's case is the one that a clause excepts."""

from __future__ import annotations

import pytest

from assistant.excepted import is_excepted

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
