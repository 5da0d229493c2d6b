"""``clausewise serve``: its options, a port that is taken, hosts that others reach."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import typer
from fake_assistant import FakeAssistant
from typer.testing import CliRunner

import ui.serve
import ui.server
from ui.serve import PortTaken, listen, serve

ROOT = Path(__file__).parents[2]


@pytest.fixture
def command():
    app = typer.Typer()
    app.command("serve")(serve)
    app.command("other")(lambda: None)
    return app


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """What ``serve`` would run, instead of running it."""
    seen: list[tuple] = []
    build = ModuleType("assistant.build")
    build.open_assistant = lambda settings, progress: FakeAssistant()
    build.Assistant = FakeAssistant
    monkeypatch.setitem(sys.modules, "assistant.build", build)
    monkeypatch.setenv("CLAUSEWISE_HOME", str(tmp_path))

    def run(app, bound, log_level, open_browser):
        seen.append((app, bound.getsockname(), open_browser))
        bound.close()

    monkeypatch.setattr(ui.serve, "run", run)
    built = lambda opening, *rest, identity: (opening, *rest, identity)  # noqa: E731
    monkeypatch.setattr(ui.server, "build_app", built)
    return seen


def test_it_listens_on_this_machine_only(command, ran):
    result = CliRunner().invoke(command, ["serve", "--port", "0", "--no-open"])
    assert result.exit_code == 0, result.output
    app, (address, port), opens = ran[0]
    assert (address, opens) == ("127.0.0.1", False)
    assert port > 0
    opening, rules, max_chars, identity = app
    assert identity is None
    assert opening.state.stage == "warming"
    assert rules.hosts == {"127.0.0.1", "localhost", "::1"}
    assert max_chars == 4000
    assert "Warning" not in result.output


def test_a_port_that_is_taken_is_named_with_what_to_do(command, ran):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(command, ["serve", "--port", str(port)])
    assert result.exit_code == 1
    assert f"port {port}" in result.output
    assert "--port" in result.output
    assert "Traceback" not in result.output
    assert ran == []


def test_a_host_that_does_not_exist_is_refused_in_words():
    with pytest.raises(PortTaken, match=r"203\.0\.113\.7"):
        listen("203.0.113.7", 0)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "clausewise.example"])
def test_a_host_that_others_reach_needs_a_way_to_sign_in(command, ran, host):
    result = CliRunner().invoke(command, ["serve", "--host", host, "--port", "0"])
    assert result.exit_code == 1
    assert "nothing says who may come in" in result.output
    assert "clausewise keys add" in result.output
    assert ran == []


def test_with_keys_it_listens_for_others(command, ran, monkeypatch):
    monkeypatch.setenv("CLAUSEWISE_API_KEYS", "true")
    result = CliRunner().invoke(command, ["serve", "--host", "0.0.0.0", "--port", "0"])
    assert result.exit_code == 0, result.output
    *_, identity = ran[0][0]
    assert identity.keys is not None


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_free_port_is_taken(host):
    with listen(host, 0) as bound:
        assert bound.getsockname()[1] > 0


@pytest.mark.parametrize(
    ("address", "name"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("::1", "[::1]")]
)
def test_the_address_that_is_told(address, name):
    assert ui.serve._name(address) == name


def test_a_wrong_setting_is_told(command, ran, monkeypatch):
    monkeypatch.setenv("CLAUSEWISE_PORTT", "1")
    result = CliRunner().invoke(command, ["serve"])
    assert result.exit_code == 1
    assert "CLAUSEWISE_PORTT" in result.output


def test_a_language_model_that_cannot_work_is_told_before_anything_opens(command, ran, monkeypatch):
    monkeypatch.setenv("CLAUSEWISE_LLM", "openai:x")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    result = CliRunner().invoke(command, ["serve", "--port", "0"])
    assert (result.exit_code, ran) == (1, [])
    assert "OPENAI_API_KEY" in result.stderr


def test_the_console_script_loads_nothing_heavy_before_it_is_needed():
    heavy = "{'gradio', 'torch', 'chromadb', 'fastapi', 'langchain_core', 'uvicorn'}"
    code = f"import sys, ui.main; sys.exit(sorted({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
