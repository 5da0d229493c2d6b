"""Cases to ask and, where they are labelled, what a right answer to each is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.model import Turn, VerdictKind
from corpus.model import CorpusError


class CasesError(CorpusError):
    """A cases file that cannot be read: which file, line and field, and what is wrong there."""


class PastTurn(BaseModel):
    model_config = ConfigDict(frozen=True)

    role: Literal["user", "assistant"]
    content: str


class Case(BaseModel):
    """A question to ask. Fields that are not declared here are never read."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    history: tuple[PastTurn, ...] = ()
    as_of: date | None = None

    def turns(self) -> tuple[Turn, ...]:
        return tuple(Turn(turn.role, turn.content) for turn in self.history)


class GoldClause(BaseModel):
    """A clause that a right answer may quote: verbatim words of one version of one document.

    Without ``commit`` the version in force on the case's day is meant (see ``settle``).
    """

    model_config = ConfigDict(frozen=True)

    collection: str = ""
    path: str
    commit: str = ""
    quote: str = Field(min_length=1)


class GoldCase(Case):
    """A case with labels. Without ``verdict`` the case is unlabelled: asked, but not judged.

    ``gold`` holds the essential clause first, in all its copies, then supporting clauses.
    """

    category: str = "uncategorised"
    providers: tuple[str, ...] = ()
    verdict: VerdictKind | None = None
    gold: tuple[GoldClause, ...] = ()
    must_mention: tuple[str, ...] = ()


AnyCase = TypeVar("AnyCase", bound=Case)


def read_cases(path: Path, kind: type[AnyCase]) -> list[AnyCase]:
    """The cases of a JSON Lines file, in order; blank lines are skipped.

    ``kind`` is Case (labels are not even parsed) or GoldCase. Raises CasesError.
    """
    cases: dict[str, AnyCase] = {}
    for number, line in _lines(path):
        case = _read_line(path, number, line, kind)
        if case.id in cases:
            raise CasesError(
                f"{path}, line {number}, field 'id': {case.id!r} is used by an earlier line too. "
                "Give every case an id of its own."
            )
        cases[case.id] = case
    if not cases:
        raise CasesError(f"{path} holds no cases. Write one JSON object a line.")
    return list(cases.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CasesError(
            f"{path} cannot be read: {error}. Give a UTF-8 file of JSON lines, or a CSV file."
        ) from error
    # Not splitlines(): that also breaks at U+2028 and the like, which may stand in JSON strings.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _read_line(path: Path, number: int, line: str, kind: type[AnyCase]) -> AnyCase:
    try:
        return kind.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise CasesError(
            f"{path}, line {number}: not JSON ({error.msg} at column {error.colno}). "
            "Write one JSON object a line."
        ) from error
    except ValidationError as error:
        faults = [
            f"field {'.'.join(map(str, fault['loc'])) or '(the whole line)'!r}: {fault['msg']}"
            for fault in error.errors(include_url=False)
        ]
        raise CasesError(f"{path}, line {number}, {'; '.join(faults)}.") from error
