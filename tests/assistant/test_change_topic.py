"""What a question about changes is about."""

from __future__ import annotations

import pytest

from assistant.change_topic import change_topic


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Did the rewrite of their policy keep the rule on animal testing?", "animal testing"),
        ("what changed about pricing and refunds at", "pricing and refunds"),
        ("When did they start keeping recordings for 90 days?", "keeping recordings for 90 days"),
        ("has the minimum age moved since?", "minimum age"),
        ("is scraping still forbidden after the update", "scraping forbidden"),
    ],
)
def test_words_of_change_and_of_papers_are_set_aside(words: str, topic: str) -> None:
    assert change_topic(words) == topic


@pytest.mark.parametrize(
    "words",
    [
        "'s community guidelines were rewritten, what's new in them?",
        "what did they change in the terms?",
        "How has the privacy policy changed compared to the previous version?",
        "show me all recent updates",
    ],
)
def test_a_question_about_the_whole_document_has_no_topic(words: str) -> None:
    assert change_topic(words) == ""
