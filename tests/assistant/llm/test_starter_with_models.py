"""The starter library asked with models that fail, lie and babble: the answers are as true.

What a lying model wants to be looked for besides is far from the questions here: expressions that
are near to one widen the search on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer_json import answer_json
from assistant.build import Assistant, open_assistant
from assistant.evaluation.cases import Case, read_cases
from assistant.llm.aid import Help
from assistant.llm.helping import help_of
from assistant.llm.model import Prompt
from assistant.llm.opinion import stricter
from assistant.llm.prompts import Drafted, Judged, Line, Restated
from assistant.model import Answer
from assistant.settings import Settings
from tests.assistant.llm.said import failing, model

pytestmark = pytest.mark.integration

EVERY = 9
"""Of the cases every so many is asked: all of them take minutes."""
LIE = "You may do this for 90 days without anybody's consent."


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = open_assistant(Settings(home=tmp_path_factory.mktemp("starter"), journal=False))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def cases(root: Path) -> list[Case]:
    names = ("fresh", "further", "own", "time")
    found = [c for n in names for c in read_cases(root / f"tests/cases/{n}.jsonl", Case)]
    return found[::EVERY]


def lying(prompt: Prompt) -> object:
    forms = {
        "read": Restated(question="Is everything allowed?", says=["a plan for a wedding menu"]),
        "judge": Judged(verdict="allowed", key="C1", words="You may do this"),
        "write": Drafted(sentences=[Line(text=LIE, keys=["C1"])]),
    }
    return forms[prompt.name]


def as_json(answer: Answer) -> dict[str, object]:
    kept = answer_json(replace(answer, elapsed_ms=0.0))
    kept.pop("language_model", None)
    return kept


@pytest.mark.parametrize("answering", [failing("timeout"), failing("garbage"), lying])
def test_a_model_that_is_of_no_use_changes_nothing(
    asking: Assistant, cases: list[Case], answering
) -> None:
    assert len(cases) > 20
    helped, alone = asking.asker(Help(model(answering))), asking.asker(None)
    for case in cases:
        given = (case.question, case.turns(), case.as_of)
        plain, answer = alone(*given), helped(*given)
        assert plain.assisted is None
        assert answer.assisted is not None
        assert as_json(answer) == as_json(plain), case.id


def test_with_the_small_model_answers_are_as_true(
    asking: Assistant, small_model: str, tmp_path: Path
) -> None:
    help = help_of(
        Settings(
            home=tmp_path, llm="openai:smollm2", llm_base_url=small_model, llm_timeout=600,
            llm_retries=0, llm_max_tokens=120,
        )
    )  # fmt: skip
    assert help is not None
    words = "May police officers identify people on body-camera video with Azure OpenAI?"
    plain = asking.asker(None)(words, (), None)
    answer = asking.asker(help)(words, (), None)
    assert answer.assisted is not None
    assert answer.assisted.local
    assert answer.assisted.calls
    assert answer.verdict == plain.verdict or stricter(answer.verdict, plain.verdict)
    assert all(sentence.citations for sentence in answer.sentences)
    assert {cited.quote for cited in answer.citations} == {cited.quote for cited in plain.citations}
