"""Other providers' real clients against the same stubs: each says no in its own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.journal.model import SOMEBODY
from assistant.llm.connect import open_model
from assistant.llm.model import Model
from assistant.llm.providers import PROVIDERS
from tests.assistant.llm.llm_samples import GOOD, PROMPT, fault
from tests.assistant.llm.stub_server import (
    ENDLESS,
    FAULTS,
    Asked,
    Behave,
    Line,
    Stub,
    completion,
    failing,
    serving,
)

pytestmark = pytest.mark.integration

NAMES = ("anthropic", "azure_openai", "mistralai", "ollama")
ENVIRON = {
    "ANTHROPIC_API_KEY": "k",
    "AZURE_OPENAI_API_KEY": "k",
    "MISTRAL_API_KEY": "k",
    "OPENAI_API_VERSION": "2025-01-01",
}


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)


def opened(name: str, stub: Stub, home: Path, **more: object) -> Model:
    pytest.importorskip(PROVIDERS[name].package)
    address = stub.url if name == "mistralai" else stub.url.removesuffix("/v1")
    given = {"llm": f"{name}:some-model", "llm_base_url": address, "llm_retries": 1, **more}
    made = open_model(stub.settings(home, **given))
    assert made is not None
    assert made.local
    return made


def anthropics(text: str) -> Any:
    return {
        "id": "m", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
        "stop_sequence": None, "content": [{"type": "text", "text": text}],
        "usage": {"input_tokens": 100, "output_tokens": 20},
    }  # fmt: skip


def ollamas(text: str) -> Any:
    return {
        "model": "m", "created_at": "2026-01-01T00:00:00Z", "done": True, "done_reason": "stop",
        "message": {"role": "assistant", "content": text},
        "prompt_eval_count": 100, "eval_count": 20,
    }  # fmt: skip


REPLIES: dict[str, Callable[[str], bytes]] = {
    "anthropic": lambda text: json.dumps(anthropics(text)).encode(),
    "azure_openai": completion,
    "mistralai": completion,
    "ollama": lambda text: json.dumps(ollamas(text)).encode() + b"\n",
}


def good(name: str) -> Behave:
    """Answers with the form in the provider's own protocol."""

    def behave(_: Asked, line: Line) -> None:
        line.status(200, REPLIES[name](GOOD))

    return behave


@pytest.mark.parametrize("name", NAMES)
def test_a_form_comes_back_with_its_tokens(name: str, home: Path) -> None:
    with serving(good(name)) as stub:
        model = opened(name, stub, home)
        reply = model.say(PROMPT, SOMEBODY)
    assert reply.value.verdict == "permitted"
    assert (reply.usage.tokens_in, reply.usage.tokens_out) == (100, 20)
    assert len(stub.asked) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_told_alike(name: str, home: Path) -> None:
    with serving(failing(401)) as stub:
        model = opened(name, stub, home)
        found = {"401": fault(model)}
        assert len(stub.asked) == 1
    for one, behave in FAULTS.items():
        with serving(behave) as stub:
            model = opened(name, stub, home, llm_timeout=3 if one in ENDLESS else 120)
            found[one] = fault(model)
    assert found == {
        "401": "refused", "hanging": "timeout", "dripping": "timeout", "garbage": "garbage",
        "429": "overloaded", "500": "overloaded", "cut": "unreachable",
    }  # fmt: skip
