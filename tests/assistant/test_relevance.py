"""Which clauses found bear on the act asked about at all."""

from __future__ import annotations

import pytest
from builders import evidence, question

from assistant.relevance import RELEVANT, SURE, relevance

ASKED = question("May our officers write summaries from meeting recordings?")
ACT = question(ASKED.asked, topic="write summaries from meeting recordings")
AROUND = "Meeting recordings are stored in the region you choose."
ON_ACT = "Summaries must name their author."
BOTH = "You may write summaries of recordings."
NEITHER = "Fees are due monthly."
BETWEEN = (RELEVANT + SURE) / 2


def bears(text: str, closeness: float) -> bool:
    return relevance(ACT)(evidence(text, text, score=closeness))


def test_a_clause_on_the_circumstances_alone_is_left_out() -> None:
    assert not bears(AROUND, BETWEEN)


@pytest.mark.parametrize("text", [ON_ACT, BOTH, NEITHER])
def test_a_clause_that_shares_the_act_or_nothing_is_kept(text: str) -> None:
    assert bears(text, BETWEEN)


def test_inflected_words_of_the_act_count() -> None:
    assert bears("Summarised recordings and summary notes belong to you.", BETWEEN)


@pytest.mark.parametrize("text", [AROUND, ON_ACT, NEITHER])
def test_close_clauses_are_kept_and_distant_ones_left_out_whatever_their_words(text: str) -> None:
    assert bears(text, SURE)
    assert not bears(text, RELEVANT - 0.01)


def test_the_introduction_counts_as_the_clauses_own_words() -> None:
    text = "You may write summaries of:\n\n- meeting recordings\n- phone calls\n"
    assert relevance(ACT)(evidence("meeting recordings", text, score=BETWEEN))


def test_without_a_leading_act_only_closeness_counts() -> None:
    asked = "Meeting recordings in the archive: what is the rule?"
    on_the_matter = relevance(question(asked))
    assert on_the_matter(evidence(AROUND, AROUND, score=BETWEEN))
    assert not on_the_matter(evidence(AROUND, AROUND, score=RELEVANT - 0.01))


def test_an_act_of_one_word_tells_no_act_from_another() -> None:
    shown = question("May we show it in a gallery?", topic="show it in a gallery")
    assert relevance(shown)(evidence("A gallery needs a licence.", "A gallery needs a licence.",
                                     score=BETWEEN))  # fmt: skip
