"""Names that are ordinary words too, in lower case: known where a name stands, and nowhere else."""

from __future__ import annotations

import pytest

from assistant.names import Names
from corpus.model import Provider

ENGLISH = (
    "buffer sell together tandem stable lovable jasper fireworks tempo work copy rephrase cursor "
    "pepper"
)
WORDS = frozenset(ENGLISH.split())
NAMES = Names(
    [
        Provider("Lovable"),
        Provider("Jasper", aliases=("jasper",)),
        Provider("Cursor"),
        Provider("Fireworks AI"),
        Provider("Together AI"),
        Provider("Tandem Health"),
        Provider("Rephrase.ai"),
        Provider("Stability AI"),
        Provider("Pepper AI"),
        Provider("Kvasir"),
    ],
    {"Lovable", "Jasper", "Cursor", "Fireworks AI", "Together AI", "Tandem Health", "Rephrase.ai",
     "Stability AI", "Kvasir"},
    WORDS,
    frozenset({"together", "work"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("lovable clicked up a quiz for the bakery", "Lovable"),
        ("who owns code lovable writes?", "Lovable"),
        ("cursor can't see it, right?", "Cursor"),
        ("our tester says cursor can read secrets", "Cursor"),
        ("what do cursors terms say", "Cursor"),
        ("a bot from fireworks, fine?", "Fireworks AI"),
        ("may we lend out fireworks api keys", "Fireworks AI"),
        ("is fireworks ok with bets?", "Fireworks AI"),
        ("Fireworks vs two others", ""),  # a sentence may begin so
        ("a race of Fireworks and two others", "Fireworks AI"),
        ("how long does together keep prompts", "Together AI"),
        ("the model is hosted at together", "Together AI"),
        ("can a baker use tandem?", "Tandem Health"),
        ("a clip made with rephrase for the fair", "Rephrase.ai"),
        ("the stability model sorts them", "Stability AI"),
        ("hand kvasir our list", "Kvasir"),
        # as ordinary words
        ("we work together on a bot", ""),
        ("may two of us use it together with a lock", ""),
        ("bikes in tandem to the fair", ""),
        ("may we rephrase their terms", ""),
        ("let fireworks off at the fair", ""),
        ("fireworks at new year, any rule?", ""),
        ("the most lovable dog in town", ""),
        ("a lovable bear that sells beer", ""),
        ("it is lovable what the bear says", ""),
        ("the cursor of the mouse jumps", ""),
        ("price stability in the area", ""),
        ("Together we film", ""),
        ("a jasper for my mother", ""),
    ],
)
def test_an_ordinary_word_is_a_name_where_a_name_stands(text: str, known: str) -> None:
    assert NAMES.find(text).known == ((known,) if known else ())


def test_a_short_name_of_a_provider_without_documents_is_known_where_it_is_asked_about() -> None:
    assert NAMES.find("does pepper store calls?").unknown == ("pepper",)
    assert NAMES.find("we log in with pepper").unknown == ()


def test_a_name_that_two_providers_share_for_short_is_nobodys() -> None:
    both = Names([Provider("Tempo AI"), Provider("Tempo Labs")], {"Tempo AI", "Tempo Labs"})
    assert both.find("use tempo?").known == ()
