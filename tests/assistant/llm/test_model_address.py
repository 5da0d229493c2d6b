"""What counts as this machine, and what has to be installed and set."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.util import find_spec as real_find_spec
from pathlib import Path

import pytest

from assistant.llm import providers
from assistant.llm.address import is_local, is_loopback
from assistant.llm.connect import open_model, place_of
from assistant.llm.providers import PROVIDERS, ModelSettingsError
from assistant.settings import Settings, SettingsError, read_settings


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8080/v1", "http://127.9.9.9", "http://localhost:1", "https://[::1]:8080/v1"],
)
def test_addresses_of_this_machine(address: str) -> None:
    assert is_loopback(address)
    assert is_local(address, "m", {})


@pytest.mark.parametrize(
    "address",
    [
        None, "", "localhost", "http://", "http://localhost.example.org", "http://0.0.0.0:1",
        "http://10.0.0.1", "http://127.0.0.1.example.org", "http://127.1", "http://2130706433",
        "http://127.0.0.1@example.org/", "http://example.org/127.0.0.1", "http://[::1", "http://::1",
        "https://api.openai.com/v1", "http://[::ffff:10.0.0.1]", "http://example.org#@localhost",
    ],
)  # fmt: skip
def test_everything_else_is_elsewhere(address: str | None) -> None:
    assert not is_local(address, "m", {})


@pytest.mark.parametrize(
    ("environ", "local"),
    [
        ({"HTTP_PROXY": "http://proxy:1"}, False),
        ({"all_proxy": "socks5://proxy:1"}, False),
        ({"OPENAI_PROXY": "http://proxy:1"}, False),
        ({"HTTP_PROXY": "", "PATH": "/bin"}, True),
        ({"HTTP_PROXY": "http://proxy:1", "NO_PROXY": "example.org, 127.0.0.1"}, True),
        ({"HTTP_PROXY": "http://proxy:1", "no_proxy": "*"}, True),
        ({"HTTP_PROXY": "http://proxy:1", "NO_PROXY": "127.0.0.1.example.org"}, False),
    ],
)
def test_what_goes_through_a_proxy_may_go_anywhere(environ: dict[str, str], local: bool) -> None:
    assert is_local("http://127.0.0.1:8080", "m", environ) is local


def settings(**given: object) -> Settings:
    return Settings.model_validate({"home": Path("nowhere"), **given})


@pytest.mark.parametrize(
    ("given", "environ", "place"),
    [
        ({"llm": "openai:x"}, {}, (None, False)),
        ({"llm": "openai:x"}, {"OPENAI_BASE_URL": "http://[::1]:1"}, ("http://[::1]:1", True)),
        (
            {"llm": "openai:x", "llm_base_url": "https://llm.example.org/v1"},
            {"OPENAI_BASE_URL": "http://127.0.0.1:1"},
            ("https://llm.example.org/v1", False),
        ),
        ({"llm": "google_genai:x"}, {}, (None, False)),
        ({"llm": "groq:x", "llm_base_url": "http://[::1]:1"}, {}, ("http://[::1]:1", False)),
    ],
)  # fmt: skip
def test_where_a_model_is(
    given: dict[str, object], environ: dict[str, str], place: object, installed: None
) -> None:
    assert place_of(settings(**given), environ) == place


@pytest.mark.parametrize(
    ("model", "environ", "place"),
    [
        ("llama3.1", {}, ("http://127.0.0.1:11434", True)),
        ("llama3.1", {"OLLAMA_HOST": "10.0.0.5:11434"}, ("http://10.0.0.5:11434", False)),
        ("gpt-oss:120b-cloud", {}, ("http://127.0.0.1:11434", False)),
    ],
)
def test_where_ollama_is(
    model: str, environ: dict[str, str], place: object, installed: None
) -> None:
    assert place_of(settings(llm=f"ollama:{model}"), environ) == place


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every provider's package seems to be there."""
    monkeypatch.setattr(providers, "find_spec", lambda name: object())


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_missing_package_names_the_extra(
    name: str, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.setattr(providers, "find_spec", lambda name: None)
    with pytest.raises(ModelSettingsError) as caught:
        open_model(settings(llm=f"{name}:x"), {})
    extra = PROVIDERS[name].extra
    assert f'pip install "clausewise[{extra}]"' in str(caught.value)
    declared = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    package = PROVIDERS[name].package.replace("_", "-")
    assert [one for one in declared["optional-dependencies"][extra] if one.startswith(package)]


@pytest.mark.parametrize("name", ["openai", "azure_openai", "anthropic", "google_genai"])
def test_a_missing_key_is_told_at_once_by_its_name(name: str, installed: None) -> None:
    with pytest.raises(ModelSettingsError, match=PROVIDERS[name].keys[0]):
        open_model(settings(llm=f"{name}:x"), {"OPENAI_API_KEY": ""})


def test_an_address_that_would_have_no_effect_is_refused(installed: None) -> None:
    given = settings(llm="google_genai:x", llm_base_url="http://127.0.0.1:1")
    with pytest.raises(ModelSettingsError, match="llm_base_url"):
        open_model(given, {"GOOGLE_API_KEY": "x"})


@pytest.mark.parametrize("written", ["gpt-4o", "openai:", ":x", "open ai:x", "openai:a b"])
def test_a_name_without_provider_or_model_is_refused(written: str) -> None:
    with pytest.raises(SettingsError, match="CLAUSEWISE_LLM"):
        read_settings({"CLAUSEWISE_LLM": written})


@pytest.mark.parametrize(
    "written",
    ["ftp://x", "https://user:pass@x.org", "https://x.org?key=1", "x.org", "http://a\\@b.org"],
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused(written: str) -> None:
    with pytest.raises(SettingsError, match="CLAUSEWISE_LLM_BASE_URL") as caught:
        read_settings({"CLAUSEWISE_LLM_BASE_URL": written})
    assert written not in str(caught.value)


def test_roles_and_collections_are_words_or_a_list(home: Path) -> None:
    environ = {"CLAUSEWISE_LLM_ROLES": "read, write", "CLAUSEWISE_LLM_WITHHELD": "ours board"}
    found = read_settings({"CLAUSEWISE_HOME": str(home), **environ})
    assert (found.llm_roles, found.llm_withheld) == ({"read", "write"}, {"ours", "board"})
    (home / "settings.toml").write_text('llm_roles = ["judge"]\nllm_withheld = []\n')
    found = read_settings({"CLAUSEWISE_HOME": str(home)})
    assert (found.llm_roles, found.llm_withheld) == ({"judge"}, frozenset())
    with pytest.raises(SettingsError, match="CLAUSEWISE_LLM_ROLES"):
        read_settings({"CLAUSEWISE_LLM_ROLES": "sing"})


def test_without_a_model_there_is_none() -> None:
    assert open_model(settings(), {}) is None


def test_nothing_of_langchain_is_imported_before_a_model_is_used(root: Path, home: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from assistant.llm.connect import open_model\n"
        "from assistant.settings import Settings\n"
        f"home = Path({str(home)!r})\n"
        "open_model(Settings(home=home))\n"
        "model = open_model(Settings(home=home, llm='openai:x', llm_base_url='http://127.0.0.1:9'))\n"
        "assert model.local\n"
        "print(*sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    heavy = ("langchain", "langchain_core", "langchain_openai", "openai", "langsmith", "httpx")
    assert {name.partition(".")[0] for name in done.stdout.split()} & set(heavy) == set()


def test_the_check_for_packages_is_the_real_one() -> None:
    assert providers.find_spec is real_find_spec
