"""What a question is about, without who asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.topic import topic


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("May our officers use to write reports?", "write reports"),
        ("Can we use it to clone a voice?", "clone a voice"),
        ("Are we allowed to sell the output?", "sell the output"),
        ("Is it ok to post ads?", "post ads"),
        ("Could our recruiters rank applicants with ?", "rank applicants"),
        ("Does it train on our prompts, or not?", "train on our prompts"),
        ("faces", "faces"),
        ("May we?", "May we"),  # too little is left: the words stay
        ("", ""),
    ],
)
def test_the_act_asked_about(words: str, about: str) -> None:
    assert topic(words) == about


@given(st.text(max_size=100))
def test_something_is_left_of_whatever_was_asked(words: str) -> None:
    assert bool(topic(words).strip()) == bool(words.strip())
