"""What counts as a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.tokens import stems, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see 4.2 (b)", ["see", "4.2", "(b)"]),
        ("GPT-4 or GPT", ["gpt-4", "gpt", "4", "gpt"]),
        ("Real-time identification", ["real", "time", "identification"]),
        ("don't; the provider’s", ["don't", "provider"]),
        ("You may not, unless only", ["may", "not", "unless", "only"]),
        ("1,000 at 10:30", ["1,000", "10:30"]),
        ("Überwachung ﬁne", ["überwachung", "fine"]),
        ("§ — … !", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


def test_forms_of_a_word_meet() -> None:
    one, other = stems(["identifying cameras", "identify camera"])
    assert one == other


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(word for word in tokens(text))
