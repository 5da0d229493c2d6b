"""What a language model changes, role by role: it is asked once for all passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from assistant.evaluation.breakdown import roles_table
from assistant.evaluation.measure import Asked
from assistant.evaluation.roles import ALL, NONE, by_role
from assistant.llm.aid import Help
from assistant.llm.model import Prompt
from assistant.llm.prompts import Drafted, Line
from assistant.settings import Settings
from tests.assistant.evaluation.eval_samples import case
from tests.assistant.llm.said import Told, failing, model
from tests.assistant.receipt_builders import ASKED, acme, opened, shelved

CASES = [case(id="one", question=ASKED, verdict="prohibited")]
TRUE = "You may never use the service for identifying people on live video in public places."


def quiet(*_: object) -> None:
    """Nobody watches."""


def test_each_role_is_measured_and_a_prompt_is_asked_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told()

    def answer(prompt: Prompt) -> object:
        return Drafted(sentences=[Line(text=TRUE, keys=["C1"]), Line(text="x", keys=[])])

    shelved(acme(tmp_path / "policies"), home)
    with opened(home, monkeypatch) as asking:
        asked = Asked(CASES, asking.library, Settings(home=home))
        assert by_role(asked, asking, quiet) == {}
        asking.help = Help(model(answer, told))
        found = by_role(asked, asking, quiet)
    assert list(found) == [NONE, "read alone", "judge alone", "write alone", ALL]
    assert [found[name].worded for name in found] == [0, 0, 0, 1, 1]
    assert [found[name].dropped for name in found] == [0, 0, 0, 1, 1]
    assert [prompt.name for prompt in told.prompts] == ["write"]
    assert {part.figures["verdict"] for part in found.values()} == {1.0}
    console = Console(width=120, record=True)
    console.print(roles_table(found))
    assert "write alone" in console.export_text()


def test_a_model_that_fails_changes_no_figure(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelved(acme(tmp_path / "policies"), home)
    with opened(home, monkeypatch) as asking:
        asking.help = Help(model(failing("timeout"), roles=("write",)))
        found = by_role(Asked(CASES, asking.library, Settings(home=home)), asking, quiet)
    assert list(found) == [NONE, "write alone"]
    assert found[NONE].figures == found["write alone"].figures
    assert found["write alone"].faults == {"timeout": 1}
