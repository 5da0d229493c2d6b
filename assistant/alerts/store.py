"""The alerts that were raised, one line each, and up to where the library has been checked.

Lines are only ever appended. A line that a killed process cut off is passed over, and its alert is
raised again, since it was never told.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.alerts.model import Alert, AlertsError
from corpus.lock import only_writer

FOLDER = "alerts"
PATIENCE = 300.0
"""Seconds to wait for another process that is checking."""


class State(BaseModel):
    """The library's generation and the day that every receipt has been checked against.

    ``feed`` is the feed's identity, which stays for as long as this folder does.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    generation: int | None = None
    day: date | None = None
    feed: UUID = Field(default_factory=uuid4)


def alerts(home: Path) -> list[Alert]:
    """Every alert, in the order in which they were raised. Raises AlertsError."""
    path = _file(home)
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise AlertsError(f"The alerts in {path} cannot be read: {error}.") from error
    found: dict[UUID, Alert] = {}
    for number, line in enumerate(lines, 1):
        with suppress(_CutOff):
            alert = _read(line, number, path)
            found.setdefault(alert.id, alert)
    return list(found.values())


def keep(new: Sequence[Alert], home: Path) -> list[Alert]:
    """Append those that were not raised before, and return them. Raises AlertsError."""
    known = {alert.id for alert in alerts(home)}
    fresh = [alert for alert in new if alert.id not in known]
    if not fresh:
        return []
    path = _file(home)
    data = "".join(f"{alert.model_dump_json(exclude_defaults=True)}\n" for alert in fresh)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            file.write((b"\n" if _is_cut_off(path) else b"") + data.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise AlertsError(f"The alerts could not be kept in {path} ({error}).") from error
    return fresh


@contextmanager
def checking(home: Path) -> Iterator[None]:
    """Be the only one who checks. Raises LibraryBusy where another does for PATIENCE seconds."""
    _make(home / FOLDER)
    with only_writer(home / FOLDER / "lock", PATIENCE):
        yield


def state(home: Path) -> State:
    """A state that is missing or damaged is that of a library never checked."""
    try:
        return State.model_validate_json((home / FOLDER / "checked.json").read_bytes())
    except (OSError, ValidationError):
        return State()


def put_state(made: State, home: Path) -> None:
    """Raises AlertsError where the disk refuses."""
    path = home / FOLDER / "checked.json"
    write_whole(path, made.model_dump_json().encode())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there. Raises AlertsError."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    _make(path.parent)
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise AlertsError(f"{path} could not be written ({error}).") from error


class _CutOff(Exception):
    """A line that is no alert and need not be one."""


def _read(line: bytes, number: int, path: Path) -> Alert:
    if not line.strip():
        raise _CutOff
    try:
        return Alert.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        if fault["type"] == "json_invalid":
            raise _CutOff from None
        field = ".".join(map(str, fault["loc"]))
        raise AlertsError(
            f"{path}, line {number}: field {field!r}: {fault['msg']}. A newer release may have "
            "written it: upgrade Clausewise, or move the file away to begin anew."
        ) from error


def _is_cut_off(path: Path) -> bool:
    data = path.read_bytes()
    return bool(data) and not data.endswith(b"\n")


def _file(home: Path) -> Path:
    return home / FOLDER / "alerts.jsonl"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AlertsError(f"The folder {folder} could not be made ({error}).") from error
