"""A prompt with a form, and a model behind a stub server."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.journal.model import SOMEBODY, Who
from assistant.llm.connect import open_model
from assistant.llm.model import Fault, Model, ModelFailed, Prompt
from tests.assistant.llm.stub_server import Stub

GOOD = '{"verdict": "permitted", "why": "It says so."}'
ALICE, BOB = Who("alice"), Who("bob")


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")

    verdict: Literal["permitted", "prohibited"]
    why: str


PROMPT = Prompt("sample", 3, "judge", "You judge.", "The words of a clause.", Form)


def opened(stub: Stub, home: Path, **more: object) -> Model:
    """The stub as a model, with the real client of langchain-openai; ready to be asked."""
    made = open_model(stub.settings(home, **more), {})
    assert made is not None
    return made


def fault(model: Model, prompt: Prompt = PROMPT, who: Who = SOMEBODY) -> Fault | None:
    """How a call ends: None where it goes well."""
    try:
        model.say(prompt, who)
    except ModelFailed as failed:
        return failed.fault
    return None
