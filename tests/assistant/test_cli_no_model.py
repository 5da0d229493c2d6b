"""``--no-model``: answered by rules alone, also where the model that is set cannot work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.cli_home import POLICY, clausewise, ran, write

QUESTION = "May we identify people on live video in public places with Acme?"


def test_a_model_without_its_key_is_told_and_can_be_left_out(
    cli: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("add", write(tmp_path / "ours", acme=POLICY))
    plain = json.loads(ran("ask", QUESTION, "--json"))
    assert "language_model" not in plain
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("CLAUSEWISE_LLM", "openai:any")
    refused = clausewise("ask", QUESTION, "--json")
    assert refused.exit_code == 1
    assert "OPENAI_API_KEY" in refused.stderr
    again = json.loads(ran("ask", QUESTION, "--json", "--no-model"))
    vary = ("id", "elapsed_ms")
    assert {k: v for k, v in again.items() if k not in vary} == {
        k: v for k, v in plain.items() if k not in vary
    }


def test_a_model_that_is_away_is_said_to_have_taken_no_part(
    cli: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran("add", write(tmp_path / "ours", acme=POLICY))
    monkeypatch.setenv("CLAUSEWISE_LLM", "openai:any")
    monkeypatch.setenv("CLAUSEWISE_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("CLAUSEWISE_LLM_RETRIES", "0")
    answer = json.loads(ran("ask", QUESTION, "--json"))
    assert answer["verdict"] == "prohibited"
    assert answer["language_model"]["name"] == "openai:any"
    assert answer["language_model"]["local"] is True
    assert answer["language_model"]["worded"] is False
    assert "answered without the language model" in ran("ask", QUESTION)
