"""What a question wants."""

from __future__ import annotations

import pytest

from assistant.intent import intent_of
from assistant.model import Intent


@pytest.mark.parametrize(
    ("text", "providers", "intent"),
    [
        ("Can we use it for ads?", 1, "permission"),
        ("Are deepfakes banned?", 1, "permission"),
        ("Is it not allowed to resell?", 1, "permission"),
        ("Does it let us resell?", 1, "permission"),
        ("faces", 0, "permission"),
        ("", 0, "permission"),
        ("What's the minimum age?", 1, "information"),
        ("Does OpenAI train on our data?", 1, "information"),
        ("How long do they keep logs?", 1, "information"),
        ("Who owns the output?", 1, "information"),
        ("Tell me about faces", 0, "information"),
        ("What changed in March?", 1, "change"),
        ("Has the policy on faces changed since 2023?", 1, "change"),
        ("Was this always in the terms?", 1, "change"),
        ("OpenAI vs Mistral on faces?", 2, "comparison"),
        ("Which providers allow gambling?", 3, "comparison"),
        ("May we use OpenAI or Mistral?", 2, "permission"),
        ("OpenAI vs us?", 1, "permission"),
        ("We changed our logo. May we put it on ads?", 1, "permission"),
        ("What do they say? We film here. Is that ok?", 1, "permission"),
    ],
)
def test_what_is_wanted(text: str, providers: int, intent: Intent) -> None:
    assert intent_of(text, providers) == intent
