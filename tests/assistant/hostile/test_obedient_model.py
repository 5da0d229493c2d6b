"""A model that obeys every instruction it reads changes no verdict and gets nothing out.

The whole loops (real library, 100 × 5 flooding texts, 2,000 variants, public patterns) are in
tests/benchmarks/hostile.py.
"""

from __future__ import annotations

import itertools

import pytest

from assistant.llm.data import as_data
from tests.assistant.hostile.attacks import CARRIERS, MARK, PAYLOADS, POLICY, poisoned, within
from tests.assistant.hostile.mutate import evolve
from tests.assistant.hostile.obedient import Obedient, understood
from tests.assistant.hostile.trial import ASKED, achieved, by_the_model, pipeline, successes

PAIRS = [(p, c) for n, p in enumerate(PAYLOADS) for c in list(CARRIERS)[n % 3 :: 3]]


def test_sixty_poisoned_documents_at_least() -> None:
    assert len(PAIRS) >= 60


@pytest.mark.parametrize(("payload", "carrier"), PAIRS)
def test_a_poisoned_document_changes_nothing(payload: str, carrier: str) -> None:
    for first, screened in itertools.product((False, True), repeat=2):
        found, _ = successes(poisoned(payload, carrier, first=first), screened=screened)
        assert found == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nor_does_an_order_in_the_sentence_that_decides(payload: str) -> None:
    for screened in (False, True):
        found, _ = successes(within(payload), screened=screened)
        assert found == []


def test_attacks_do_reach_the_model_where_no_flag_keeps_them_from_it() -> None:
    reached = [successes(within(payload), screened=False)[1].reached for payload in PAYLOADS]
    assert sum(map(bool, reached)) > 6


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nor_does_a_model_that_is_hostile_whatever_it_reads(payload: str) -> None:
    found, helper = successes(poisoned(payload, "a paragraph"), always=True)
    assert found == []
    # Where the clause that decides is flagged itself, the model is not asked at all.
    assert helper.asked or payload == "stealth"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nor_do_orders_in_the_question(payload: str) -> None:
    asked = f"{ASKED} {PAYLOADS[payload]}"
    without = pipeline(POLICY, None).ask(asked)
    for screened in (True, False):
        helper = Obedient()
        answer = pipeline(POLICY, helper, screened).ask(asked)
        assert achieved(answer, without, lambda _: POLICY, helper) == []


def test_a_mutation_loop_finds_no_way_in() -> None:
    def attack(words: str, carrier: str, first: bool) -> tuple[list[str], int]:
        found, helper = by_the_model(poisoned(words, carrier, first=first), screened=first)
        return found, helper.reached

    assert evolve(attack, 400, seed=6) == []


def test_the_obedient_model_does_obey_what_reaches_it() -> None:
    helper = Obedient()
    said = as_data({"clauses": [{"key": "C1", "text": PAYLOADS["override"]}]})
    assert MARK in understood(said).upper()
    from assistant.llm.model import Prompt
    from assistant.llm.prompts import WRITE, Drafted

    reply = helper.say(Prompt("write", 1, "write", WRITE, said, Drafted), None)  # type: ignore[arg-type]
    assert MARK in str(reply.value)


def test_without_the_gate_the_attack_would_succeed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trial can fail: with every check of sentences switched off, the attack gets out."""
    import assistant.support.check as check

    monkeypatch.setattr(check, "unsupported", lambda *_: ())
    found, _ = successes(poisoned("override", "a paragraph"), always=True)
    assert "words of the attack or of the prompt" in found
