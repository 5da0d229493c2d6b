"""The words of policies at large in plain ones, and numbers beside them. Cases of our own."""

from __future__ import annotations

import pytest

from assistant.support.additions import additions
from assistant.support.boundless import too_wide
from assistant.support.case import Cited
from assistant.support.coverage import covered
from assistant.support.paired import elsewhere
from assistant.support.tongues import Tongue
from assistant.support.unfounded import unfounded
from tests.assistant.builders import evidence

KEYS = (
    "The workspace administrator may enable single sign-on and may not disclose access keys to a "
    "third party."
)
WIDGET = "Partners may integrate the map widget into their intranet and must remedy any defect."
AUDIT = "The auditor may use the results only to verify compliance with this agreement."
LOGS = "Crash reports are kept to monitor stability and troubleshoot the application."
PATCHES = "We may deploy urgent patches without prior notice."
PLAN = "Either party may terminate this agreement for convenience by giving three months' notice."
TRIP = "Travel above 900 euros needs the approval of the head of finance."
REMINDER = "We send a reminder no less than 5 days and no more than 20 days before the renewal."


def cited(clause: str) -> Cited:
    return Cited(evidence(clause, f"# Terms\n\n## Rules\n\n{clause}\n"))


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        (KEYS, "The admin of your workspace can switch it on."),
        (KEYS, "You can't pass an access key on to a third party."),
        (WIDGET, "You can build the map widget into your intranet."),
        (WIDGET, "Put any defect right."),
        (AUDIT, "The findings are reserved for verifying compliance."),
        (LOGS, "With crash reports they watch stability and find faults in the application."),
        (PATCHES, "They can install urgent patches."),
        (PLAN, "You can end the agreement without giving reasons."),
    ],
)
def test_plain_words_are_the_clauses(clause: str, said: str) -> None:
    assert covered(said, "en", [cited(clause)], "").strange == ()
    assert additions(said, "en", [cited(clause)], "") == []


@pytest.mark.parametrize(
    ("clause", "said", "word"),
    [
        (KEYS, "The admin can switch it on and bill visitors.", "bill"),
        (WIDGET, "You can build the map widget into your weapons.", "weapons"),
        (AUDIT, "The findings are reserved for advertising.", "advertising"),
        (LOGS, "Crash reports help them find suspects.", "suspects"),
        (PATCHES, "They can photograph urgent patches.", "photograph"),
    ],
)
def test_what_is_said_besides_them_stays_strange(clause: str, said: str, word: str) -> None:
    assert word in covered(said, "en", [cited(clause)], "").strange


def test_telling_is_notice() -> None:
    said = "They can install urgent patches without telling you"
    assert too_wide(said, "en", cited(PATCHES)) == []
    assert too_wide(said, "en", cited(WIDGET)) != []


def test_anything_of_a_kind_is_not_anything() -> None:
    assert too_wide("anything dearer needs approval", "en", cited(TRIP)) == []
    assert too_wide("you may book anything", "en", cited(TRIP)) != []
    assert too_wide("you may book anything whatever the price", "en", cited(TRIP)) != []


def test_two_limits_of_one_time_are_not_two_rules() -> None:
    said = "They remind you between 20 and 5 days before it renews"
    assert elsewhere(said, "en", REMINDER) == []


@pytest.mark.parametrize(
    ("said", "spoken"),
    [("Die Stimme einer Person ist geschützt", "de"), ("La voix d'une personne est protégée", "fr"),
     ("La voz de una persona está protegida", "es")],
)  # fmt: skip
def test_an_article_counts_nobody(said: str, spoken: Tongue) -> None:
    assert unfounded(said, spoken, ["The voices of speakers are protected."]) == []


def test_an_article_stands_for_one_where_the_clause_counts() -> None:
    said = "Die Stimme einer Person ist geschützt"
    assert unfounded(said, "de", ["The voices of two people are protected."]) != []
