"""What a rule hangs on, cut as the clause's own words: neither too long nor too short."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.hanging import MOST, Rule, conditions
from corpus.modality import read


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("You may not share it unless and until the author agrees.",
         "unless and until the author agrees"),
        ("You may not exceed 100 calls without our consent.", "without our consent"),
        ("You may not use it for any purpose other than research.", "other than research"),
        ("With the prior written consent of the owner, you may film the site.",
         "With the prior written consent of the owner"),
        ("Unless the author agrees, do not share it.", "Unless the author agrees"),
        ("Except for uses that we permit (for instance, in an order form), you must not copy it.",
         "Except for uses that we permit (for instance, in an order form)"),
        ("You may not resell it without our consent (not to be withheld) and a licence.",
         "without our consent (not to be withheld) and a licence"),
        ("Bots are banned (unless we agree) and stay so.", "unless we agree"),
        ("You may share it if you name the author.", "if you name the author"),
        ("Only members of the team may use the seat.", "Only members of the team"),
        ("In this tier, only members of the team may use the seat.", "only members of the team"),
        ("The service is for internal business purposes only.",
         "for internal business purposes only"),
        ("Selling tracks (excluding films made with them) is not allowed.",
         "excluding films made with them"),
        ("The apps, with the exception of the studio, are not meant for firms.",
         "with the exception of the studio, are not meant for firms"),
        ("The trial is solely for evaluation.", "solely for evaluation"),
        ("Use of the beta is limited to evaluation.", "limited to evaluation"),
        ("Tracking is prohibited unless permitted by law.", "unless permitted by law"),
    ],
)  # fmt: skip
def test_a_condition_in_the_clauses_own_words(clause: str, expected: str) -> None:
    assert read(clause).conditions == (expected,)


@pytest.mark.parametrize(
    "clause",
    [
        "You may use it subject to these Terms.",
        "Subject to your compliance with these Terms, you may use the app.",
        "You may not resell it, to the extent permitted by law.",
        "You may share it if you wish.",
        "You may print it without our consent.",
        "We may change the rules without prior notice.",
        "You may not use it if you are under 13.",
        "The track is for private use only and may not be sold.",
        "You may not claim that it was made solely by people.",
        "You may not send data that is subject to special laws.",
    ],
)
def test_what_holds_for_every_case_is_no_condition(clause: str) -> None:
    assert read(clause).conditions == ()


def test_without_consent_limits_a_ban_and_not_a_leave() -> None:
    words = "copy it without our consent"
    assert conditions(words, "ban") == ("without our consent",)
    assert conditions(words, "leave") == ()


@given(any_text)
@settings(max_examples=200, deadline=None)
@pytest.mark.parametrize("rule", ["leave", "ban", "other"])
def test_conditions_are_pieces_of_the_text(rule: Rule, text: str) -> None:
    found = conditions(text, rule)
    assert len(found) <= MOST
    assert all(piece in text for piece in found)
