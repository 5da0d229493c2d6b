"""Several providers side by side: a row for each, a common verdict only where all agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders import TODAY, FakeSearch, document, evidence, moved, question, shelf, version

from assistant.answer_json import answer_json
from assistant.ask import Pipeline
from assistant.compare import COMPARED, called
from assistant.judge import judge_with
from assistant.model import Answer, Question, Verdict
from assistant.names import Names
from assistant.write import write
from corpus.model import Provider
from vectorstore.model import Evidence

BAN = "You may not identify people on live video."
BAN_SAVE = "You may not identify people on live video without their consent."
LEAVE = "You may identify people on live video."
FAR = "Live video is a stream of pictures."


def rule(text: str, provider: str, score: float = 0.5) -> Evidence:
    return evidence(text, text, document(f"{provider}/Terms.md", provider), score=score)


def asked(words: str, *providers: str, unknown: tuple[str, ...] = ()) -> Question:
    return question(
        words,
        intent="comparison",
        providers=providers,
        compared=tuple((one,) for one in providers),
        unknown_providers=unknown,
    )


def verdict(found: Sequence[Evidence], of: Question) -> Verdict:
    return judge_with({}, 5)(of, found)


def test_every_provider_named_gets_a_row_with_its_own_verdict_and_clauses() -> None:
    told = verdict(
        [rule(BAN, "Acme"), rule(BAN_SAVE, "Zenith"), rule(LEAVE, "Orbit")],
        asked(
            "Do all let us identify people?", "Acme", "Zenith", "Orbit", "Mute", unknown=("Nimbus",)
        ),
    )
    assert [(row.provider, row.verdict, row.markers) for row in told.comparison] == [
        ("Acme", "prohibited", (1,)),
        ("Zenith", "conditional", (2,)),
        ("Orbit", "allowed", (3,)),
        ("Mute", "not_addressed", ()),
        ("Nimbus", "not_addressed", ()),
    ]
    assert told.comparison[1].conditions == ("without their consent",)
    assert [row.silence for row in told.comparison[3:]] == ["not_in_documents", "unknown_provider"]
    assert told.kind == "informational"


def test_a_clause_that_decides_nothing_is_no_row_of_a_yes_or_no() -> None:
    told = verdict(
        [rule(BAN, "Acme"), rule(FAR, "Zenith")], asked("Do both let us?", "Acme", "Zenith")
    )
    assert [row.verdict for row in told.comparison] == ["prohibited", "not_addressed"]
    assert [f.evidence.quote for f in told.deciding] == [BAN]


def test_where_all_are_silent_the_answer_abstains_and_still_shows_who_was_asked_about() -> None:
    told = verdict([rule(FAR, "Acme")], asked("Do both let us?", "Acme", "Zenith"))
    assert (told.kind, told.silence) == ("not_addressed", "not_in_documents")
    assert [row.provider for row in told.comparison] == ["Acme", "Zenith"]


def test_one_known_and_one_unknown_provider_are_compared_too() -> None:
    told = verdict(
        [rule(BAN, "Acme")], asked("Acme vs Nimbus on faces", "Acme", unknown=("Nimbus",))
    )
    assert [(row.provider, row.verdict) for row in told.comparison] == [
        ("Acme", "prohibited"),
        ("Nimbus", "not_addressed"),
    ]


def test_the_strictest_comes_first_and_the_nearest_stays_beside_it() -> None:
    held = "You may identify people only with their consent."
    found = [rule(LEAVE, "Acme", 0.52), rule(held, "Acme", 0.5), rule(BAN, "Zenith")]
    told = verdict(found, asked("Do both let us?", "Acme", "Zenith"))
    assert [f.evidence.quote for f in told.deciding] == [held, LEAVE, BAN]
    assert told.comparison[0].markers == (1, 2)
    assert len(told.comparison[0].markers) == COMPARED


@pytest.mark.parametrize(
    "words", ["min age: Acme vs Zenith", "How old must one be for Acme and Zenith?"]
)
def test_a_minimum_age_is_told_by_the_clause_that_sets_it(words: str) -> None:
    speaks = "Minors are people under the age of 18 years."
    sets = "You must be at least 16 years old to use it."
    found = [rule(speaks, "Acme", 0.7), rule(sets, "Acme"), rule(speaks, "Zenith", 0.7)]
    told = verdict(found, asked(words, "Acme", "Zenith"))
    assert told.kind == "informational"
    assert [f.evidence.quote for f in told.deciding] == [sets, speaks]


def test_whether_young_people_may_come_in_is_decided_by_the_minimum_age() -> None:
    ban = "You must not exploit anyone under 18 years old."
    found = [
        rule(ban, "Acme", 0.8),
        rule("You must be at least 18 years old.", "Acme"),
        rule("Users under 18 must have the permission of a parent.", "Zenith"),
    ]
    told = verdict(found, asked("Which may be used by pupils under 18?", "Acme", "Zenith"))
    assert [row.verdict for row in told.comparison] == ["prohibited", "conditional"]
    assert ban not in [f.evidence.quote for f in told.deciding]


def test_services_go_by_the_name_that_the_question_uses() -> None:
    makers = {"Chatter": ("Chatter", "Acme"), "Painter": ("Painter", "Acme"), "Vex": ("Vex", "Zed")}
    both = ("Chatter", "Painter")
    assert called(question("Acme or Vex?"), both, makers) == "Acme"
    assert called(question("acme's painter or Vex?"), both, makers) == "Painter"
    assert called(question("The makers of those?"), both, makers) == "Acme"
    assert called(question("Zed?"), ("Vex",), makers) == "Zed"
    assert called(question("Hm?"), ("Vex",), makers) == "Vex"
    assert called(question("Hm?"), ("Vex", "Chatter"), makers) == "Vex"


def answer(words: str, stock: Sequence[Evidence], texts: Sequence[str]) -> Answer:
    known = [Provider(name, None) for name in ("Acme", "Zenith", "Nimbus")]
    held = [(found.version, text) for found, text in zip(stock, texts, strict=True)]
    pipeline = Pipeline(
        names=Names(known, {"Acme", "Zenith"}),
        searches=FakeSearch(stock),
        judge=judge_with({}, 5),
        write=write,
        texts=shelf(*held),
        evidence_limit=10,
        today=TODAY,
    )
    return pipeline.ask(words)


WORDS = "Compare Acme, Zenith and Nimbus: may we identify people on live video?"


def test_the_whole_pipeline_gives_rows_that_cite_or_say_what_was_looked_through() -> None:
    told = answer(WORDS, [rule(BAN, "Acme"), rule(FAR, "Zenith")], [BAN, FAR])
    acme, zenith, nimbus = told.comparison
    assert [told.citations[m - 1].provider for m in acme.markers] == ["Acme"]
    assert (zenith.markers, zenith.note) == ((), "looked through: Usage Policy")
    assert (nimbus.markers, nimbus.note) == ((), "no documents here")
    assert all(sentence.citations for sentence in told.sentences)
    rows = answer_json(told)["comparison"]
    assert isinstance(rows, list)
    assert rows[0] == {
        "provider": "Acme",
        "verdict": "prohibited",
        "citations": [1],
        "conditions": [],
        "silence": None,
        "note": "",
    }


def test_a_row_whose_clause_fails_the_gate_loses_its_verdict_and_others_keep_theirs() -> None:
    wrong = moved(rule(BAN, "Acme"), 3)
    told = answer(WORDS, [wrong, rule(LEAVE, "Zenith")], [BAN, LEAVE])
    acme, zenith = told.comparison[:2]
    assert (acme.verdict, acme.markers, acme.conditions) == ("not_addressed", (), ())
    assert "failed the check" in acme.note
    assert (zenith.verdict, zenith.markers) == ("allowed", (1,))
    assert told.citations[0].provider == "Zenith"


def test_an_answer_about_one_provider_has_no_rows() -> None:
    found = version(document(), BAN)
    one = replace(evidence(BAN, BAN), version=found)
    assert judge_with({}, 5)(question(), [one]).comparison == ()
