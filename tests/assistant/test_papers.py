"""Which papers a question names."""

from __future__ import annotations

import pytest

from assistant.papers import papers_named

TITLES = (
    "Acceptable Use Policy",
    "Commercial Terms",
    "Community Guidelines",
    "Privacy Policy",
    "Terms of Service",
    "Usage policies",
)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("what changed in the commercial terms?", {"Commercial Terms"}),
        ("what changed in the terms?", {"Commercial Terms", "Terms of Service"}),
        ("did the ToS change", {"Commercial Terms", "Terms of Service"}),
        ("is the AUP new", {"Acceptable Use Policy", "Usage policies"}),
        ("their privacy notice", {"Privacy Policy"}),
        (
            "the terms and the privacy policy",
            {"Commercial Terms", "Privacy Policy", "Terms of Service"},
        ),
        ("what changed in their policy?", set()),
        ("may we use it for privacy research?", set()),
    ],
)
def test_papers_are_known_by_title_or_by_kind(words: str, named: set[str]) -> None:
    assert papers_named(words, TITLES) == named
