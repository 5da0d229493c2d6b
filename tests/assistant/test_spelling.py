"""Slips of the pen are set right where one reading is near, and ordinary words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.names import Names
from assistant.spelling import apart, coined, dictionary, nearest, ordinary, respelled
from corpus.model import Provider

WORDS = dictionary()
NAMES = Names(
    [
        Provider("Claude.ai", aliases=("Claude", "Anthropic")),
        Provider("OpenAI", aliases=("ChatGPT", "Chat GPT")),
        Provider("Microsoft Copilot", aliases=("Copilot",)),
        Provider("Midjourney"),
        Provider("Mistral"),
        Provider("DeepSeek"),
        Provider("Perplexity"),
        Provider("Synthesia"),
        Provider("Workday"),
        Provider("ClickUp"),
        Provider("Cursor"),
        Provider("Axon", aliases=("Taser",)),
        Provider("Kimi"),
        Provider("Pirr"),
        Provider("Glean"),
    ],
    {"Claude.ai", "OpenAI", "Microsoft Copilot", "Midjourney", "Mistral", "DeepSeek", "Perplexity",
     "Synthesia", "Workday", "ClickUp", "Cursor", "Axon", "Kimi", "Pirr", "Glean"},
    WORDS,
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("does anthropik allow it", "does Anthropic allow it"),
        ("Does Antropic train on it?", "Does Anthropic train on it?"),
        ("cluade's terms", "Claude's terms"),
        ("is co-pilot ok", "is Copilot ok"),
        ("use copliot for mails", "use Copilot for mails"),
        ("with open ai", "with OpenAI"),
        ("on deep seek", "on DeepSeek"),
        ("what about midjourny?", "what about Midjourney?"),
        ("and for mistrel?", "and for Mistral?"),
        ("use perplexety for research", "use Perplexity for research"),
    ],
)
def test_a_misspelt_name_is_set_right_where_a_name_stands(typed: str, right: str) -> None:
    assert NAMES.corrected(typed) == right


@pytest.mark.parametrize(
    "typed",
    [
        "explain how to synthesise or obtain it",  # an ordinary word in British spelling
        "we clicked through to the terms",
        "at work day and night",
        "click up to five items with it",
        "two cursors on the screen",
        "fares with mistrals",  # several of them are no slip
        "is it ok for our claudes",
        "write to us at anthropik.com or x@anthropik.com",
        "Is HeyGem ok?",  # capitals within: another's name
        "chat gpt for adverts",  # a name as it is
        "may a moderator use it for chatter",
        "the mistrel wind",  # no place for a name
        "",
    ],
)
def test_what_may_be_meant_as_it_is_stays(typed: str) -> None:
    assert NAMES.corrected(typed) == typed


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("kimi charged my card twice", ("Kimi",)),
        ("the free pirr account", ("Pirr",)),
        ("cursor deleted our files", ("Cursor",)),
        ("may officers draw a taser", ()),
        ("how do we glean insights", ()),
        ("ways to glean insights", ()),
        ("move the cursor down", ()),
        ("the cursor moves the text", ()),
        ("kimi.example.com", ()),
    ],
)
def test_a_coined_name_is_known_in_lower_case(text: str, known: tuple[str, ...]) -> None:
    assert NAMES.find(text).known == known


def test_without_a_dictionary_nothing_is_guessed() -> None:
    names = Names([Provider("Kimi"), Provider("Midjourney")], {"Kimi", "Midjourney"})
    assert names.corrected("with midjourny") == "with midjourny"
    assert names.find("a day that kimi ended").known == ()


@pytest.mark.parametrize(
    ("name", "is_coined"),
    [("Kimi", True), ("Civitai", True), ("Anthropic", True), ("Codeium", True), ("Lovable", False),
     ("Copilot", False), ("Cursor", False), ("Workday", False), ("Stability", False),
     ("Replicate", False), ("Fal", False)],
)  # fmt: skip
def test_which_names_are_no_ordinary_words(name: str, is_coined: bool) -> None:
    assert coined(name, WORDS) is is_coined


def test_ordinary_words_are_made_of_ordinary_words() -> None:
    made = {"love", "pilot", "work", "day", "run", "synthesize"}
    for word in ("love", "lovable", "copilot", "workday", "running", "loves", "synthesise"):
        assert ordinary(word, made), word
    assert not ordinary("midjourney", made)


def test_the_nearest_is_taken_only_where_it_is_alone() -> None:
    assert nearest("mistrel", ["mistral", "minstrel"]) is None
    assert nearest("mistrel", ["mistral", "kestrel"]) == "mistral"
    assert nearest("groq", ["grok"]) is None  # too short to guess


def test_an_unknown_word_is_set_right_by_the_words_of_the_library() -> None:
    known = {"consent", "biometric", "comparison"}.__contains__
    words = {"consent", "biometric", "comparison", "content", "from", "form"}
    assert respelled("a comparsion of biometrc data", words, known) == (
        "a comparison of biometric data"
    )
    assert respelled("fromm Biometrc x@biometrc.de", words, known) == "fromm Biometrc x@biometrc.de"
    twins = {"conserved", "converged"}
    assert respelled("converved", twins, twins.__contains__) == "converved"
    assert respelled("comparsion", frozenset(), known) == "comparsion"
    assert (
        respelled("an eviction", words | {"election"}, {"election"}.__contains__) == "an eviction"
    )


letters = st.text(alphabet="abcde", max_size=7)


@given(letters, letters)
@settings(max_examples=200)
def test_distance_is_one(first: str, second: str) -> None:
    most = 8
    assert (apart(first, second, most) == 0) == (first == second)
    assert apart(first, second, most) == apart(second, first, most)
    assert abs(len(first) - len(second)) <= apart(first, second, most)
    assert apart(first + "x", second + "x", most) <= apart(first, second, most)


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_corrected_and_then_stays(text: str) -> None:
    once = NAMES.corrected(text)
    assert NAMES.corrected(once) == once


@pytest.mark.parametrize("word", ["drovers", "physios"])
def test_a_doer_or_a_word_cut_short_is_ordinary(word: str) -> None:
    assert ordinary(word, frozenset({"drove", "drive", "drivers", "physiology", "physics"}))
