"""Confidence rises with the lead over whatever would decide otherwise, and stays a likelihood."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import document, evidence, question
from hypothesis import given
from hypothesis import strategies as st

from assistant.confidence import LEAST_LEAD, MOST_LEAD, band, confidence
from assistant.judge import judge_with
from assistant.model import VerdictKind

KINDS: tuple[VerdictKind, ...] = ("prohibited", "conditional", "allowed", "informational")
BAN = "You may not identify people on live video."
LEAVE = "You may identify people on live video."


@given(st.sampled_from(KINDS), st.floats(-10, 10))
def test_it_is_a_likelihood_and_never_certain(kind: VerdictKind, lead: float) -> None:
    assert 0 < confidence(kind, lead) < 1


@pytest.mark.parametrize("kind", KINDS)
def test_it_rises_with_the_lead_and_no_further_than_the_leads_it_was_fitted_to(
    kind: VerdictKind,
) -> None:
    leads = [LEAST_LEAD + n * (MOST_LEAD - LEAST_LEAD) / 10 for n in range(11)]
    assert all(confidence(kind, low) < confidence(kind, high) for low, high in pairwise(leads))
    assert confidence(kind, MOST_LEAD + 5) == confidence(kind, MOST_LEAD)
    assert confidence(kind, LEAST_LEAD - 5) == confidence(kind, LEAST_LEAD)


def test_a_rival_clause_takes_confidence_away() -> None:
    def told(*found: tuple[str, float]) -> float:
        clauses = [evidence(text, text, document("Acme/Terms.md"), score=s) for text, s in found]
        return judge_with({}, 5)(question(), clauses).confidence

    alone, rivalled = told((BAN, 0.6)), told((BAN, 0.6), (LEAVE, 0.55))
    assert band(alone) == "high"
    assert rivalled < alone
    assert told((BAN, 0.6), (LEAVE, 0.4)) > rivalled
