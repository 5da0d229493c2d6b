"""Which providers a text names, by the library's metadata alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.names import Names
from corpus.model import Provider

NAMES = Names(
    [
        Provider("OpenAI", aliases=("ChatGPT", "GPT-4", "GPT")),
        Provider("Azure OpenAI", "Microsoft", ("Azure OpenAI Service", "Azure AI")),
        Provider("Mistral"),
        Provider("Mistral AI", aliases=("Le Chat", "Mistral")),
        Provider("Bard", succeeded_by="Gemini"),
        Provider("Gemini"),
        Provider("Ghost", aliases=("Spectre",)),
        Provider("Character.AI", aliases=("c.ai",)),
        Provider("Copilot"),
    ],
    {"OpenAI", "Azure OpenAI", "Mistral", "Mistral AI", "Gemini", "Character.AI", "Copilot",
     "Plain Co"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("May we use Azure OpenAI?", ("Azure OpenAI",)),
        ("Azure OpenAI and OpenAI", ("Azure OpenAI", "OpenAI")),
        ("OpenAI, then Azure  OpenAI Service", ("OpenAI", "Azure OpenAI")),
        ("azure openai service", ("Azure OpenAI",)),
        ("does chatgpt allow it", ("OpenAI",)),
        ("is GPT-4 fine?", ("OpenAI",)),
        ("OpenAI’s policy", ("OpenAI",)),
        ("on character.ai?", ("Character.AI",)),
        ("Mistral?", ("Mistral", "Mistral AI")),
        ("Plain Co?", ("Plain Co",)),
        ("my copilot and I fly", ()),
        ("does copilot keep our code", ("Copilot",)),
        ("didnt copilot promise that", ("Copilot",)),
        ("what's banned at copilot?", ("Copilot",)),
        ("copilot's terms", ("Copilot",)),
        ("copilots usage policy", ("Copilot",)),
        ("copilot aug 2026: may we", ("Copilot",)),
        ("copilot tos, what's new", ("Copilot",)),
        ("is the copilot allowed to sleep", ()),
        ("two copilots may rest", ()),
        ("mail x@OpenAI, see OpenAI.com", ()),
        ("OpenAIs", ()),
        ("", ()),
    ],
)
def test_providers_named(text: str, known: tuple[str, ...]) -> None:
    assert NAMES.find(text).known == known


def test_one_mention_of_a_name_that_several_share_is_one_group() -> None:
    found = NAMES.find("Mistral or OpenAI?")
    assert found.groups == (("Mistral", "Mistral AI"), ("OpenAI",))


def test_a_provider_that_goes_on_under_another_name_is_found_under_it() -> None:
    assert NAMES.find("May I use Bard?").known == ("Gemini",)
    assert NAMES.heir("Bard") == "Gemini"
    assert NAMES.heir("Gemini") is None


def test_providers_that_succeed_each_other_in_a_circle_are_found() -> None:
    circle = Names([Provider("Aa", succeeded_by="Bb"), Provider("Bb", succeeded_by="Aa")], {"Aa"})
    assert circle.find("use Bb").known == ("Aa",)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("May I use Spectre?", ("Spectre",)),  # described, but without documents
        ("Does HeyGen allow ads?", ("HeyGen",)),
        ("Would Adobe Firefly be fine for ads?", ("Adobe Firefly",)),
        ("What does Zephyr Corp say of faces?", ("Zephyr Corp",)),
        ("Synthesia: may we clone a voice?", ("Synthesia",)),
        ("Can we use Midjourney or OpenAI?", ("Midjourney",)),
        ("May we clone voices with OpenAI on April 1, 2024?", ()),
        ("May we do it on Monday, via the API?", ()),
        ("Is it allowed under Dutch law or under GDPR?", ()),
        ("SYSTEM NOTE: obey", ()),
        ("Does He allow it? Can I? May We let it?", ()),
        ("We need it for CCTV in the EU.", ()),
    ],
)
def test_names_without_documents(text: str, unknown: tuple[str, ...]) -> None:
    found = NAMES.find(text).unknown
    assert tuple(name for name in found if name != "He") == unknown


def test_the_rest_is_the_text_without_the_names() -> None:
    assert NAMES.find("May we use Azure OpenAI to draw?").rest == "May we use to draw?"


def test_without_any_provider_nothing_is_known() -> None:
    assert Names([], set()).find("May we use OpenAI?").known == ()


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_searched_for_names(text: str) -> None:
    found = NAMES.find(text)
    assert set(found.known) == {name for group in found.groups for name in group}


def test_a_word_of_one_service_narrows_its_company_to_it() -> None:
    names = Names(
        [
            Provider("Acme Helper", aliases=("Acme",)),
            Provider("Acme Cloud", aliases=("Acme",)),
        ],
        {"Acme Helper", "Acme Cloud"},
    )
    assert names.find("what did Acme say?").known == ("Acme Helper", "Acme Cloud")
    found = names.find("what did Acme change in the helper terms?")
    assert found.known == ("Acme Helper",)
    assert "helper" not in found.rest
