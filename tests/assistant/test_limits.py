"""Limits of days, numbers and persons that a question keeps within or oversteps."""

from __future__ import annotations

import pytest

from assistant.limits import limit_stance

RETURN = "You may return the device within thirty (30) days of the delivery."
SOON = "You may object within 10 business days of the notice."
SEAT = "A seat may only be used by one named person."
ADMIN = "Only an administrator may delete logs."
KEYS = "You may hold no more than two access keys."


@pytest.mark.parametrize(
    ("question", "clause", "expected"),
    [
        ("It came three weeks ago. May we send it back?", RETURN, "met"),
        ("It came two months ago. May we send it back?", RETURN, "failed"),
        ("It came 31 days ago. May we send it back?", RETURN, "failed"),
        ("It came a week ago and we asked two months ago.", RETURN, "open"),
        ("May we send it back in two months?", RETURN, "open"),
        ("It came three weeks ago.", "You may return the device.", "open"),
        ("The notice came 12 days ago. Too late?", SOON, "open"),
        ("The notice came a year ago.", SOON, "failed"),
        ("", RETURN, "open"),
    ],
)
def test_a_time_that_runs_from_an_event(question: str, clause: str, expected: str) -> None:
    assert limit_stance(question, clause) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("May the two of us share a seat?", "failed"),
        ("Can everybody at the desk work with it?", "failed"),
        ("The night shift passes its password around.", "failed"),
        ("May I share my results with a friend?", "open"),
        ("May I use my seat at home?", "open"),
    ],
)
def test_what_is_for_one_person_is_not_for_several(question: str, expected: str) -> None:
    assert limit_stance(question, SEAT) == expected
    assert limit_stance(question, "A seat may be used on any device.") == "open"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("I am not an admin. May I delete them?", "failed"),
        ("May I, without administrator rights, delete them?", "failed"),
        ("I am the administrator. May I delete them?", "met"),
        ("May our administrator delete them?", "open"),
        ("We do not administer justice here. May I delete them?", "open"),
    ],
)
def test_who_alone_may(question: str, expected: str) -> None:
    assert limit_stance(question, ADMIN) == expected


def test_a_word_that_begins_alike_is_no_role() -> None:
    clause = "Only a licensed physician may order it."
    assert limit_stance("May I order it? There is no physical harm.", clause) == "open"
    assert limit_stance("May I order it? I am not a physician.", clause) == "failed"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("May we have three access keys?", "failed"),
        ("May we have two access keys?", "open"),
        ("May we have an access key?", "open"),
        ("May our four teams have a key?", "open"),
    ],
)
def test_no_more_than_a_number(question: str, expected: str) -> None:
    assert limit_stance(question, KEYS) == expected


def test_a_time_is_no_number_of_things() -> None:
    assert limit_stance("May we keep it 40 days?", "You may keep up to 30 days of logs.") == "open"
