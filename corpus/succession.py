"""Which documents go on under another path, and which paths are one document: as confirmed.

Two small files say so: ``succession.toml`` of the starter library, which holds facts of public
histories, and the one beside the user's library, whose entries win. Nothing else does: what
``corpus.kinship`` finds are proposals, which take effect when somebody confirms them there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from corpus.model import CorpusError, DocumentKey

FILE = "succession.toml"
DOCS = "docs/succession.md"

Reason = Literal["renamed", "moved", "replaced", "absorbed"]
"""The service got another name; the document got another place; it was written anew; or another
document, which has its own past, took it in."""


class SuccessionError(CorpusError):
    """A succession.toml that cannot be taken: which file, which entry, what is wrong."""


@dataclass(frozen=True, slots=True, order=True)
class DocumentRef:
    """A document by its path, in one collection or (``collection`` empty) in any."""

    path: str
    collection: str = ""

    def means(self, key: DocumentKey) -> bool:
        return key.path == self.path and self.collection in ("", key.collection)

    def __str__(self) -> str:
        return f"{self.collection}/{self.path}" if self.collection else self.path


@dataclass(frozen=True, slots=True)
class Succession:
    """From the day ``since`` on, ``later`` says what ``earlier`` said before."""

    earlier: DocumentRef
    later: DocumentRef
    since: date
    evidence: str = ""
    reason: Reason = "renamed"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What is in effect. ``same`` are sets of references to one document; ``apart`` are documents
    whose copies in several collections are different ones; ``denied`` are documents that were
    looked at and are not each other's."""

    successions: tuple[Succession, ...] = ()
    same: tuple[frozenset[DocumentRef], ...] = ()
    apart: tuple[DocumentRef, ...] = ()
    denied: tuple[frozenset[DocumentRef], ...] = ()


def _day(value: object) -> object:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError("write a day as YYYY-MM-DD, without quotes")
    return value


def _ref(value: object) -> object:
    return {"path": value} if isinstance(value, str) else value


class _Checked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _Ref(_Checked):
    path: Annotated[str, Field(min_length=1, max_length=1000)]
    collection: Annotated[str, Field(max_length=64)] = ""

    def ref(self) -> DocumentRef:
        return DocumentRef(self.path, self.collection)


_RefOrPath = Annotated[_Ref, BeforeValidator(_ref)]


_Evidence = Annotated[str, Field(max_length=1000)]
_Day = Annotated[date, BeforeValidator(_day)]


class _Entry(_Checked):
    """``confirmed = false`` keeps an entry, or the shipped one of the same documents, out of
    effect; with ``proposed`` it is a proposal that nobody has decided on yet."""

    evidence: _Evidence = ""
    confirmed: bool = True
    proposed: _Day | None = None

    @property
    def is_waiting(self) -> bool:
        return self.proposed is not None and not self.confirmed


class SuccessionEntry(_Entry):
    """``[[succession]]``: from ``since`` on, ``later`` says what ``earlier`` said before."""

    earlier: _RefOrPath
    later: _RefOrPath
    since: _Day
    reason: Reason = "renamed"

    @property
    def pair(self) -> tuple[DocumentRef, DocumentRef]:
        return self.earlier.ref(), self.later.ref()

    def succession(self) -> Succession:
        return Succession(*self.pair, self.since, self.evidence, self.reason)


class SameEntry(_Entry):
    """``[[same]]``: paths of one document. One path alone, with ``confirmed = false``, says that
    its copies in several collections are different documents."""

    documents: Annotated[tuple[_RefOrPath, ...], Field(min_length=1, max_length=20)]

    @property
    def refs(self) -> frozenset[DocumentRef]:
        return frozenset(one.ref() for one in self.documents)


class SuccessionFile(_Checked):
    """A whole succession.toml."""

    succession: tuple[SuccessionEntry, ...] = ()
    same: tuple[SameEntry, ...] = ()


def shipped() -> SuccessionFile:
    """The file that comes with the program."""
    place = files("corpus") / "starter" / FILE
    return parse(place.read_bytes(), f"the program's own {FILE}")


def of_user(home: Path) -> SuccessionFile:
    """The file in the data folder; empty where there is none. Raises SuccessionError."""
    path = home / FILE
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return SuccessionFile()
    except OSError as error:
        raise SuccessionError(f"{path} cannot be read: {error}. See {DOCS}.") from error
    return parse(data, str(path))


def parse(data: bytes, name: str) -> SuccessionFile:
    """Checks a succession.toml called ``name``. Raises SuccessionError."""
    try:
        raw: dict[str, Any] = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SuccessionError(f"{name} is not valid TOML: {error}. See {DOCS}.") from error
    try:
        read = SuccessionFile.model_validate(raw)
    except ValidationError as error:
        raise SuccessionError(_faults(error, name)) from None
    for number, entry in enumerate(read.succession, 1):
        if entry.earlier == entry.later:
            raise SuccessionError(
                f"{name}: succession {number} makes {entry.pair[0]} its own successor. Name the "
                f"path under which it goes on. See {DOCS}."
            )
    return read


def changed_at(home: Path) -> float:
    """When the user's file was last changed, in seconds since 1970; 0 where there is none."""
    try:
        return (home / FILE).stat().st_mtime
    except OSError:
        return 0.0


def in_effect(home: Path) -> Confirmed:
    """What both files confirm together, the user's entries going first. Raises SuccessionError."""
    return combined(shipped(), of_user(home))


def combined(first: SuccessionFile, over: SuccessionFile) -> Confirmed:
    """What is confirmed, where entries of ``over`` take the place of those of the same documents.

    Raises SuccessionError for documents that succeed each other in a circle.
    """
    pairs = {e.pair: e for one in (first, over) for e in one.succession if not e.is_waiting}
    sets = {e.refs: e for one in (first, over) for e in one.same if not e.is_waiting}
    found = tuple(entry.succession() for entry in pairs.values() if entry.confirmed)
    _refuse_circles(found)
    return Confirmed(
        successions=found,
        same=tuple(refs for refs, entry in sets.items() if entry.confirmed and len(refs) > 1),
        apart=tuple(
            next(iter(refs)) for refs, e in sets.items() if not e.confirmed and len(refs) == 1
        ),
        denied=(
            *(frozenset(pair) for pair, entry in pairs.items() if not entry.confirmed),
            *(refs for refs, e in sets.items() if not e.confirmed and len(refs) > 1),
        ),
    )


def _refuse_circles(successions: Sequence[Succession]) -> None:
    after: dict[DocumentRef, set[DocumentRef]] = {}
    for one in successions:
        after.setdefault(one.earlier, set()).add(one.later)
    for start in after:
        reached, ahead = set(), set(after[start])
        while ahead:
            reached |= ahead
            ahead = {later for one in ahead for later in after.get(one, ())} - reached
        if start in reached:
            raise SuccessionError(
                f"The confirmed successions lead from {start} back to itself. Set "
                f"`confirmed = false` for one of them in {FILE} of the data folder. See {DOCS}."
            )


def _faults(error: ValidationError, name: str) -> str:
    lines = []
    for fault in error.errors(include_url=False, include_input=False):
        where = [str(step) for step in fault["loc"]]
        if len(where) > 1 and where[1].isdigit():
            where[:2] = [f"{where[0]} {int(where[1]) + 1}"]
        lines.append(f"{name}: {', '.join(where)}: {fault['msg']}.")
    return " ".join([*lines, f"See {DOCS}."])
