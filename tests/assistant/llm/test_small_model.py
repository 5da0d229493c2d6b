"""A real model, weak as it is, through a real client."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.journal.model import SOMEBODY
from assistant.llm.connect import open_model
from assistant.llm.trial import TRIAL, Trial
from assistant.settings import Settings

pytestmark = pytest.mark.integration


def test_a_real_model_fills_in_a_form(small_model: str, home: Path) -> None:
    settings = Settings(
        home=home, llm="openai:smollm2", llm_base_url=small_model, llm_timeout=600,
        llm_max_tokens=400,
    )  # fmt: skip
    model = open_model(settings, {})
    assert model is not None
    assert model.local
    reply = model.say(TRIAL, SOMEBODY)  # llama.cpp makes a grammar of the schema
    assert isinstance(reply.value, Trial)
    assert reply.usage.tokens_in > 50
    assert 0 < reply.usage.tokens_out <= 400
    assert model.up()
