"""Lying drafts are caught and honest ones pass: the two bars of the gate, by rules alone.

The drafts were written by hand before anything was tuned; see tests/cases/README.md for the halves.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from assistant.support.case import Alike
from assistant.support.check import unsupported
from tests.assistant.support.draft_cases import case_of, drafts, judged

HONEST = 190  # of 200, at least
BAR = ("dev", "held")
KNOWN = (*BAR, "fresh")


@lru_cache(maxsize=2)
def figures(alike: Alike | None) -> tuple[Counter[str], Counter[str], list[str]]:
    """By half, the honest drafts that pass and the lies that are caught; and the lies that pass
    though they have been looked at."""
    passed: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    lies = []
    for draft, reasons in judged(alike):
        if draft.kind == "honest":
            passed[draft.half] += not reasons
        elif reasons:
            caught[draft.half] += 1
        elif draft.half in KNOWN:
            lies.append(f"{draft.id}: {draft.text}")
    return passed, caught, lies


def test_the_drafts_are_as_many_as_the_bar_asks_for() -> None:
    kinds = Counter(one.kind for one in drafts() if one.half in BAR)
    assert kinds["honest"] == 200
    assert sum(kinds.values()) == 400
    assert min(kinds.values()) >= 33
    foreign = [d for d in drafts() if d.kind == "honest" and d.half in BAR and d.language != "en"]
    assert len(foreign) == 40


def test_every_lie_is_caught_and_honest_words_pass_by_rules_alone() -> None:
    passed, caught, lies = figures(None)
    assert lies == []
    assert passed["dev"] + passed["held"] >= HONEST
    assert passed["fresh"] >= 27  # of 30
    assert passed["later"] >= 15  # of 20
    assert caught["later"] >= 18  # of 20 that put the clause's own words in other places


@pytest.mark.parametrize(
    ("half", "honest", "lying"), [("fifth", 85, 90), ("sixth", 75, 93), ("seventh", 50, 85)]
)
def test_of_drafts_over_real_policies_most_lies_fall(half: str, honest: int, lying: int) -> None:
    """Floors below what was measured, of 100 honest and 100 lying drafts of each; the first two
    have been looked at, the third in totals only when it was measured."""
    passed, caught, _ = figures(None)
    assert passed[half] >= honest
    assert caught[half] >= lying


@pytest.mark.integration
def test_the_encoder_only_drops_more() -> None:
    from assistant.support.nearness import alike_with
    from vectorstore.minilm import MiniLM

    passed, _, lies = figures(alike_with(MiniLM(threads=1)))
    assert lies == []
    assert passed["dev"] + passed["held"] >= HONEST


def test_a_measure_of_meaning_never_lets_pass_what_the_rules_drop() -> None:
    def all_alike(first: object, second: object) -> list[list[float]]:
        return [[1.0] * len(list(second)) for _ in list(first)]  # type: ignore[call-overload]

    for draft in drafts():
        if unsupported(draft.text, (1,), case_of(draft, None)):
            assert unsupported(draft.text, (1,), case_of(draft, all_alike)), draft.id
