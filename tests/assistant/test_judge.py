"""Evidence -> verdict: what decides, what stands beside it, and when the judge keeps silent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest
from builders import document, every_clause, evidence, question

from assistant.compare import COMPARED
from assistant.judge import judge_with
from assistant.model import Question, Verdict, VerdictKind
from vectorstore.model import Evidence

MOST = 5
BAN = "You may not identify people on live video."
BAN_SAVE = "You may not identify people on live video without their consent."
LEAVE = "You may identify people on live video."
DUTY = "You must keep a log of people identified."
EXCEPTION = "This restriction does not apply to museums that identify people."
STATES = "Live video is a stream of pictures."


def rule(text: str, score: float = 0.5, provider: str = "Acme") -> Evidence:
    return evidence(text, text, document(f"{provider}/Terms.md", provider), score=score)


def verdict(found: Sequence[Evidence], of: Question | None = None, most: int = MOST) -> Verdict:
    return judge_with({}, most)(of or question(), found)


def quotes(of: Verdict) -> list[str]:
    return [f.evidence.quote for f in of.deciding]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (BAN, "prohibited"),
        (LEAVE, "allowed"),
        (DUTY, "conditional"),
        (BAN_SAVE, "conditional"),
        (EXCEPTION, "allowed"),
    ],
)
def test_one_clause_decides_by_its_effect(clause: str, expected: VerdictKind) -> None:
    told = verdict([rule(clause)])
    assert (told.kind, quotes(told), told.silence) == (expected, [clause], None)
    assert 0 < told.confidence < 1


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({LEAVE: 0.52, BAN: 0.50}, "prohibited"),
        ({LEAVE: 0.5, DUTY: 0.9}, "conditional"),
        ({DUTY: 0.52, BAN: 0.50}, "prohibited"),
        ({LEAVE: 0.80, BAN: 0.40}, "allowed"),
    ],
)
def test_the_strictest_of_the_near_clauses_decides(
    scores: dict[str, float], expected: VerdictKind
) -> None:
    told = verdict([rule(text, score) for text, score in scores.items()])
    assert told.kind == expected
    assert told.deciding[0].effect == expected


def test_an_exception_on_point_defeats_the_ban_but_a_farther_one_does_not() -> None:
    assert verdict([rule(EXCEPTION, 0.95), rule(BAN, 0.3)]).kind == "allowed"
    assert verdict([rule(EXCEPTION, 0.5), rule(BAN, 0.52)]).kind == "prohibited"


def test_clauses_of_the_same_effect_stand_first_and_others_beside_them() -> None:
    again = "Nobody may identify people on live video."
    told = verdict([rule(STATES, 0.6), rule(BAN, 0.5), rule(again, 0.49)])
    assert quotes(told) == [BAN, again, STATES]
    assert [f.effect for f in told.deciding] == ["prohibited", "prohibited", "informational"]


@pytest.mark.parametrize("most", [1, 2, 4])
@pytest.mark.parametrize("intent", ["permission", "information"])
def test_no_more_clauses_are_quoted_than_asked_for(intent: str, most: int) -> None:
    found = [rule(f"You may not sell part {n} of it.", 0.5) for n in range(6)]
    asked = question("May we sell part of it?", intent=intent)
    assert len(verdict(found, asked, most).deciding) == most


@pytest.mark.parametrize("silent", [STATES, "We may not identify people on live video."])
def test_clauses_that_decide_nothing_leave_the_question_unanswered(silent: str) -> None:
    told = verdict([rule(silent)])
    assert (told.kind, told.silence, told.deciding) == ("not_addressed", "not_in_documents", ())


def test_a_clause_for_other_places_or_people_neither_decides_nor_stands_beside() -> None:
    abroad = "You may not identify people in the United States."
    police = "Face matching must not be used by a police department."
    asked = question(places=("FR",), actors=("shops",))
    assert verdict([rule(abroad), rule(police)], asked).kind == "not_addressed"
    told = verdict([rule(abroad, 0.9), rule(police, 0.9), rule(LEAVE)], asked)
    assert (told.kind, quotes(told)) == ("allowed", [LEAVE])


def test_silence_names_its_reason() -> None:
    unknown = question(unknown_providers=("Nimbus",))
    assert verdict([rule(BAN)], unknown).silence == "unknown_provider"
    assert verdict([]).silence == "not_in_documents"
    assert verdict([], question(dated=True)).silence == "before_history"
    assert verdict([rule(BAN, 0.05)]).silence == "not_in_documents"
    assert verdict([rule(BAN, 0.05)], question(intent="information")).silence == "not_in_documents"


def test_a_known_provider_beside_an_unknown_one_is_still_judged() -> None:
    asked = question(providers=("Acme",), unknown_providers=("Nimbus",))
    assert verdict([rule(BAN)], asked).kind == "prohibited"


@pytest.mark.parametrize(
    ("clause", "asks"), [(BAN_SAVE, True), (DUTY, True), (BAN, False), (LEAVE, False)]
)
def test_only_a_verdict_that_hangs_on_a_condition_asks_back(clause: str, asks: bool) -> None:
    assert (verdict([rule(clause)]).clarify is not None) == asks


def test_the_question_back_quotes_the_condition_and_either_answer_settles_it() -> None:
    clarify = verdict([rule(BAN_SAVE)]).clarify
    assert clarify is not None
    assert "without their consent" in clarify.question
    assert {option.verdict for option in clarify.options} == {"allowed", "prohibited"}


def test_two_conditions_ask_nothing_back() -> None:
    clause = "You may identify people only with consent; provided that you keep a log."
    told = verdict([rule(clause)])
    assert (told.kind, len(told.deciding[0].conditions)) == ("conditional", 2)
    assert told.clarify is None


def test_a_condition_that_the_question_settles_asks_nothing_back() -> None:
    told = verdict([rule(BAN_SAVE)], question("May we identify guests with their consent?"))
    assert (told.kind, told.clarify) == ("allowed", None)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("How long are drafts kept?", "We keep drafts for 30 days."),
        ("How much does a draft cost?", "Every further draft costs $3 to store."),
        ("What is the minimum age for drafts?", "Users are at least 16 years old."),
    ],
)
def test_information_questions_take_a_clause_that_holds_the_quantity(
    asked: str, expected: str
) -> None:
    near = rule("We look after your drafts with care.", 0.7)
    told = verdict([near, rule(expected, 0.5)], question(asked, intent="information"))
    assert (told.kind, quotes(told)) == ("informational", [expected])
    alone = verdict([near], question(asked, intent="information"))
    assert (alone.kind, alone.silence) == ("not_addressed", "not_in_documents")


def test_information_prefers_clauses_for_the_place_but_falls_back_on_others() -> None:
    here, there = "Drafts in France are kept.", "Drafts in Japan are kept."
    asked = question("Where are drafts kept?", intent="information", places=("FR",))
    assert quotes(verdict([rule(there, 0.6), rule(here)], asked)) == [here]
    assert quotes(verdict([rule(there)], asked)) == [there]


def both(asked: str) -> Question:
    pair = ("Acme", "Zenith")
    return question(asked, intent="comparison", providers=pair, compared=(("Acme",), ("Zenith",)))


YES_NO = "Do both let us identify people?"
OPEN_ENDED = "How do the two differ on identifying people?"


@pytest.mark.parametrize(
    ("asked", "acme", "zenith", "expected"),
    [
        (YES_NO, BAN, BAN, "prohibited"),
        (YES_NO, LEAVE, LEAVE, "allowed"),
        (YES_NO, BAN, LEAVE, "informational"),
        (YES_NO, BAN, STATES, "informational"),
        (OPEN_ENDED, BAN, BAN, "informational"),
        (OPEN_ENDED, BAN, LEAVE, "informational"),
    ],
)
def test_comparison(asked: str, acme: str, zenith: str, expected: VerdictKind) -> None:
    told = verdict([rule(acme), rule(zenith, 0.45, "Zenith")], both(asked))
    assert told.kind == expected
    told_of = [f.evidence.document.provider for f in told.deciding]
    assert told_of == (["Acme"] if zenith == STATES else ["Acme", "Zenith"])


def test_a_comparison_quotes_a_few_clauses_of_each_in_the_order_named() -> None:
    found = [rule(f"You may not sell part {n} of it.", 0.6) for n in range(4)]
    found += [rule(f"You may not rent part {n} of it.", 0.8, "Zenith") for n in range(4)]
    told = verdict(found, both(YES_NO))
    providers = [f.evidence.document.provider for f in told.deciding]
    assert providers == ["Acme"] * COMPARED + ["Zenith"] * COMPARED


def test_a_comparison_where_one_side_says_nothing_gives_no_common_verdict() -> None:
    told = verdict([rule(BAN)], both(YES_NO))
    assert (told.kind, quotes(told)) == ("informational", [BAN])
    assert verdict([rule(BAN, 0.05)], both(YES_NO)).silence == "not_in_documents"


@pytest.mark.parametrize("asked", [question(), question(intent="information"), both(YES_NO)])
@pytest.mark.parametrize("scores", [(0.52, 0.51, 0.5, 0.49), (0.5, 0.5, 0.5, 0.5)])
def test_the_order_in_which_evidence_arrives_changes_nothing(
    asked: Question, scores: tuple[float, ...]
) -> None:
    texts = (BAN, BAN_SAVE, LEAVE, EXCEPTION)
    providers = ("Acme", "Zenith", "Acme", "Zenith")
    found = [rule(*made) for made in zip(texts, scores, providers, strict=True)]
    first = verdict(found, asked)
    assert all(verdict(order, asked) == first for order in permutations(found))


def test_clauses_of_one_text_that_tie_keep_its_reading_order() -> None:
    text = "You may not sell it.\n\nYou may not rent it.\n\nYou may not lend it.\n"
    found = every_clause(text)
    asked = question("May we sell, rent or lend it?")
    assert quotes(verdict(found[::-1], asked)) == [e.quote for e in found]


def test_a_lifted_ban_leaves_another_as_near_standing() -> None:
    lifted = rule("You may not clone a voice without consent.", 0.52)
    other = rule("You may not clone a voice without consent and all necessary rights.", 0.46)
    asked = question("She has given her consent. May we clone her voice?")
    assert verdict([lifted], asked).kind == "allowed"
    told = verdict([lifted, other], asked)
    assert (told.kind, quotes(told)[0]) == ("conditional", other.quote)


def test_what_is_said_of_the_young_goes_before_the_age_for_everybody() -> None:
    everybody = rule("You must be at least 18 years old to use the service.", 0.52)
    young = rule("If you are under 18, you must have your parent's permission.", 0.42)
    asked = question("May a 16 year old use the service? Her parents have agreed.")
    assert verdict([everybody], asked).kind == "prohibited"
    told = verdict([everybody, young], asked)
    assert (told.kind, quotes(told)[0]) == ("allowed", young.quote)
    assert verdict([everybody, young], question("May a 40 year old use it?")).kind == "allowed"
