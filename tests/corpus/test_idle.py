"""Words that look like a rule and are none, and rules that look as if they were none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.idle import main_words
from corpus.modality import Bearer, Modality, read


@pytest.mark.parametrize(
    "clause",
    [
        "The library may include works of others.",
        "Extra terms may apply to events.",
        "Fees may vary by country.",
        "Posts that break these rules may be removed.",
        "It may be required by a court.",
        "You may be able to join a channel.",
        "You can contact our officer at the address below.",
        "You can find the list of partners on our site.",
        "You can view our list of partners here.",
        "This data allows us to improve the service.",
        "The tool is designed to enable teams to work together.",
        "For example, they can see who is online.",
        "The Services may let you submit material.",
        "The answer may not be accurate.",
        "Answers cannot be guaranteed to be right.",
        "The output does not constitute legal advice.",
        "That a prompt passed does not mean that it is allowed.",
        "We encourage you to label your posts.",
        "We recommend that you do not share secrets.",
        "You understand that output may be wrong.",
        "You should be aware that others can read this.",
        "Should you have questions, write to us.",
        "The arbitration will be conducted in Oslo.",
        "Sections 4 and 5 will survive.",
        "This agreement shall be governed by Norwegian law.",
        "Neither party shall be liable for loss.",
        "Can I sell the output?",
        "Why can't we all get along?",
    ],
)
def test_what_states_and_rules_nothing(clause: str) -> None:
    assert read(clause).modality == "states"


@pytest.mark.parametrize(
    ("clause", "modality", "bearer"),
    [
        ("You may change the colours of the badge.", "permits", "user"),
        ("We may change these rules at any time.", "permits", "provider"),
        ("You may let a colleague use your seat.", "permits", "user"),
        ("Guests may print one copy for their own use.", "permits", "user"),
        ("The output may be used in advertising.", "permits", "user"),
        ("This licence allows you to publish the pictures.", "permits", "user"),
        ("Our terms permit resale.", "permits", "user"),
        ("The badge may not be altered.", "prohibits", "user"),
        ("Your app may not contain malware.", "prohibits", "user"),
        ("You will not operate lotteries.", "prohibits", "user"),
        ("Do not include personal data in prompts.", "prohibits", "user"),
        ("You will not include names in prompts.", "prohibits", "user"),
        ("If you do not agree, do not use the app.", "prohibits", "user"),
        ("If you are under 16, you may not use the app.", "prohibits", "user"),
        ("You cannot use it if you are under 13.", "prohibits", "user"),
        ("If you do not pay, you must leave.", "requires", "user"),
        ("Please tell us of any abuse.", "requires", "user"),
    ],
)
def test_rules_beside_such_words_stay(clause: str, modality: Modality, bearer: Bearer) -> None:
    found = read(clause)
    assert (found.modality, found.bearer) == (modality, bearer)


@pytest.mark.parametrize(
    ("clause", "modality", "bearer"),
    [
        ("You agree that we may suspend your seat.", "permits", "provider"),
        ("You acknowledge that Acme may record calls.", "permits", "provider"),
        ("You agree that you will not resell seats.", "prohibits", "user"),
        ("You understand and agree that you are responsible for staff.", "requires", "user"),
        ("If you break these rules, we may close your account.", "permits", "provider"),
        ("When you leave, Acme will delete your files.", "requires", "provider"),
        (
            "Shared Files: When you link a drive, we read but do not train on it.",
            "prohibits",
            "provider",
        ),
        ("Acme Ireland and Acme US may share it with us.", "permits", "provider"),
        ("If a user changes it, they must tell us.", "requires", "user"),
        ("Your data may be disclosed to a buyer.", "permits", "provider"),
        ("Acme reserves the right, at its discretion, to end the beta.", "permits", "provider"),
    ],
)
def test_who_acts_in_the_main_clause(clause: str, modality: Modality, bearer: Bearer) -> None:
    found = read(clause, publishers=("Acme",))
    assert (found.modality, found.bearer) == (modality, bearer)


def test_idle_words_leave_a_blank_and_the_rest_as_it_was() -> None:
    assert main_words("the colours may vary by country.") == "the colours   by country."
    assert main_words("you must not run.") == "you must not run."
    assert main_words("may i run?") == ""


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_no_text_grows(text: str) -> None:
    assert len(main_words(text)) <= len(text)
