"""The names by which a text says that it speaks of itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdownish import any_text

from corpus.modality import read
from corpus.self_names import aliases_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Run by Acme AI, Inc. (“Acme,” “we,” or “us”).", ("Acme AI", "Acme")),
        ('Run by **Acme Labs GmbH** ("Acme" or "we").', ("Acme Labs", "Acme")),
        ("At Acme Labs LLC (“we”) we care.", ("Acme Labs",)),
        ("a company of Oslo, Norway (“Acme”, “us”)", ("Acme",)),
        ("Our customer (“you”) and Acme Inc. (“Maker”).", ()),
        ("The words 'we' and 'us' mean Acme.", ()),
        ("", ()),
    ],
)
def test_names_that_a_text_gives_itself(text: str, names: tuple[str, ...]) -> None:
    assert aliases_in(text) == names


def test_a_name_given_so_is_the_issuer() -> None:
    names = aliases_in("Terms of Zenith Nordic AB (“Zenith”, “we”, “us”)")
    clause = "Zenith may use your logo."
    assert read(clause).bearer == "user"
    assert read(clause, publishers=names).bearer == "provider"


@given(any_text)
@settings(max_examples=100, deadline=None)
def test_names_stand_in_the_text(text: str) -> None:
    assert all(name in text.replace("*", "") for name in aliases_in(text))
