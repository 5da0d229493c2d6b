"""The real pipeline over the starter library: MiniLM, Chroma, the judge, the gate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.build import Assistant, open_assistant
from assistant.model import Answer
from assistant.settings import read_settings

pytestmark = pytest.mark.integration

MOBILE, UNITED_STATES = "mobile cameras", "police department in the United States"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home: Path = tmp_path_factory.mktemp("starter")
    opened = open_assistant(read_settings({"CLAUSEWISE_HOME": str(home)}))
    yield opened
    opened.close()


def quotes(answer: Answer) -> str:
    return " | ".join(citation.quote for citation in answer.citations)


def test_body_cameras_are_ruled_out_by_both_clauses(assistant: Assistant) -> None:
    answer = assistant.ask(
        "May police officers identify people on body-camera video with Azure OpenAI?"
    )
    assert answer.verdict == "prohibited"
    assert MOBILE in quotes(answer)
    assert UNITED_STATES in quotes(answer)
    assert all("prohibits this" in sentence.text for sentence in answer.sentences[:2])
    assert answer.context
    assert {citation.kind for citation in answer.context} == {"reporting"}
    assert "reporting" not in {citation.kind for citation in answer.citations}


def test_the_united_states_clause_does_not_reach_france(assistant: Assistant) -> None:
    answer = assistant.ask(
        "May police officers identify people on dashcam video with Azure OpenAI in France?"
    )
    assert answer.verdict == "prohibited"
    assert MOBILE in quotes(answer)
    assert UNITED_STATES not in quotes(answer)


@pytest.mark.parametrize(
    "words",
    [
        "May our officers use Draft One on Azure OpenAI to write reports from body-camera audio?",
        "May police officers write reports from body-camera audio with Azure OpenAI?",
        "Can Azure OpenAI be used to plan a wedding menu?",
    ],
)
def test_what_no_clause_addresses_is_not_addressed(assistant: Assistant, words: str) -> None:
    answer = assistant.ask(words)
    assert (answer.verdict, answer.citations) == ("not_addressed", ())
    assert "do not address" in answer.sentences[0].text


def test_the_earlier_code_decides_april_2024(assistant: Assistant) -> None:
    words = "May police officers identify people on body-camera video with Azure OpenAI"
    for answer in (
        assistant.ask(f"{words}?", as_of=date(2024, 4, 15)),
        assistant.ask(f"{words} in April 2024?"),
    ):
        assert answer.verdict == "prohibited"
        assert MOBILE not in quotes(answer)
        assert {c.valid_to for c in answer.citations} == {date(2024, 5, 1)}


def test_every_quote_is_a_slice_of_its_version(assistant: Assistant) -> None:
    answer = assistant.ask("May we use Claude to decide on loan applications?")
    assert answer.citations
    for citation in answer.citations:
        text = assistant.library.text(citation.text_sha)
        assert text[citation.start : citation.end] == citation.quote
        assert citation.text_kind == "restatement"


def test_a_provider_without_documents_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask("May the choir clone its singers with HeyGen?")
    assert (answer.verdict, answer.silence) == ("not_addressed", "unknown_provider")
    assert "HeyGen" in answer.sentences[0].text
