"""What the adapter learns from: clauses, and the questions that each of them decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.model import CorpusError

Words = Annotated[str, Field(min_length=1, max_length=2_000)]


class PairsError(CorpusError):
    """A file of pairs that cannot be read as such."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A clause, one of a neighbouring matter that does not decide, and the questions it decides."""

    clause: str
    near: str
    questions: tuple[str, ...]


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    clause: Words
    near: Words
    ask: Annotated[list[Words], Field(min_length=1)]


def shipped() -> list[Path]:
    """The files of pairs that come with the program."""
    folder = Path(str(files("assistant.training") / "pairs"))
    return sorted(folder.glob("*.jsonl"))


def read_pairs(paths: Sequence[Path]) -> list[Decided]:
    """All pairs of the files, in order. Raises PairsError naming file, line and field."""
    out: list[Decided] = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise PairsError(f"{path} cannot be read ({error}).") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                out.append(_decided(line, f"{path}, line {number}"))
    if not out:
        raise PairsError("There are no pairs to learn from; name at least one file that has some.")
    return out


def _decided(line: str, where: str) -> Decided:
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the line"
        raise PairsError(
            f"{where}: {field}: {first['msg']}. A line is a JSON object with clause, near and ask."
        ) from None
    return Decided(read.clause, read.near, tuple(read.ask))
