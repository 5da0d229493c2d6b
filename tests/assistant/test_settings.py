from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticUndefined

from assistant.settings import Settings, SettingsError, default_home, read_settings


def write(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


def test_defaults_hold_where_nothing_is_set(home: Path) -> None:
    settings = read_settings({"CLAUSEWISE_HOME": str(home), "PATH": "/bin"})
    assert settings == Settings(home=home)
    assert settings.host == "127.0.0.1"


def test_home_defaults_to_the_users_data_directory() -> None:
    assert read_settings({}).home == default_home()


def test_home_may_be_written_with_a_tilde() -> None:
    assert read_settings({"CLAUSEWISE_HOME": "~/policies"}).home == Path.home() / "policies"


def test_options_win_over_the_environment_and_that_over_the_file(home: Path) -> None:
    write(home, "port = 1\nevidence_limit = 1\nmax_citations = 1\n")
    environ = {"CLAUSEWISE_PORT": "2", "CLAUSEWISE_EVIDENCE_LIMIT": "2"}
    settings = read_settings(environ, {"home": home, "port": 3, "host": None})
    assert (settings.port, settings.evidence_limit, settings.max_citations) == (3, 2, 1)
    assert settings.host == "127.0.0.1"


def test_an_empty_variable_counts_as_not_set(home: Path) -> None:
    environ = {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_DATABASE_URL": ""}
    assert read_settings(environ).database_url is None


@pytest.mark.parametrize(("word", "value"), [("false", False), ("0", False), ("true", True)])
def test_truth_values_are_read_from_words(home: Path, word: str, value: bool) -> None:
    environ = {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_STARTER": word}
    assert read_settings(environ).starter is value


def test_an_unknown_variable_names_the_nearest_known_one() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"CLAUSEWISE_EVIDENCE_LIMITS": "3"})
    assert "'CLAUSEWISE_EVIDENCE_LIMITS'" in str(caught.value)
    assert "'CLAUSEWISE_EVIDENCE_LIMIT'" in str(caught.value)
    assert "docs/settings.md" in str(caught.value)


def test_a_variable_in_small_letters_is_not_taken_silently() -> None:
    with pytest.raises(SettingsError, match="Did you mean 'CLAUSEWISE_PORT'"):
        read_settings({"CLAUSEWISE_port": "3"})


def test_an_unknown_key_in_the_file_names_the_nearest_known_one(home: Path) -> None:
    write(home, "prot = 1\n")
    with pytest.raises(SettingsError) as caught:
        read_settings({"CLAUSEWISE_HOME": str(home)})
    for part in ("'prot'", "'port'", str(home / "settings.toml"), "docs/settings.md"):
        assert part in str(caught.value)


def test_an_unknown_option_is_refused(home: Path) -> None:
    with pytest.raises(SettingsError, match=r"'hots'.*'host'"):
        read_settings({}, {"home": home, "hots": "::1"})


def test_the_file_cannot_move_its_own_directory(home: Path) -> None:
    write(home, 'home = "/elsewhere"\n')
    with pytest.raises(SettingsError, match="CLAUSEWISE_HOME"):
        read_settings({"CLAUSEWISE_HOME": str(home)})


@pytest.mark.parametrize("text", ["port =", "\xff"])
def test_a_broken_file_is_named(home: Path, text: str) -> None:
    (home / "settings.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=re.escape(str(home / "settings.toml"))):
        read_settings({"CLAUSEWISE_HOME": str(home)})


@pytest.mark.parametrize(
    ("environ", "text", "place"),
    [
        ({"CLAUSEWISE_PORT": "seventy"}, "", "CLAUSEWISE_PORT in the environment"),
        ({}, "port = 70000\n", "'port' in"),
        ({}, 'log_level = "loud"\n', "'log_level' in"),
    ],
)
def test_a_wrong_value_says_where_it_was_set(
    home: Path, environ: dict[str, str], text: str, place: str
) -> None:
    write(home, text)
    with pytest.raises(SettingsError, match=place):
        read_settings({"CLAUSEWISE_HOME": str(home), **environ})


def test_a_password_in_the_database_url_is_never_shown(home: Path) -> None:
    settings = Settings(home=home, database_url="postgresql+psycopg://me:hunter2@db/x")
    assert "hunter2" not in repr(settings)
    assert "hunter2" not in str(settings)


def test_settings_do_not_change_after_they_were_read(home: Path) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings(home=home).port = 1  # type: ignore[misc]


def documented(root: Path) -> dict[str, str]:
    text = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", text, flags=re.MULTILINE))


def shown(default: object) -> str:
    """A default as the table has it."""
    if default is None or default in ((), frozenset()):
        return "not set" if default is None else "none"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, frozenset):
        return f"`{' '.join(sorted(default))}`"
    return f"`{default:g}`" if isinstance(default, float) else f"`{default}`"


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    written = documented(root)
    assert list(written) == list(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        if field.default is PydanticUndefined:
            continue
        assert written[name] == shown(field.default)
