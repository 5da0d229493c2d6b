"""``clausewise model``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from tests.assistant.llm.stub_server import failing, fill, replying, saying, serving

TRIED = replying(lambda asked: fill(asked.schema, "no"))


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["model", *args])
    return done.exit_code, done.stdout, done.stderr


def configure(monkeypatch: pytest.MonkeyPatch, url: str, **more: str) -> None:
    given = {"LLM": "openai:stub", "LLM_BASE_URL": url, "LLM_TIMEOUT": "60", **more}
    for name, value in given.items():
        monkeypatch.setenv(f"CLAUSEWISE_{name}", value)


def test_without_a_model_it_says_how_to_get_one(cli: Path) -> None:
    code, said, told = run()
    assert (code, said) == (1, "")
    assert "CLAUSEWISE_LLM=" in told
    assert 'pip install "clausewise[' in told


def test_it_says_where_the_model_is_and_what_came_back(
    cli: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(TRIED) as stub:
        configure(monkeypatch, stub.url, LLM_TOKENS_A_DAY="50000")
        code, said, _ = run()
        assert code == 0
        for part in (
            "openai:stub",
            stub.url,
            "no text leaves it",
            "100 tokens in",
            '"answer": "no"',
        ):
            assert part in said
        code, said, _ = run("--json")
        found = json.loads(said)
        assert (code, found["local"], found["tokens_today"]) == (0, True, 120)
        assert found["tried"]["said"]["answer"] == "no"
        assert len(stub.asked) == 2


def test_a_model_that_fails_ends_with_one_and_the_reason(
    cli: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(failing(401)) as stub:
        configure(monkeypatch, stub.url)
        code, said, _ = run()
        assert code == 1
        assert "failed (refused)" in said
        stub.behave = saying("\x1b[2J no form")
        code, said, _ = run()
        assert (code, "\x1b" in said) == (1, False)


def test_dry_sends_nothing(cli: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(TRIED) as stub:
        configure(monkeypatch, stub.url)
        assert run("--dry")[0] == 0
        assert stub.asked == []


def test_a_model_that_cannot_work_ends_with_one(cli: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("CLAUSEWISE_LLM", "openai:x")
    code, said, told = run()
    assert (code, said) == (1, "")
    assert "OPENAI_API_KEY" in told
