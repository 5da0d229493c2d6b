"""Quantities in other words, how often something happens, and numbers of the question."""

from __future__ import annotations

import pytest

from assistant.support.tongues import Tongue
from assistant.support.unfounded import unfounded


@pytest.mark.parametrize(
    ("said", "spoken", "clause"),
    [
        ("deleted two weeks after the visit", "en", "deleted 14 days after the visit"),
        ("kept for a year", "en", "kept for 12 months"),
        ("the team is there around the clock", "en", "a 24/7 team"),
        ("within half a year", "en", "within six (6) months"),
        ("two dozen seats", "en", "24 seats"),
        ("within 10 working days", "en", "no later than 10 business days"),
        ("in the twelfth month", "en", "at the end of the twelfth (12th) month"),
        ("within 48 hours", "en", "within two days"),
        ("one audit every year", "en", "up to one (1) on-site audit per year"),
        ("reviewed annually", "en", "reviewed every twelve months"),
        ("reviewed every twelve months", "en", "reviewed annually"),
        ("half a percent", "en", "0.5%"),
        ("a quarter of the fee", "en", "25% of the fee"),
        ("half the costs each", "en", "costs are split 50/50"),
        ("within a fortnight", "en", "within 14 days"),
        ("keep the note for 24 months", "en", "keep the record for two years"),
        ("five thousand requests", "en", "5,000 requests"),
        ("two hundred and fifty seats", "en", "250 seats"),
        ("one hundred thousand words", "en", "100,000 words"),
        ("there is zero retention", "en", "inputs are not retained"),
        ("a fee for each month", "en", "the fee for that calendar month"),
        ("dreihundert Euro", "de", "€300"),
        ("deux cents euros", "fr", "€200"),
        ("dos mil euros", "es", "€2,000"),
        ("two million tokens", "en", "2,000,000 tokens"),
        ("1.5 million tokens", "en", "1,500,000 tokens"),
        ("1 audit", "en", "a single audit"),
        ("2 parents", "en", "both parents"),
        ("binnen eines halben Jahres", "de", "within six months"),
        ("nach zwei Wochen", "de", "after 14 days"),
        ("0,5 %", "de", "0.5 percent"),
        ("rund um die Uhr", "de", "24/7"),
        ("im zwölften Monat", "de", "the twelfth month"),
        ("jede Woche", "de", "weekly"),
        ("un an et demi", "fr", "18 months"),
        ("24 heures sur 24", "fr", "24/7"),
        ("dix pour cent", "fr", "10%"),
        ("medio año", "es", "six months"),
        ("la mitad", "es", "50%"),
        ("cada mes", "es", "monthly"),
    ],
)
def test_equal_quantities_are_one(said: str, spoken: Tongue, clause: str) -> None:
    assert unfounded(said, spoken, [clause]) == []


@pytest.mark.parametrize(
    ("said", "spoken", "clause"),
    [
        ("within a month", "en", "within 30 days"),
        ("within 10 days", "en", "within 10 business days"),
        ("in the eleventh month", "en", "in the twelfth month"),
        ("kept for two years", "en", "kept for 12 months"),
        ("an audit every month", "en", "one audit per year"),
        ("the team is there around the clock", "en", "the team is there on business days"),
        ("erased after 30 days", "en", "erased within 30 days"),
        ("half the costs", "en", "a quarter of the costs"),
        ("within 5 days", "en", "within five (5) business days"),
        ("3 audits", "en", "a single audit"),
        ("nach drei Wochen", "de", "after 14 days"),
        ("jede Woche", "de", "every month"),
        ("cada año", "es", "monthly"),
        ("un an et demi", "fr", "12 months"),
        # "An", "tag" and "second" are words of time in another language or sense.
        ("paid in the last twelve months", "en", "an amount paid in the last six (6) months"),
        ("erased after 12 months", "en", "an export is erased after three months"),
        ("kept for a day", "en", "we keep a tag of the file for an hour"),
    ],
)
def test_unequal_quantities_are_not(said: str, spoken: Tongue, clause: str) -> None:
    assert unfounded(said, spoken, [clause]) != []


def test_a_number_of_the_question_may_be_turned_down_and_not_told_as_the_rule() -> None:
    clause, asked = "Members must be at least 18.", "May a 15-year-old join?"
    assert (
        unfounded("No, 15 is too young; members must be at least 18.", "en", [clause], asked) == []
    )
    assert unfounded("Yes, a member may be 15 years old.", "en", [clause], asked) != []
    assert (
        unfounded("Keep it for 60 days, not 30.", "en", ["Keep it for 30 days."], "60 days?") != []
    )


def test_the_last_year_that_a_limit_of_age_leaves_out_may_be_told_and_no_other() -> None:
    clause = "Members must be at least 18."
    assert unfounded("Someone who is 17 may not join.", "en", [clause]) == []
    assert unfounded("Someone who is 17 may join.", "en", [clause]) != []
    assert unfounded("Someone who is 16 may not join, someone who is 17 may.", "en", [clause]) != []
    assert (
        unfounded("Pupils aged 13 to 17 need leave.", "en", ["Those of 13 or older, under 18"])
        == []
    )


def test_the_cases_that_a_sentence_tells_may_be_counted() -> None:
    assert unfounded("It may be sent in two cases only.", "en", ["if ... or if ..."]) == []
    assert unfounded("It may be sent to two people.", "en", ["if ... or if ..."]) != []
