"""What a question says of a clause's condition: met, failed, or left open."""

from __future__ import annotations

import pytest

from assistant.stance import age_stance, least_age, stance, too_young

CONSENT = "without the prior consent of the data subject"
REVIEW = "only if an officer reviews them"
LABEL = "provided that you disclose the use of automation"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("May we film residents with their written consent?", CONSENT),
        ("All the parents have signed. May we film?", CONSENT),
        ("We have permission from the tenants, may we record them?", CONSENT),
        ("May we send the memo when a lawyer checks every line?", REVIEW),
        ("The memo is reviewed by two editors. May we send it?", REVIEW),
        ("Our driver is fine with the film. May we?", CONSENT),
        ("May we post pictures that we clearly label as drawn by machine?", LABEL),
    ],
)
def test_a_condition_is_met_when_the_question_says_so(question: str, condition: str) -> None:
    assert stance(question, condition) == "met"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("May we film residents without their consent?", CONSENT),
        ("She hasn't agreed. May we film her?", CONSENT),
        ("May we secretly record the tenants?", CONSENT),
        ("May we send memos that nobody checks?", REVIEW),
        ("May the tool send memos on its own?", REVIEW),
        ("May we post pictures without mentioning the machine?", LABEL),
    ],
)
def test_a_condition_fails_when_the_question_denies_it(question: str, condition: str) -> None:
    assert stance(question, condition) == "failed"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("May we film residents?", CONSENT),
        ("May we film residents with a drone?", CONSENT),
        ("May we send memos that a lawyer checks?", CONSENT),
        ("May we film residents with their consent?", "unless required by a court"),
        ("", CONSENT),
        ("May we film residents?", ""),
    ],
)
def test_a_condition_stays_open_when_the_question_is_silent(question: str, condition: str) -> None:
    assert stance(question, condition) == "open"


def test_denial_outweighs_an_affirmation_elsewhere_in_the_question() -> None:
    asked = "The manager has approved, but she did not consent. May we film her?"
    assert stance(asked, CONSENT) == "failed"


def test_one_of_two_things_asked_for_does_not_meet_a_condition() -> None:
    both = "without prior consent and all necessary rights"
    assert stance("May we publish his face with his consent?", both) == "open"
    assert stance("May we publish his face without his consent?", both) == "failed"


@pytest.mark.parametrize("clause", ["You must be at least 16.", "Users are 16 years or older."])
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("May my 15-year-old sign up?", "failed"),
        ("May my 16-year-old sign up?", "met"),
        ("She is 17. May she sign up?", "met"),
        ("May my cousin sign up?", "open"),
    ],
)
def test_minimum_ages(clause: str, question: str, expected: str) -> None:
    assert age_stance(question, clause) == expected


def test_an_age_says_nothing_to_a_clause_without_one() -> None:
    assert age_stance("May my 15-year-old sign up?", "You must keep records.") == "open"
    assert too_young("May my 15-year-old sign up?", "You may not resell it.") is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("May my 12-year-old use it?", True),
        ("May my 13-year-old use it?", False),
        ("May my son use it?", None),
    ],
)
@pytest.mark.parametrize(
    "clause", ["Nobody under 13 may use it.", "Children younger than 13 are excluded."]
)
def test_an_upper_limit_excludes_its_own_age(
    clause: str, question: str, expected: bool | None
) -> None:
    assert too_young(question, clause) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("pupils under 18", "failed"), ("pupils under 16", "failed"), ("people under 21", "open")],
)
def test_an_upper_bound_of_ages_is_an_age_too(question: str, expected: str) -> None:
    assert age_stance(question, "You must be at least 18 years old.") == expected


@pytest.mark.parametrize(
    "clause",
    [
        "only if you are at least eighteen (18) years old",
        "You must be at least the age of majority in your jurisdiction (e.g., 18 years old).",
    ],
)
def test_a_minimum_age_may_stand_in_brackets(clause: str) -> None:
    assert least_age(clause) == 18
    assert age_stance("she is 17", clause) == "failed"
    assert age_stance("a 19 year old", clause) == "met"


