"""Where a collection comes from and what `add` was told, kept so that it can be read again.

Kept as JSON in ``collections.settings``, checked when it is read back. Collections of releases that
did not keep it are read with what their documents have in common (``guessed``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.model import Collection, CorpusError, Document, Kind, SourceKind, TextKind

_Value = TypeVar("_Value")


class OriginError(CorpusError):
    """What was kept of a collection's origin cannot be read."""


class Origin(BaseModel):
    """One place and the options that it was added with.

    ``mark`` is what the place looked like when it was last read, in the words of its source (a
    commit, an ETag, the files' times); ``marked_by`` the release that read it. A day given with
    ``--effective`` is not kept: it belongs to the text of that day, not to what follows it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: str
    title: str | None = None
    provider: str | None = None
    kind: Kind | None = None
    products: tuple[str, ...] = ()
    text_kind: TextKind = "verbatim"
    allow_private: bool = False
    mark: dict[str, str] | None = None
    marked_by: str | None = None

    @property
    def usable_mark(self) -> Mapping[str, str] | None:
        """None where another release read the place: it may have read less, or otherwise."""
        return self.mark if self.marked_by == release() else None

    def marked(self, mark: Mapping[str, str] | None) -> Origin:
        found = dict(mark) if mark is not None else None
        return self.model_copy(update={"mark": found, "marked_by": release() if found else None})


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    origins: tuple[Origin, ...]


def release() -> str:
    """This program's version; "unknown" where it runs without being installed."""
    try:
        return version("clausewise")
    except PackageNotFoundError:
        return "unknown"


def written(origins: Sequence[Origin]) -> str:
    """For ``collections.settings``."""
    kept = _Kept(origins=tuple(origins))
    return json.dumps(kept.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)


def read(settings: str | None, collection: str) -> tuple[Origin, ...] | None:
    """None where nothing was kept. Raises OriginError for what this release cannot read."""
    if settings is None:
        return None
    try:
        return _Kept.model_validate_json(settings).origins
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"])) or "all of it"
        raise OriginError(
            f"How {collection!r} was added cannot be read ({place}: {fault['msg']}). "
            "Add it again, with its options."
        ) from error


def unmarked(settings: str | None) -> str | None:
    """The same, to be read in full next time; unreadable settings stay as they are."""
    try:
        origins = read(settings, "") or ()
    except OriginError:
        return settings
    return written([one.marked(None) for one in origins]) if origins else settings


def with_origin(origins: Iterable[Origin], new: Origin, kind: SourceKind) -> list[Origin]:
    """``origins`` with ``new`` in the place of what it replaces.

    A page replaces the same page, a file a file of the same name; a folder another folder; a
    history or the starter texts whatever was there.
    """
    key = _key(new, kind)
    return sorted(
        [*(one for one in origins if _key(one, kind) != key), new], key=lambda one: one.place
    )


def guessed(collection: Collection, documents: Sequence[Document]) -> list[Origin]:
    """Origins of a collection of which nothing was kept: what its documents agree on."""
    if collection.source_kind in ("terms", "starter"):
        return [Origin(place=collection.location)]
    if collection.source_kind == "web":
        return [
            Origin(
                place=one.key.path,
                title=one.title,
                provider=one.provider,
                kind=one.kind,
                products=one.products,
            )
            for one in documents
        ]
    return [
        Origin(
            place=collection.location,
            provider=_agreed(one.provider for one in documents),
            kind=_agreed(one.kind for one in documents),
            products=_agreed(one.products for one in documents) or (),
        )
    ]


def _agreed(values: Iterable[_Value]) -> _Value | None:
    different = set(values)
    return different.pop() if len(different) == 1 else None


def _key(origin: Origin, kind: SourceKind) -> str:
    if kind == "web":
        return origin.place
    path = Path(origin.place)
    # A file that is gone was one if its name ends like one; a folder's name seldom does.
    is_file = kind == "folder" and (path.is_file() or (path.suffix and not path.is_dir()))
    return path.name if is_file else ""
