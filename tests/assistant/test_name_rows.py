"""Names in a row with others are names in any case; ordinary words elsewhere are not."""

from __future__ import annotations

import pytest

from assistant.names import Names
from corpus.model import Provider

LISTED = ["Together", "Replicate", "Nous", "Acme", "Rephrase.ai"]
NAMES = Names([Provider(name, None) for name in LISTED], set(LISTED))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a trainee: nous, replicate, together?", ("Nous", "Replicate", "Together")),
        ("do nous, acme and replicate put up with it?", ("Nous", "Acme", "Replicate")),
        ("invented reviews - Acme, replicate: fine?", ("Acme", "Replicate")),
        ("Acme, rephrase and Nous on faces", ("Acme", "Rephrase.ai", "Nous")),
        ("may we rephrase what Acme says?", ("Acme",)),
        ("faces: Acme vs together vs Nous", ("Acme", "Together", "Nous")),
        ("may we, together, replicate the results?", ()),
        ("we all work together, replicate it and sell it", ()),
    ],
)
def test_names_in_a_row(text: str, named: tuple[str, ...]) -> None:
    assert NAMES.find(text).known == named