OVERSIGHT = "without meaningful human oversight"
PRIVATE = "for personal, non-commercial purposes only"
INTERNAL = "for internal business purposes only"
OWNED = "provided that you own the data"
NAMELESS = "unless the data has been anonymised"
COURT = "except where authorised by a court order"
LAWFUL = "unless permitted by law"
PLAN = "if you are subscribed to a paid plan"
PARENT = "only if a parent agrees to these terms"
ADDENDUM = "unless you have signed a data processing addendum with us"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("All the speakers are fine with it. May we clone them?", CONSENT),
        ("I already accepted the terms for her. May she join?", PARENT),
        ("A manager has the last word on each dismissal.", OVERSIGHT),
        ("It isn't fully automated. May it sort letters?", OVERSIGHT),
        ("We do not hide that a machine drew it.", LABEL),
        ("It is for a hobby, not for profit.", PRIVATE),
        ("It stays in-house.", INTERNAL),
        ("It's our own data.", OWNED),
        ("We strip all the names first.", NAMELESS),
        ("The police come with a warrant.", COURT),
        ("We are legally required to keep it.", LAWFUL),
        ("We are on the business plan.", PLAN),
        ("We signed the DPA.", ADDENDUM),
    ],
)
def test_more_conditions_that_are_met(question: str, condition: str) -> None:
    assert stance(question, condition) == "met"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("He withdrew his consent. May we go on?", CONSENT),
        ("They turned our request down.", CONSENT),
        ("We don't have permission yet. May we start?", CONSENT),
        ("Her parents don't know. May she join?", PARENT),
        ("We skip the review.", OVERSIGHT),
        ("Our lawyer doesn't review them.", REVIEW),
        ("Unlabelled pictures in our brochure?", LABEL),
        ("We want to sell prints.", PRIVATE),
        ("Our customers would use it too.", INTERNAL),
        ("We scraped the pictures.", OWNED),
        ("It is not anonymised.", NAMELESS),
        ("The police have no court order, but they have consent.", COURT),
        ("It is against the law here.", LAWFUL),
        ("I cancelled my subscription.", PLAN),
        ("We have no DPA.", ADDENDUM),
    ],
)
def test_more_conditions_that_fail(question: str, condition: str) -> None:
    assert stance(question, condition) == "failed"


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("Do we need consent to film them?", CONSENT),
        ("Does it matter whether she agreed?", CONSENT),
        ("Nobody objected.", CONSENT),
        ("Must we label such pictures?", LABEL),
        ("Is a review by a lawyer required?", REVIEW),
        ("Which plan do we need?", PLAN),
        ("We have their consent. May we hand the film over?", COURT),
        ("We hold private data.", PRIVATE),
    ],
)
def test_asking_about_a_condition_settles_nothing(question: str, condition: str) -> None:
    assert stance(question, condition) == "open"


def test_only_what_is_demanded_must_be_met() -> None:
    duty = "If you are between 13 and 17 years old, you must have a parent's permission."
    assert stance("Her parents say yes. May she join?", duty) == "met"


PRIVATE = "for trade, business or professional purposes only"


@pytest.mark.parametrize(
    ("question", "condition", "expected"),
    [
        ("We have nothing in writing. May we film?", CONSENT, "failed"),
        ("We signed up last week. May we film?", CONSENT, "open"),
        ("Is that ok with their terms?", CONSENT, "open"),
        ("Is this fine with the provider?", CONSENT, "open"),
        ("Our order form says nothing of it. May we share a seat?",
         "Unless otherwise specified in the applicable Order", "failed"),
        ("May my sister plan her holiday with it, purely private?", PRIVATE, "failed"),
        ("May we write letters to our clients with it?", PRIVATE, "met"),
        ("May we plan a menu with it?", PRIVATE, "open"),
    ],
)  # fmt: skip
def test_what_people_say_of_writing_orders_and_trade(
    question: str, condition: str, expected: str
) -> None:
    assert stance(question, condition) == expected
