"""Through the whole assistant: whatever the model's server does, the answer is the extractive one.

How long it takes is measured in tests/benchmarks/faults.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.build import Assistant, open_assistant
from assistant.journal.queries import Wanted, listed
from assistant.llm.aid import Help
from assistant.model import Answer
from assistant.settings import Settings
from tests.assistant.llm.llm_samples import opened
from tests.assistant.llm.stub_server import ENDLESS, FAULTS, lying, replying, serving, slow

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("langchain")]

QUESTIONS = (
    "May police officers identify people on body-camera video with Azure OpenAI?",
    "May we use Azure OpenAI to score residents for benefits?",
    "May we use OpenAI to generate fake reviews?",
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    made = open_assistant(Settings(home=tmp_path_factory.mktemp("faults")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def plain(assistant: Assistant) -> dict[str, Answer]:
    """The answers without a model."""
    found = {words: assistant.ask_unrecorded(words) for words in QUESTIONS}
    assert all(one.citations for one in found.values())
    return found


def shown(answer: Answer) -> tuple[object, ...]:
    return answer.verdict, answer.sentences, answer.citations, answer.conditions


@pytest.mark.parametrize("name", FAULTS)
def test_an_answer_is_as_without_a_model_and_the_journal_says_what_failed(
    name: str, assistant: Assistant, plain: dict[str, Answer], tmp_path: Path
) -> None:
    # Time enough for a busy machine to get as far as asking; all that are endless are waited for
    # at once.
    wait = 10 if name in ENDLESS else 120
    with serving(FAULTS[name]) as stub, ThreadPoolExecutor(len(QUESTIONS)) as pool:
        assistant.help = Help(opened(stub, tmp_path, llm_timeout=wait))
        answers = dict(zip(QUESTIONS, pool.map(assistant.ask, QUESTIONS), strict=True))
        assert len(stub.asked) >= len(QUESTIONS)
    for words, answer in answers.items():
        assert shown(answer) == shown(plain[words])
        entry = listed(assistant.recorder.journal(), Wanted(answer=answer.id))[0]
        model = entry.facts["model"]
        assert len(model["faults"]) == model["calls"] >= 1


def test_many_slow_calls_leave_a_cited_answer(
    assistant: Assistant, plain: dict[str, Answer], tmp_path: Path
) -> None:
    with serving(slow(0.7, replying(lying))) as stub:
        assistant.help = Help(opened(stub, tmp_path, llm_timeout=1))
        answer = assistant.ask(QUESTIONS[0])
        assert len(stub.asked) <= 2  # the calls of an answer share its time
    assert answer.verdict == plain[QUESTIONS[0]].verdict
    assert answer.citations
