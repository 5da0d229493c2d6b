"""Duties that come with every use, against duties that a case can turn on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.housekeeping import is_housekeeping


@pytest.mark.parametrize(
    "duty",
    [
        "You must comply with all applicable laws.",
        "You agree to abide by our guidelines.",
        "You must provide current, complete and accurate billing information.",
        "You are responsible for keeping your password safe.",
        "You shall pay the fees within a month.",
        "You must notify us of any theft of your seat.",
        "You are responsible for all activities under your seat.",
        "You must read these terms with care.",
        "The customer is fully responsible for the texts hosted on our machines.",
    ],
)
def test_what_comes_with_every_use(duty: str) -> None:
    assert is_housekeeping(duty)


@pytest.mark.parametrize(
    "duty",
    [
        "You must obtain the consent of anyone depicted.",
        "You must disclose that the pictures were made by a machine.",
        "A qualified person must check every letter.",
        "You must be at least 16 years old to use the service.",
        "You must comply with the law and obtain the consent of each speaker.",
        "Advice must be reviewed by a lawyer.",
        "You are responsible for labelling the pictures.",
        "",
    ],
)
def test_what_a_case_can_turn_on(duty: str) -> None:
    assert not is_housekeeping(duty)


@given(any_text)
@settings(max_examples=100, deadline=None)
def test_the_case_of_letters_tells_nothing(text: str) -> None:
    assert is_housekeeping(text.upper().lower()) == is_housekeeping(text.upper())
