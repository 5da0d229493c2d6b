"""A second opinion counts only where a clause can be held to it, and only as the stricter one."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import document, question
from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.assisted import Opinion
from assistant.llm.model import Prompt
from assistant.llm.opinion import NOTE, STRICTER, UNSURE, second, shown, stricter
from assistant.llm.prompts import Judged
from assistant.model import Finding, Verdict, VerdictKind
from tests.assistant.llm.said import Told, aid, failing, found, rules

ASKED = question("May we score tenants with Acme?", topic="score tenants")
CLAUSES = rules()
BAN = "You may not use the service to score tenants"
CONDITIONAL = Verdict("conditional", 0.5, (Finding(CLAUSES[0], "conditional"),))
ALLOWED = Verdict("allowed", 0.5, (Finding(CLAUSES[1], "allowed"),))


def holding(verdict: str, words: str, inside: str = "score") -> Callable[[Prompt], Judged]:
    """Names the clause that has ``inside`` in it, wherever it stands."""

    def answer(prompt: Prompt) -> Judged:
        listed = json.loads(prompt.words)["clauses"]
        key = next(one["key"] for one in listed if inside in one["words"])
        return Judged(verdict=verdict, key=key, words=words)  # type: ignore[arg-type]

    return answer


def test_the_stricter_verdict_is_shown_with_the_clause_that_bears_it() -> None:
    helper = aid(holding("prohibited", BAN))
    opinion, told = second(ASKED, CONDITIONAL, found(CLAUSES), {}, helper)
    assert opinion == Opinion("conditional", "prohibited", 0, 0, len(BAN))
    assert told is not None
    assert (told.rules, told.model, told.shown) == ("conditional", "prohibited", "prohibited")
    seen = shown(ASKED, CONDITIONAL, found(CLAUSES), opinion, {}, 6)
    assert (seen.kind, seen.deciding[0].evidence) == ("prohibited", CLAUSES[0])
    assert seen.deciding[0].note == NOTE
    assert seen.confidence < 0.5
    assert helper.prompts == ["judge 1"]


def test_a_milder_verdict_is_for_officers_only() -> None:
    helper = aid(holding("allowed", "You may use the service to draft", "draft"))
    opinion, told = second(ASKED, CONDITIONAL, found(CLAUSES), {}, helper)
    assert opinion is None
    assert told is not None
    assert (told.model, told.shown, told.evidence) == ("allowed", "conditional", CLAUSES[1])
    assert helper.prompts == []


def test_a_verdict_that_no_clause_bears_is_for_officers_only() -> None:
    opinion, told = second(
        ASKED, ALLOWED, found(CLAUSES), {}, aid(lambda _: Judged(verdict="not_addressed"))
    )
    assert opinion is None
    assert told is not None
    assert (told.model, told.shown, told.evidence) == ("not_addressed", "allowed", None)


@pytest.mark.parametrize(
    "answering",
    [
        holding("prohibited", "You may never score tenants"),  # not its words
        holding("prohibited", "score"),  # too few to tell
        holding("prohibited", "You may use the service to draft letters", "draft"),  # it permits
        holding("conditional", "You must not evict tenants by machine", "evict"),  # no condition
        lambda _: Judged(verdict="prohibited", key="C9", words=BAN),
        lambda _: Judged(verdict="prohibited", key="C1", words=BAN),  # by its place alone
        lambda _: Judged(verdict="prohibited", key="C4", words=BAN),
        failing("timeout"),
        failing("garbage"),
    ],
)
def test_what_cannot_be_held_to_a_clause_does_not_count(
    answering: Callable[[Prompt], object],
) -> None:
    assert second(ASKED, ALLOWED, found(CLAUSES), {}, aid(answering)) == (None, None)


def test_it_is_asked_twice_in_both_orders_and_under_other_keys() -> None:
    told = Told()
    second(ASKED, CONDITIONAL, found(CLAUSES), {}, aid(holding("prohibited", BAN), told))
    first, again = (json.loads(one.words)["clauses"] for one in told.prompts)
    assert [one["words"] for one in first] == [one["words"] for one in again][::-1]
    assert not {one["key"] for one in first} & {one["key"] for one in again}


def test_two_readings_that_differ_do_not_count() -> None:
    given = iter((holding("prohibited", BAN), holding("conditional", BAN)))
    assert second(
        ASKED, CONDITIONAL, found(CLAUSES), {}, aid(lambda prompt: next(given)(prompt))
    ) == (None, None)


@pytest.mark.parametrize(
    "verdict",
    [
        replace(CONDITIONAL, confidence=UNSURE),
        Verdict("not_addressed", 0.1, silence="not_in_documents"),
        Verdict("informational", 0.1),
    ],
)
def test_a_sure_verdict_or_a_silence_is_not_asked_about(verdict: Verdict) -> None:
    told = Told()
    helper = aid(holding("prohibited", BAN), told)
    assert second(ASKED, verdict, found(CLAUSES), {}, helper) == (None, None)
    assert told.prompts == []


def test_a_collection_that_is_withheld_is_not_sent() -> None:
    told = Told()
    helper = aid(holding("prohibited", BAN), told, local=False, withheld=("shelf",))
    assert second(ASKED, CONDITIONAL, found(CLAUSES), {}, helper) == (None, None)
    assert told.prompts == []
    assert document().key.collection == "shelf"


@pytest.mark.parametrize(
    "opinion",
    [
        Opinion("allowed", "prohibited", 1, 0, 9),  # a permission bears no ban
        Opinion("allowed", "prohibited", 7, 0, 9),  # no such clause
        Opinion("allowed", "prohibited", 0, 0, 9_000),  # no such words
        Opinion("conditional", "prohibited", 0, 0, 9),  # the rules said something else
    ],
)
def test_an_opinion_that_was_made_up_is_not_shown(opinion: Opinion) -> None:
    assert shown(ASKED, ALLOWED, found(CLAUSES), opinion, {}, 6) == ALLOWED
    right = Opinion("allowed", "prohibited", 0, 0, 9)
    assert shown(ASKED, ALLOWED, found(CLAUSES), right, {}, 6).kind == "prohibited"


KINDS = st.sampled_from([*STRICTER, "informational"])


@given(KINDS, KINDS, st.integers(-2, 9), st.integers(-3, 400), st.integers(-3, 400))
def test_no_opinion_that_is_made_up_makes_a_verdict_milder(
    rules_said: VerdictKind, said: VerdictKind, clause: int, begin: int, end: int
) -> None:
    for verdict in (CONDITIONAL, ALLOWED, Verdict("not_addressed", 0.5)):
        opinion = Opinion(rules_said, said, clause, begin, end)
        seen = shown(ASKED, verdict, found(CLAUSES), opinion, {}, 6)
        assert seen == verdict or stricter(seen.kind, verdict.kind)
        assert not (verdict.kind == "not_addressed" and seen.kind != "not_addressed")
